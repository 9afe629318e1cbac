/** A case becomes confidential: it leaves every place where others read along, and what that means is said once it is done. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { TriageValues } from '#core/case/triage-case.ts';
import { triageValues } from '#core/case/triage-case.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { triageCase } from '#use-cases/handling/triage-case.ts';
import {
  channels,
  coordinator,
  handlerMaria,
  handlerPieter,
  municipality,
  onCall,
} from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const secretary = 'U0SECRET' as StaffId;

let world: World;
const begin = async (more: Partial<Parameters<typeof openWorld>[0]> = {}): Promise<void> => {
  world = await openWorld({
    triage: (text) => ({ aboutStaff: text.includes('охоронець'), urgent: text.includes('ніж') }),
    ...more,
  });
};
beforeEach(() => begin());
afterEach(() => world.close());

async function send(text = 'холодно'): Promise<CaseId> {
  await world.write('1', text, { messageId: 'first' });
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
const entries = (id: CaseId) => world.store.transaction((tx) => tx.entries.list(id));

async function triage(id: CaseId, changes: Partial<TriageValues>, by = coordinator): Promise<void> {
  const shown = triageValues(await one(id));
  const deliveryId = `view:${world.context.ids.next()}`;
  const act = { by, caseId: id, deliveryId, shown, chosen: { ...shown, ...changes }, since: null };
  expect(await triageCase(world.context, act)).toEqual({ ok: true });
}

const standingIn = (place: string) =>
  world.desk.filter((post) => post.place === place && !post.isRemoved).map(({ post }) => post);
const linesIn = (place: string) =>
  standingIn(place).flatMap((post) => (post.post === 'line' ? [post.text] : []));
const keysIn = (place: string): string[] => linesIn(place).map(({ key }) => key);
const said = (): string[] => world.sent.flatMap(({ message }) => message.parts.map(({ key }) => key));

async function note(id: CaseId, by: StaffId, messageId: string): Promise<void> {
  const card = world.cards(channels.intake)[0];
  if (card === undefined) throw new Error(`no card of ${id}`);
  const event = { type: 'note', by, channel: channels.intake, threadId: card.messageId } as const;
  await noteAtDesk(world.context, { ...event, deliveryId: messageId, messageId, text: 'bel even' });
}

describe('a case that is made confidential', () => {
  it('leaves its channel, and stands in the confidential one with what was said', async () => {
    const id = await send();
    await world.write('1', 'і сиро');
    await world.rest();
    await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId: 'd1' });
    await world.rest();
    expect(standingIn(channels.intake)).toEqual([]);
    expect(standingIn(channels.confidential).map(({ post }) => post)).toEqual(
      expect.arrayContaining(['card', 'resident-words']),
    );
    expect(await one(id)).toMatchObject({ confidential: true, visibility: 'municipality' });
  });

  it('says once, when all is taken away, what was done and who may have read it', async () => {
    const id = await send();
    await takeCase(world.context, { by: handlerMaria, caseId: id, deliveryId: 'take' });
    await world.rest();
    await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId: 'd1' });
    await world.rest();
    await world.pass('P1D');
    const told = linesIn(channels.confidential).filter(({ key }) => key.startsWith('confidential.'));
    expect(told).toEqual([
      { key: 'confidential.raised', params: { channel: { channels: [channels.intake] } } },
      { key: 'confidential.readers', params: { people: { people: [handlerPieter] } } },
    ]);
    expect(said().filter((key) => key === 'confidential.now')).toHaveLength(1);
  });

  it('says that nobody else read it where that is so', async () => {
    world.members.set(channels.intake, [coordinator, handlerMaria]);
    const id = await send();
    await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId: 'd1' });
    await world.rest();
    expect(keysIn(channels.confidential)).toContain('confidential.readersNone');
  });

  it('tells nobody that it is done before it is', async () => {
    const id = await send();
    const stuck = world.senders.desk;
    const remove = stuck.remove.bind(stuck);
    Object.assign(stuck, { remove: () => Promise.reject(new PochutoError('unavailable', 'http_503')) });
    await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId: 'd1' });
    await world.rest();
    expect(keysIn(channels.confidential)).toEqual([]);
    expect(said()).not.toContain('confidential.now');
    Object.assign(stuck, { remove });
    await world.timers.advance(60_000);
    expect(standingIn(channels.intake)).toEqual([]);
    expect(keysIn(channels.confidential)).toContain('confidential.raised');
    expect(said()).toContain('confidential.now');
  });

  it('says it once, however often it is tried', async () => {
    const id = await send();
    const { desk } = world.senders;
    const members = desk.members.bind(desk);
    let failing = 3;
    Object.assign(desk, {
      members: (...args: Parameters<typeof members>) => {
        failing -= args[0] === channels.intake ? 1 : 0;
        return failing >= 0 && args[0] === channels.intake
          ? Promise.reject(new PochutoError('unavailable', 'timeout', { ambiguous: true }))
          : members(...args);
      },
    });
    await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId: 'd1' });
    await world.timers.advance(120_000);
    expect(failing).toBeLessThan(0);
    expect(keysIn(channels.confidential).filter((key) => key === 'confidential.raised')).toHaveLength(1);
    expect(said().filter((key) => key === 'confidential.now')).toHaveLength(1);
  });

  it('that can never be taken away is not said to be', async () => {
    const id = await send();
    Object.assign(world.senders.desk, {
      remove: () => Promise.reject(new PochutoError('rejected', 'cant_delete_message')),
    });
    await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId: 'd1' });
    await world.rest();
    expect(keysIn(channels.confidential)).toEqual([]);
    expect(said()).not.toContain('confidential.now');
    expect(standingIn(coordinator).map(({ post }) => post)).toContain('direct');
  });

  it('asks who wrote in the old thread to delete their own words, and says nothing of why', async () => {
    const id = await send();
    await note(id, handlerPieter, '901');
    await note(id, handlerPieter, '902');
    await noteAtDesk(world.context, {
      type: 'note-deleted',
      deliveryId: 'x',
      channel: channels.intake,
      threadId: world.cards(channels.intake)[0]?.messageId ?? '',
      messageId: '902',
    });
    await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId: 'd1' });
    await world.rest();
    expect(standingIn(handlerPieter)).toEqual([
      {
        post: 'direct',
        text: {
          key: 'confidential.deleteOwn',
          params: {
            channel: { channels: [channels.intake] },
            link: { link: `https://slack.example/${channels.intake}/901` },
          },
        },
      },
    ]);
    expect(linesIn(channels.confidential)).toContainEqual({
      key: 'confidential.deleteAsked',
      params: { count: 1, channel: { channels: [channels.intake] } },
    });
  });

  it('asks them also where Pochuto was put out of that channel, can take nothing away and link to nothing', async () => {
    const id = await send();
    await note(id, handlerPieter, '901');
    const { desk } = world.senders;
    const put = () => Promise.reject(new PochutoError('recipient-gone', 'channel_not_found'));
    const reached = { remove: desk.remove.bind(desk), permalink: desk.permalink.bind(desk) };
    Object.assign(desk, { remove: put, permalink: put });
    await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId: 'd1' });
    await world.rest();
    expect(standingIn(handlerPieter)).toEqual([
      {
        post: 'direct',
        text: {
          key: 'confidential.deleteOwnUnlinked',
          params: { channel: { channels: [channels.intake] } },
        },
      },
    ]);
    expect(keysIn(channels.confidential)).toEqual(['confidential.deleteAsked']);
    Object.assign(desk, reached);
    await noteAtDesk(world.context, { type: 'channel-back', deliveryId: 'back', channel: channels.intake });
    await world.rest();
    expect(standingIn(channels.intake)).toEqual([]);
    expect(keysIn(channels.confidential)).toContain('confidential.raised');
  });

  it('takes what was on its way when it left away too, and only then says so', async () => {
    world.faults.push({ call: 'post', error: new PochutoError('unavailable', 'http_503') });
    await world.write('1', 'холодно');
    await world.press('1', { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
    const [id] = await world.store.transaction(async (tx) => {
      const resident = await tx.residents.byChat('1');
      return (await tx.cases.ofResident(resident?.id as never)).map((found) => found.id);
    });
    if (id === undefined) throw new Error('no case');
    let arrived = (): void => undefined;
    const { desk } = world.senders;
    const post = desk.post.bind(desk);
    let began = false;
    Object.assign(desk, {
      post: async (...args: Parameters<typeof post>) => {
        if (args[0] === channels.intake && !began) {
          began = true;
          await new Promise<void>((resolve) => (arrived = resolve));
        }
        return post(...args);
      },
    });
    await world.timers.advance(2_000);
    expect(began).toBe(true);
    await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId: 'd1' });
    arrived();
    await world.timers.advance(2_000);
    expect(standingIn(channels.intake)).toEqual([]);
    expect(world.cards(channels.confidential)).toHaveLength(1);
    expect(keysIn(channels.confidential)).toContain('confidential.raised');
  });

  it('that was urgent alarms in the confidential channel and directly, no longer in the urgent one', async () => {
    const id = await send('у нього ніж');
    expect(standingIn(channels.urgent).map(({ post }) => post)).toEqual(['alert']);
    await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId: 'd1' });
    await world.rest();
    expect(standingIn(channels.urgent)).toEqual([]);
    expect(standingIn(channels.confidential).map(({ post }) => post)).toContain('alert');
    expect(standingIn(onCall).map(({ post }) => post)).toEqual(['alert']);
    const raised = linesIn(channels.confidential).find(({ key }) => key === 'confidential.raised');
    expect(raised?.params).toEqual({ channel: { channels: [channels.intake, channels.urgent] } });
  });

  it('goes with a handler who was not invited to its channel', async () => {
    await world.store.transaction((tx) =>
      tx.members.replace(channels.confidential, [coordinator, handlerMaria]),
    );
    const id = await send();
    await takeCase(world.context, { by: handlerPieter, caseId: id, deliveryId: 'take' });
    await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId: 'd1' });
    await world.rest();
    expect(world.cards(channels.confidential)).toHaveLength(1);
    expect(world.cards(handlerPieter)).toHaveLength(1);
    expect(keysIn(channels.confidential)).toContain('confidential.readersNone');
  });

  it('says what was answered before, and waited for the resident to be back, behind the neutral line alone', async () => {
    const id = await send();
    await takeCase(world.context, { by: handlerPieter, caseId: id, deliveryId: 'take' });
    await world.rest();
    world.faults.push({ call: 'send', error: new PochutoError('recipient-gone', 'blocked') });
    await replyToResident(world.context, {
      by: handlerPieter,
      caseId: id,
      deliveryId: 'answer',
      isQuestion: false,
      text: 'Wij spreken de bewaker aan',
    });
    await world.rest();
    await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId: 'd1' });
    await world.press('1', null);
    await world.rest();
    const answer = world.sent.find(({ message }) => message.notice?.key === 'notice.answer');
    expect(answer?.message).toMatchObject({ sealed: true });
  });

  it('again is nothing', async () => {
    const id = await send();
    for (const deliveryId of ['d1', 'd2'])
      await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId });
    await world.rest();
    expect((await entries(id)).filter(({ body }) => body.type === 'triaged')).toHaveLength(1);
    expect(keysIn(channels.confidential).filter((key) => key === 'confidential.raised')).toHaveLength(1);
  });

  it('is given back to everyone by a person, and its old places are left again', async () => {
    const id = await send();
    await triage(id, { confidential: true });
    await world.rest();
    await triage(id, { confidential: false });
    await world.rest();
    expect(standingIn(channels.confidential)).toEqual([]);
    expect(world.cards(channels.intake)).toHaveLength(1);
    const [, lowered] = (await entries(id)).filter(({ body }) => body.type === 'triaged');
    expect(lowered).toMatchObject({
      actor: { staff: coordinator },
      body: { changes: { confidential: false } },
    });
  });
});

describe('what the resident adds', () => {
  it('makes the case confidential when it speaks of staff', async () => {
    const id = await send();
    await world.write('1', 'охоронець кричить');
    await world.rest();
    expect((await one(id)).confidential).toBe(true);
    expect(standingIn(channels.intake)).toEqual([]);
    expect(said()).toContain('confidential.now');
  });

  it('in an edit too', async () => {
    const id = await send();
    await world.edit('1', 'first', 'охоронець кричить');
    await world.rest();
    expect((await one(id)).confidential).toBe(true);
  });

  it('does not when the resident had said that it is not about staff', async () => {
    await world.write('1', 'охоронець кричить');
    await world.press('1', { on: 'draft', draft: 1, act: 'confidentialUndo' });
    await world.press('1', { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
    const id = await world.theCase();
    await world.write('1', 'охоронець знову кричить');
    await world.rest();
    expect((await one(id)).confidential).toBe(false);
  });

  it('does not when a person decided that it is not', async () => {
    const id = await send();
    await triage(id, { confidential: true });
    await triage(id, { confidential: false });
    await world.write('1', 'охоронець кричить');
    await world.rest();
    expect((await one(id)).confidential).toBe(false);
  });
});

describe('a person whom a case is about', () => {
  it('does not see it any more, nor that it exists', async () => {
    const id = await send();
    await takeCase(world.context, { by: handlerMaria, caseId: id, deliveryId: 'take' });
    await world.rest();
    await triage(id, { about: [handlerMaria] });
    await world.rest();
    // She reads along in the confidential channel, so it goes to the coordinators directly.
    expect(standingIn(channels.intake)).toEqual([]);
    expect(standingIn(channels.confidential)).toEqual([]);
    expect(standingIn(handlerMaria)).toEqual([]);
    expect(standingIn(coordinator).map(({ post }) => post)).toContain('card');
    expect(await makeConfidential(world.context, { by: handlerMaria, caseId: id, deliveryId: 'm' })).toEqual({
      ok: false,
      refusal: { key: 'refuse.noAccess' },
    });
  });

  it('handles it no longer: it waits for somebody else, and the resident knows that', async () => {
    const id = await send('ніж');
    await takeCase(world.context, { by: handlerMaria, caseId: id, deliveryId: 'take' });
    await triage(id, { about: [handlerMaria] });
    await world.rest();
    expect(await one(id)).toMatchObject({ handler: null, state: 'received', confidential: true });
    expect(said()).toContain('confidential.otherHandler');
    expect(await world.store.transaction((tx) => tx.clocks.get('urgentUntaken', id))).not.toBeNull();
  });

  it('being the coordinator leaves it to those it escalates to, who are told why', async () => {
    await world.close();
    await begin({
      municipality: { ...municipality, slack: { ...municipality.slack, escalation: [secretary] } },
    });
    const id = await send();
    await triage(id, { about: [coordinator] }, handlerMaria);
    await world.rest();
    expect(standingIn(coordinator)).toEqual([]);
    expect(standingIn(channels.confidential)).toEqual([]);
    expect(standingIn(secretary).map(({ post }) => post)).toContain('card');
    expect(keysIn(secretary)).toContain('confidential.escalated');
  });
});
