/** A person establishes what a case is: what they chose otherwise is changed and recorded, and everything that hangs on it follows. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { triageValues, type TriageValues } from '#core/case/triage-case.ts';
import type { CaseId, LocationCode } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { openTriage, triageCase } from '#use-cases/handling/triage-case.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import {
  channels,
  coordinator,
  handlerMaria,
  handlerPieter,
  manager,
  municipality,
} from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({
    triage: (text) => ({ urgent: text.includes('ніж') }),
    // Somebody who manages a location and handles cases of others.
    municipality: { ...municipality, handlers: [handlerMaria, handlerPieter, manager] },
  });
});
afterEach(() => world.close());

async function send(text: string): Promise<CaseId> {
  await world.write('1', text);
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  return world.theCase();
}

const one = (id: CaseId) =>
  world.store.transaction(async (tx) => {
    const found = await tx.cases.get(id);
    if (found === null) throw new Error('no case');
    return found;
  });
const triaged = (id: CaseId) =>
  world.store.transaction(async (tx) =>
    (await tx.entries.list(id)).flatMap(({ body }) => (body.type === 'triaged' ? [body.changes] : [])),
  );
const clock = (name: string, id: CaseId) => world.store.transaction((tx) => tx.clocks.get(name, id));

let submissions = 0;
async function choose(
  id: CaseId,
  changes: Partial<TriageValues>,
  more: { readonly shown?: TriageValues; readonly since?: Instant } = {},
) {
  const shown = more.shown ?? triageValues(await one(id));
  const result = await triageCase(world.context, {
    by: coordinator,
    caseId: id,
    deliveryId: `view:${(submissions += 1)}`,
    shown,
    chosen: { ...shown, ...changes },
    since: more.since ?? null,
  });
  await world.rest();
  return result;
}

const last = () => world.sent.at(-1)?.message.parts;
const alerts = () => world.desk.filter(({ post, isRemoved }) => post.post === 'alert' && !isRemoved);

describe('the kind', () => {
  it('becomes a complaint days later: from the next working morning on its card counts the days that are left', async () => {
    const id = await send('Де можна отримати ключ?');
    await world.pass('P3D');
    expect(await clock('cardOfTheDay', id)).toBeNull();
    await choose(id, { kind: 'complaint' });
    expect(await clock('cardOfTheDay', id)).toBe('2026-11-30T04:00:00.000Z');
  });

  it('becomes a complaint by a later message: the law counts from that one, and the resident hears by when', async () => {
    const id = await send('Де можна отримати ключ?');
    await world.pass('P3D');
    await world.write('1', 'Ніхто не відповідає');
    await world.rest();
    const window = await openTriage(world.context, world.senders.desk, { by: coordinator, caseId: id });
    if (!window.ok || window.since === null) throw new Error('no choice');
    const { first, last: newest } = window.since;
    expect(first).toBe((await one(id)).receivedAt);
    expect(newest > first).toBe(true);
    expect(window.since.usual).toBe(newest);
    await choose(id, { kind: 'complaint' }, { since: newest });
    expect(await one(id)).toMatchObject({ kind: 'complaint', receivedAt: newest });
    expect(await triaged(id)).toEqual([{ kind: 'complaint', receivedAt: newest }]);
    expect(last()).toEqual([
      {
        key: 'kind.toComplaint',
        params: { reference: (await one(id)).reference, outcomeBy: { date: '2027-01-08' } },
      },
    ]);
  });

  it.each([
    ['before', null],
    ['behind', '2026-11-27T11:00:00.000Z'],
  ] as const)('has as its first answer none from before that message: %s', async (when, firstAnswerAt) => {
    const id = await send('Де можна отримати ключ?');
    const act = { by: coordinator, caseId: id, text: 'Hier.', isQuestion: false };
    const reply = () => replyToResident(world.context, { ...act, deliveryId: world.context.ids.next() });
    await reply();
    await world.pass('P3D');
    await world.write('1', 'Ніхто не дає ключа');
    const since = world.context.clock.now();
    await (when === 'before' ? null : reply());
    await choose(id, { kind: 'complaint' }, { since });
    expect(await one(id)).toMatchObject({ receivedAt: since, firstAnswerAt });
  });

  it('of a complaint that was taken for a signal by mistake goes back without a longer term', async () => {
    const id = await send('холодно');
    const { receivedAt } = await one(id);
    await world.pass('P2D');
    await world.write('1', 'досі холодно');
    await choose(id, { kind: 'signal' });
    const window = await openTriage(world.context, world.senders.desk, { by: coordinator, caseId: id });
    if (!window.ok || window.since === null) throw new Error('no choice');
    expect(window.since.usual).toBe(receivedAt);
    await choose(id, { kind: 'complaint' }, { since: window.since.usual });
    expect(await one(id)).toMatchObject({ kind: 'complaint', receivedAt });
  });

  it.each([
    ['signal', 'kind.toSignal'],
    ['question', 'kind.toQuestion'],
  ] as const)('becomes a %s, recorded and told; the date it came in stays', async (kind, key) => {
    const id = await send('холодно');
    const { receivedAt } = await one(id);
    await choose(id, { kind }, { since: '2026-11-30T00:00:00.000Z' as Instant });
    expect(await one(id)).toMatchObject({ kind, receivedAt });
    expect(last()?.[0]?.key).toBe(key);
  });
});

describe('urgency', () => {
  it('that a person raises alarms, and is watched until somebody takes the case', async () => {
    const id = await send('холодно');
    await choose(id, { urgent: true });
    expect(alerts().map(({ place }) => place)).toEqual([channels.urgent]);
    expect(await clock('urgentUntaken', id)).not.toBeNull();
  });

  it('that a person raises is none that showed the resident the emergency numbers', async () => {
    const sawNumbers = () => {
      const post = world.cards(channels.intake)[0]?.post;
      return post?.post === 'card' && post.case.urgent ? post.sawNumbers === true : 'not urgent';
    };
    const id = await send('холодно');
    await choose(id, { urgent: true });
    expect(sawNumbers()).toBe(false);
    await choose(id, { urgent: false });
    await world.write('1', 'у нього ніж');
    await world.rest();
    expect(sawNumbers()).toBe(true);
  });

  it('that a person lowers is recorded, and alarms nobody any more', async () => {
    const id = await send('у нього ніж');
    expect(alerts()).toHaveLength(1);
    await choose(id, { urgent: false });
    expect(alerts()).toEqual([]);
    expect(await clock('urgentUntaken', id)).toBeNull();
    expect(await triaged(id)).toEqual([{ urgent: false }]);
  });
});

describe('what is chosen', () => {
  it('changes nothing else: two people with the same window open keep each other’s choices', async () => {
    const id = await send('холодно');
    const shown = triageValues(await one(id));
    await choose(id, { category: 'food' }, { shown });
    await choose(id, { location: 'molenhof' as LocationCode }, { shown });
    expect(await one(id)).toMatchObject({ category: 'food', location: 'molenhof' });
  });

  it('is nothing when nothing was touched', async () => {
    const id = await send('холодно');
    expect(await choose(id, {})).toEqual({ ok: true });
    expect(await triaged(id)).toEqual([]);
  });

  it('does not name the main subject twice', async () => {
    const id = await send('холодно');
    await choose(id, { category: 'food', alsoAbout: ['food', 'safety'] });
    expect((await one(id)).alsoAbout).toEqual(['safety']);
  });

  it('shows on the card', async () => {
    const id = await send('холодно');
    await choose(id, { category: 'food' });
    expect(world.cards(channels.intake)).toMatchObject([{ post: { case: { category: 'food' } } }]);
  });

  it('takes the case from a handler who manages the place it turns out to be about', async () => {
    const id = await send('холодно');
    await takeCase(world.context, { by: manager, caseId: id, deliveryId: 'take' });
    expect((await one(id)).handler).toBe(manager);
    await choose(id, { location: 'havenzicht' as LocationCode });
    expect(await one(id)).toMatchObject({ handler: null, state: 'received', waitingFor: 'handler' });
    const told = world.desk.filter(({ place }) => place === coordinator).map(({ post }) => post);
    expect(JSON.stringify(told)).toContain('prompt.untaken');
    expect(await clock('staffPrompt', `${id}:untaken` as CaseId)).not.toBeNull();
  });

  it('makes a named person’s case confidential, and a name cannot stand in an open one', async () => {
    const id = await send('холодно');
    await choose(id, { about: [handlerPieter] });
    expect(await one(id)).toMatchObject({ confidential: true, visibility: 'municipality' });
    await choose(id, { confidential: false });
    expect((await one(id)).confidential).toBe(true);
  });

  it('is refused once the case is closed', async () => {
    const id = await send('холодно');
    await world.press('1', { on: 'case', reference: (await one(id)).reference, act: 'withdrawYes' });
    expect(await choose(id, { urgent: true })).toEqual({ ok: false, refusal: { key: 'refuse.withdrawn' } });
  });
});
