/** What happens to the workspace under the cases: people come and go, channels are archived, lost, renamed and back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { DeskEvent } from '#core/desk/event.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, ChannelId, PlaceId, StaffId } from '#core/ids.ts';
import { handOver } from '#use-cases/handling/hand-over.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import {
  ask,
  caretaker,
  caseAt,
  havenzichtChannel,
  locationCards,
  tap,
  withLocationChannel,
} from '#test/support/acts/location.ts';
import {
  channels,
  coordinator,
  handlerMaria,
  handlerPieter,
  manager,
} from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const stranger = 'U0STRANGER' as StaffId;
const secretary = 'U0SECRET' as StaffId;
const town = {
  ...withLocationChannel,
  slack: { ...withLocationChannel.slack, escalation: [secretary] },
};

let world: World;
let events = 0;
beforeEach(async () => {
  world = await openWorld({
    municipality: town,
    triage: (text) => ({ aboutStaff: text.includes('охоронець'), urgent: text.includes('ніж') }),
  });
});
afterEach(() => world.close());

async function send(text = 'холодно', chat = '1'): Promise<CaseId> {
  const before = new Set(world.desk.map(({ post }) => (post.post === 'card' ? post.case.id : null)));
  await world.write(chat, text);
  await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  const card = world.desk.find(({ post }) => post.post === 'card' && !before.has(post.case.id))?.post;
  if (card?.post !== 'card') throw new Error('no new card');
  return card.case.id;
}

type Told = DeskEvent extends infer Event
  ? Event extends { deliveryId: string }
    ? Omit<Event, 'deliveryId'>
    : never
  : never;

async function happen(event: Told): Promise<void> {
  events += 1;
  await noteAtDesk(world.context, { ...event, deliveryId: `Ev${events}` } as DeskEvent);
  await world.rest();
}

async function join(channel: ChannelId, member: StaffId): Promise<void> {
  world.members.set(channel, [...(world.members.get(channel) ?? []), member]);
  await happen({ type: 'member-joined', channel, member });
}

async function leave(channel: ChannelId, member: StaffId): Promise<void> {
  world.members.set(
    channel,
    (world.members.get(channel) ?? []).filter((other) => other !== member),
  );
  await happen({ type: 'member-left', channel, member });
}

const change = (id: CaseId, changes: Partial<Case>) =>
  world.store.transaction(async (tx) => {
    const one = await tx.cases.get(id);
    if (one !== null) await tx.cases.save({ ...one, ...changes });
  });
const standingAt = (place: PlaceId) => world.desk.filter((one) => one.place === place && !one.isRemoved);
const cardsAt = (place: PlaceId) =>
  world.cards(place).map(({ post }) => post.post === 'card' && post.case.id);
const told = (person: StaffId): readonly string[] =>
  standingAt(person).flatMap(({ post }) => (post.post === 'direct' ? [post.text.key] : []));

describe('somebody comes into a channel', () => {
  it('who may see nothing there: every case leaves at once, also a closed one, and the coordinators hear why', async () => {
    const open = await send();
    const closed = await send('тече', '2');
    await change(closed, { state: 'closed', outcome: 'withdrawn' });
    await join(channels.intake, stranger);
    expect(standingAt(channels.intake)).toEqual([]);
    expect(cardsAt(coordinator)).toEqual(expect.arrayContaining([open, closed]));
    expect(told(coordinator)).toEqual(['trouble.joined']);
  });

  it('and leaves again: the open cases come back, and the coordinators no longer have a copy of their own', async () => {
    const id = await send();
    await join(channels.intake, stranger);
    await leave(channels.intake, stranger);
    expect(cardsAt(channels.intake)).toEqual([id]);
    expect(cardsAt(coordinator)).toEqual([]);
  });

  it('who may see all of it: nothing moves and nobody is told', async () => {
    const id = await send();
    await join(channels.intake, secretary);
    expect(cardsAt(channels.intake)).toEqual([id]);
    expect(world.desk.filter(({ place }) => place === coordinator)).toEqual([]);
  });

  it('whom one case is about: that case alone leaves, and only who may see it hears that anything did', async () => {
    await leave(channels.intake, handlerPieter);
    const about = await send();
    const other = await send('тече', '2');
    await change(about, { about: [handlerPieter, coordinator] });
    await leave(channels.intake, coordinator);
    await join(channels.intake, handlerPieter);
    expect(cardsAt(channels.intake)).toEqual([other]);
    expect(cardsAt(secretary)).toEqual([about]);
    expect(told(secretary)).toEqual(['trouble.joined']);
    expect(standingAt(coordinator)).toEqual([]);
    expect(standingAt(handlerPieter)).toEqual([]);
  });

  it('that is confidential, as a location manager: the coordinators hear it at once and its cases leave', async () => {
    const id = await send('охоронець');
    await join(channels.confidential, manager);
    expect(standingAt(channels.confidential)).toEqual([]);
    expect(cardsAt(coordinator)).toEqual([id]);
    expect(told(coordinator)).toEqual(['trouble.joined']);
    await leave(channels.confidential, manager);
    expect(cardsAt(channels.confidential)).toEqual([id]);
  });

  it('whom a case is about: what others wrote under its card they are asked to delete, and its handler hears of it', async () => {
    const id = await send('охоронець');
    const card = world.cards(channels.confidential)[0];
    await happen({
      type: 'note',
      channel: channels.confidential,
      threadId: card?.messageId ?? '',
      messageId: 'N1',
      by: coordinator,
      text: 'Pieter was erbij.',
    });
    await change(id, { about: [handlerPieter] });
    await join(channels.confidential, handlerPieter);
    expect(cardsAt(channels.confidential)).toEqual([]);
    expect(told(coordinator)).toEqual(expect.arrayContaining(['trouble.joined', 'confidential.deleteOwn']));
    const lines = standingAt(coordinator).flatMap(({ post }) =>
      post.post === 'line' ? [post.text.key] : [],
    );
    expect(lines).toEqual(['confidential.deleteAsked']);
    expect(standingAt(handlerPieter)).toEqual([]);
  });

  it('for urgent cases: the alert goes to people', async () => {
    await send('ніж');
    await join(channels.urgent, stranger);
    expect(standingAt(channels.urgent)).toEqual([]);
    expect(standingAt(coordinator).map(({ post }) => post.post)).toEqual(
      expect.arrayContaining(['alert', 'direct']),
    );
  });

  it('of a location, where a case is about them: what was asked there leaves', async () => {
    world.members.set(havenzichtChannel, [caretaker]);
    const id = await caseAt(world);
    await ask(world);
    await tap(world, true);
    expect(locationCards(world)).toHaveLength(1);
    await change(id, { about: [manager] });
    await join(havenzichtChannel, manager);
    expect(standingAt(havenzichtChannel)).toEqual([]);
    expect(told(coordinator)).toEqual(['trouble.joinedAtLocation']);
    expect(standingAt(manager)).toEqual([]);
  });

  it('unnoticed, is seen at the next post: also what it was not about leaves', async () => {
    const about = await send();
    await change(about, { about: [handlerPieter] });
    world.members.set(channels.intake, [coordinator, handlerMaria]);
    await send('тече', '2');
    world.members.set(channels.intake, [coordinator, handlerMaria, handlerPieter]);
    const newest = await send('темно', '3');
    expect(cardsAt(channels.intake)).toContain(newest);
    expect(cardsAt(channels.intake)).not.toContain(about);
    expect(cardsAt(coordinator)).toEqual([about]);
  });

  it('while a card is on its way there: it is taken away again', async () => {
    const { desk } = world.senders;
    const post = desk.post.bind(desk);
    let arrive = (): void => undefined;
    Object.assign(desk, {
      post: async (...args: Parameters<typeof post>) => {
        if (args[0] === channels.intake) await new Promise<void>((resolve) => (arrive = resolve));
        return post(...args);
      },
    });
    await world.write('1', 'холодно');
    await world.press('1', { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
    await join(channels.intake, stranger);
    arrive();
    await world.timers.advance(2_000);
    expect(standingAt(channels.intake)).toEqual([]);
    expect(cardsAt(coordinator)).toHaveLength(1);
  });

  it('who has left again by the time a case would move for it moves none', async () => {
    const { desk } = world.senders;
    const ask = desk.members.bind(desk);
    let asked = 0;
    Object.assign(desk, {
      members: async (channel: ChannelId) => {
        asked += channel === channels.intake ? 1 : 0;
        return [...(await ask(channel)), ...(asked === 1 ? [stranger] : [])];
      },
    });
    const id = await send();
    expect(cardsAt(channels.intake)).toEqual([id]);
    expect(cardsAt(coordinator)).toEqual([]);
  });

  it('the same event again has no second effect', async () => {
    await send();
    const event = {
      type: 'member-joined',
      channel: channels.intake,
      member: stranger,
      deliveryId: 'same',
    } as const;
    world.members.get(channels.intake)?.push(stranger);
    await noteAtDesk(world.context, event);
    await noteAtDesk(world.context, event);
    await world.rest();
    expect(told(coordinator)).toEqual(['trouble.joined']);
  });
});

describe('a channel', () => {
  const gone = new PochutoError('recipient-gone', 'is_archived');

  it('that is archived is told of once, however it is noticed; its cases go to people and come back with it', async () => {
    const { desk } = world.senders;
    const calls = { members: desk.members.bind(desk), remove: desk.remove.bind(desk) };
    const id = await send();
    await takeCase(world.context, { by: handlerMaria, caseId: id, deliveryId: 'take' });
    await world.rest();
    Object.assign(desk, {
      members: (channel: ChannelId) =>
        channel === channels.intake ? Promise.reject(gone) : calls.members(channel),
      remove: (message: Parameters<typeof calls.remove>[0]) =>
        message.channel === channels.intake ? Promise.reject(gone) : calls.remove(message),
    });
    await happen({ type: 'channel-lost', channel: channels.intake });
    await world.write('1', 'і сиро');
    await world.rest();
    await happen({ type: 'channel-lost', channel: channels.intake });
    expect(told(coordinator)).toEqual(['trouble.channelLost']);
    expect([cardsAt(coordinator), cardsAt(handlerMaria)]).toEqual([[id], [id]]);
    expect((await world.store.transaction((tx) => tx.outbox.listParked())).length).toBeGreaterThan(0);

    Object.assign(desk, calls);
    await happen({ type: 'channel-back', channel: channels.intake });
    expect(told(coordinator)).toEqual(['trouble.channelLost', 'trouble.channelBack']);
    expect(await world.store.transaction((tx) => tx.outbox.listParked())).toEqual([]);
    // The old posts are taken away, and the case stands there once, with all that was said.
    expect(cardsAt(channels.intake)).toEqual([id]);
    expect(standingAt(channels.intake).map(({ post }) => post.post)).toContain('resident-words');
    expect([cardsAt(coordinator), cardsAt(handlerMaria)]).toEqual([[], []]);
  });

  it('that may not be used takes no case from whoever handles it, nor from whom it is given to then', async () => {
    const id = await send();
    await takeCase(world.context, { by: handlerMaria, caseId: id, deliveryId: 'take' });
    await join(channels.intake, stranger);
    expect(cardsAt(channels.intake)).toEqual([]);
    expect([cardsAt(coordinator), cardsAt(handlerMaria)]).toEqual([[id], [id]]);
    await world.write('1', 'і сиро');
    await world.rest();
    expect(standingAt(handlerMaria).map(({ post }) => post.post)).toContain('resident-words');
    await handOver(world.context, {
      by: coordinator,
      caseId: id,
      deliveryId: 'give',
      to: handlerPieter,
      note: '',
    });
    await world.rest();
    expect(cardsAt(handlerPieter)).toEqual([id]);
    expect(
      world.desk.filter(({ post }) => post.post === 'line' && post.text.key === 'confidential.escalated'),
    ).toEqual([]);
  });

  it('that may not be used keeps no case from whoever takes it then, with a press or an answer', async () => {
    const taken = await send();
    await join(channels.intake, stranger);
    await takeCase(world.context, { by: handlerMaria, caseId: taken, deliveryId: 'take' });
    await world.rest();
    expect(cardsAt(handlerMaria)).toEqual([taken]);
    const answered = await send('сиро', '2');
    const reply = { caseId: answered, deliveryId: 'reply', text: 'Wij komen kijken.', isQuestion: false };
    await replyToResident(world.context, { by: handlerPieter, ...reply });
    await world.rest();
    expect(cardsAt(handlerPieter)).toEqual([answered]);
    const shown = standingAt(handlerPieter).map(({ post }) => post.post);
    expect(shown.filter((post) => post === 'answer')).toHaveLength(1);
  });

  it('that is lost a second time is told of a second time', async () => {
    for (const type of ['channel-lost', 'channel-back', 'channel-lost'] as const)
      await happen({ type, channel: channels.urgent });
    expect(told(coordinator)).toEqual(['trouble.channelLost', 'trouble.channelBack', 'trouble.channelLost']);
  });

  it('that is renamed is told of, and nothing else happens', async () => {
    const id = await send();
    await happen({ type: 'channel-renamed', channel: channels.intake });
    expect(told(coordinator)).toEqual(['trouble.channelRenamed']);
    expect(cardsAt(channels.intake)).toEqual([id]);
  });

  it('that has nothing to do with us is nobody’s business', async () => {
    for (const type of ['channel-lost', 'channel-back', 'channel-renamed'] as const)
      await happen({ type, channel: 'C0LUNCH' as ChannelId });
    expect(told(coordinator)).toEqual([]);
  });
});
