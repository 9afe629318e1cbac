/** What a database that was put back owes: at the desk it is looked for first, to residents it waits, and those whom it concerns hear so once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { CaseId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { releaseRestored, settleRestored } from '#use-cases/erasure/after-restore.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { channels, coordinator, handlerMaria } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const gap = {
  from: '2026-11-24T10:00:00.000Z' as Instant,
  until: '2026-11-24T11:00:00.000Z' as Instant,
};
const down = new PochutoError('unavailable', 'down');

async function sendCase(): Promise<CaseId> {
  await world.write('1', 'холодно');
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  return world.theCase();
}

const answer = async (caseId: CaseId): Promise<void> => {
  const by = handlerMaria;
  await replyToResident(world.context, { by, caseId, deliveryId: 'a', isQuestion: false, text: 'Wij komen' });
};
const open = () => world.store.transaction((tx) => tx.outbox.listOpen());
const parked = () => world.store.transaction((tx) => tx.outbox.listParked());
const directTo = (person: string) =>
  world.desk.flatMap(({ place, post }) => (place === person && post.post === 'direct' ? [post.text] : []));

describe('a database that was put back', () => {
  it('keeps for residents what it owes them, and nobody is told that it takes long', async () => {
    const id = await sendCase();
    world.faults.push({ call: 'send', error: down });
    await answer(id);
    const before = world.sent.length;
    expect((await open()).some(({ lane }) => lane.startsWith('tg:'))).toBe(true);
    const { held } = await settleRestored(world.context, gap);
    expect(held).toBeGreaterThan(0);
    expect((await parked()).map(({ reason }) => reason)).toEqual(
      Array.from({ length: held }, () => 'restored'),
    );
    await world.rest();
    await world.pass('PT1H');
    expect(world.sent).toHaveLength(before);
    const late = world.desk.some(({ post }) => JSON.stringify(post).includes('prompt.undelivered'));
    expect(late).toBe(false);
  });

  it('tells the handler of all that waits in one message, and each coordinator of the gap', async () => {
    const id = await sendCase();
    world.faults.push({ call: 'send', error: down });
    await answer(id);
    await settleRestored(world.context, gap);
    // As after a start, when the sweeper looks.
    await world.timers.advance(60_000);
    await world.rest();
    const one = await world.store.transaction((tx) => tx.cases.get(id));
    expect(directTo(handlerMaria)).toEqual([
      { key: 'restored.held', params: { from: { moment: gap.from }, references: one?.reference } },
    ]);
    expect(directTo(coordinator)).toEqual([
      { key: 'restored.gap', params: { from: { moment: gap.from }, until: { moment: gap.until } } },
    ]);
  });

  it('sends what waits, in its order, when a person lets it go', async () => {
    const id = await sendCase();
    world.faults.push({ call: 'send', error: down });
    await answer(id);
    const { held } = await settleRestored(world.context, gap);
    const before = world.sent.length;
    expect(await releaseRestored(world.store)).toHaveLength(held);
    await world.timers.advance(60_000);
    await world.rest();
    expect(world.sent.length).toBe(before + held);
    expect(await parked()).toEqual([]);
  });

  it('looks at the desk before it posts what it owes there, from the moment of the backup on', async () => {
    world.faults.push({ call: 'post', error: down });
    await world.write('1', 'холодно');
    await world.press('1', { on: 'draft', draft: 1, act: 'send' });
    const [owed] = (await open()).filter(({ lane }) => lane === `slack:${channels.intake}`);
    if (owed === undefined) throw new Error('nothing is owed');
    await settleRestored(world.context, gap);
    const row = await world.store.transaction((tx) => tx.outbox.get(owed.id));
    expect(row).toMatchObject({ state: 'owed', reason: 'ambiguous' });
    expect(row?.attemptedAt).toBeLessThanOrEqual(Math.max(Date.parse(gap.from), owed.attemptedAt ?? 0));
    await world.timers.advance(60_000);
    await world.rest();
    expect(world.cards(channels.intake)).toHaveLength(1);
  });

  it('can be settled again, as after a kill', async () => {
    const id = await sendCase();
    world.faults.push({ call: 'send', error: down });
    await answer(id);
    const { held } = await settleRestored(world.context, gap);
    expect(held).toBeGreaterThan(0);
    expect(await settleRestored(world.context, gap)).toEqual({ held: 0 });
    expect(await parked()).toHaveLength(held);
  });

  describe('in which a clock is due already', () => {
    /** Nobody looks while it becomes due. */
    const due = async (): Promise<{ from: Instant; until: Instant }> => {
      const from = world.context.clock.now();
      await world.store.transaction(async (tx) => {
        for (const clock of await tx.clocks.list())
          if (clock.name === 'followUp' || clock.name === 'draftReminder')
            await tx.clocks.set({ ...clock, dueAt: from });
      });
      return { from, until: from };
    };
    const said = (from: number) =>
      world.sent.slice(from).flatMap(({ message }) => message.parts.map(({ key }) => key));

    async function solve(id: CaseId): Promise<void> {
      const act = { by: handlerMaria, caseId: id, deliveryId: 'close' };
      await closeCase(world.context, { ...act, what: 'gedaan', doneBy: 'monteur', when: null });
      await world.rest();
    }

    it('asks nobody a second time by itself, and names the case to its handler', async () => {
      const id = await sendCase();
      await solve(id);
      const before = world.sent.length;
      await settleRestored(world.context, await due());
      await world.pass('PT1M');
      await world.timers.advance(60_000);
      await world.rest();
      expect(said(before)).toEqual([]);
      expect((await parked()).map(({ subject, reason }) => ({ subject, reason }))).toEqual([
        { subject: `verify:${id}`, reason: 'restored' },
      ]);
      const one = await world.store.transaction((tx) => tx.cases.get(id));
      expect(directTo(handlerMaria)).toContainEqual({
        key: 'restored.held',
        params: { from: { moment: expect.any(String) as Instant }, references: one?.reference },
      });
      // Nobody's silence is counted while the question waits.
      await world.pass('P10D');
      expect((await world.store.transaction((tx) => tx.cases.get(id)))?.state).toBe('verifying');
      await releaseRestored(world.store);
      await world.timers.advance(60_000);
      await world.rest();
      expect(said(before)).toEqual(['verify.ask']);
    });

    it('also when the moment has to be a better one: nobody is spoken to at night', async () => {
      const id = await sendCase();
      await solve(id);
      const before = world.sent.length;
      await settleRestored(world.context, await due());
      await world.pass('2026-11-24T22:00:00.000Z');
      expect(await parked()).toEqual([]);
      await world.pass('2026-11-25T11:00:00.000Z');
      expect(said(before)).toEqual([]);
      expect((await parked()).map(({ reason }) => reason)).toEqual(['restored']);
    });

    it('says again that a draft is not sent: in the backup it is not', async () => {
      await world.write('1', 'холодно');
      await world.rest();
      const before = world.sent.length;
      await settleRestored(world.context, await due());
      await world.pass('PT1M');
      expect(said(before)).toEqual(['draft.reminder']);
      expect(await parked()).toEqual([]);
    });
  });
});
