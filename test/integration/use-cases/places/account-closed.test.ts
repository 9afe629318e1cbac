/** Somebody's account at the desk is closed, or opened again: no case is left without anybody, and nothing waits for ever. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { DeskEvent } from '#core/desk/event.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, PlaceId, StaffId } from '#core/ids.ts';
import { handOver } from '#use-cases/handling/hand-over.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { remind } from '#use-cases/handling/remind-staff.ts';
import { laneOfPlace, oweDesk } from '#use-cases/delivery/owe.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import type { Instant } from '#core/time.ts';
import { withLocationChannel } from '#test/support/acts/location.ts';
import { channels, coordinator, handlerMaria, handlerPieter } from '#test/support/data/municipality.ts';
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

const change = (id: CaseId, changes: Partial<Case>) =>
  world.store.transaction(async (tx) => {
    const one = await tx.cases.get(id);
    if (one !== null) await tx.cases.save({ ...one, ...changes });
  });
const stateOf = (id: CaseId) => world.store.transaction((tx) => tx.cases.get(id));
const standingAt = (place: PlaceId) => world.desk.filter((one) => one.place === place && !one.isRemoved);
const cardsAt = (place: PlaceId) =>
  world.cards(place).map(({ post }) => post.post === 'card' && post.case.id);
const told = (person: StaffId): readonly string[] =>
  standingAt(person).flatMap(({ post }) => (post.post === 'direct' ? [post.text.key] : []));

describe('a handler whose account is closed', () => {
  const take = (caseId: CaseId, by: StaffId) =>
    takeCase(world.context, { by, caseId, deliveryId: `take-${caseId}-${by}` });

  it('leaves no case without anybody: each is free to take again, and who may see it hears how many there are', async () => {
    const one = await send();
    const other = await send('тече', '2');
    const about = await send('темно', '3');
    for (const id of [one, other, about]) await take(id, handlerPieter);
    await change(about, { about: [coordinator] });
    await world.rest();
    await happen({ type: 'person-gone', person: handlerPieter });
    expect((await stateOf(one))?.handler).toBeNull();
    const texts = (person: StaffId) =>
      standingAt(person).flatMap(({ post }) => (post.post === 'direct' ? [post.text] : []));
    const who = { staff: handlerPieter };
    expect(texts(coordinator)).toEqual([{ key: 'trouble.personGoneCases', params: { who, count: 2 } }]);
    expect(texts(secretary)).toEqual([{ key: 'trouble.personGoneCases', params: { who, count: 1 } }]);
    // One of the three stands with people, since a coordinator in the channel may not see it.
    const cards = [...world.cards(channels.intake), ...world.cards(secretary)].map(({ post }) => post);
    expect(cards.map((post) => post.post === 'card' && post.acts.includes('case_take'))).toEqual([
      true,
      true,
      true,
    ]);
    expect(await take(one, handlerMaria)).toEqual({ ok: true });
  });

  it('had a case that nobody takes: it is as one that nobody took yet, and coordinators are reminded of it', async () => {
    const id = await send();
    const reply = { caseId: id, deliveryId: 'reply', text: 'Wij komen kijken.', isQuestion: false };
    await replyToResident(world.context, { by: handlerPieter, ...reply });
    await world.pass('P5D');
    await happen({ type: 'person-gone', person: handlerPieter });
    expect(await stateOf(id)).toMatchObject({ state: 'received', handler: null, waitingFor: 'handler' });
    await world.pass('P3D');
    const reminded = standingAt(coordinator).flatMap(({ post }) =>
      post.post === 'prompts' ? post.lines.map(({ text }) => text.key) : [],
    );
    expect(reminded).toContain('prompt.untaken');
    await take(id, handlerMaria);
    expect(await stateOf(id)).toMatchObject({ state: 'in_handling', handler: handlerMaria });
  });

  it('had an urgent case: it is said again and again until somebody takes it', async () => {
    const id = await send('ніж');
    await take(id, handlerPieter);
    await happen({ type: 'person-gone', person: handlerPieter });
    await world.pass('PT16M');
    expect(standingAt(coordinator).map(({ post }) => post.post)).toContain('prompts');
  });

  it('had a confidential case in direct messages: it stands in the confidential channel still', async () => {
    const id = await send('охоронець');
    await handOver(world.context, {
      by: coordinator,
      caseId: id,
      to: handlerPieter,
      note: '',
      deliveryId: 'h',
    });
    await world.rest();
    expect(cardsAt(handlerPieter)).toEqual([id]);
    await happen({ type: 'person-gone', person: handlerPieter });
    expect(cardsAt(handlerPieter)).toEqual([]);
    expect(cardsAt(channels.confidential)).toEqual([id]);
  });

  it('set reminders: they come to the coordinators', async () => {
    const id = await send();
    const at = '2026-11-26T10:00:00.000Z' as Instant;
    await remind(world.context, { by: handlerPieter, caseId: id, at, why: 'bellen', deliveryId: 'r' });
    await happen({ type: 'person-gone', person: handlerPieter });
    await world.pass('P3D');
    expect(standingAt(coordinator).map(({ post }) => post.post)).toContain('prompts');
    expect(standingAt(handlerPieter)).toEqual([]);
  });

  it.each([
    ['user_disabled', null],
    // It may be our app that may not write to anybody.
    ['messages_tab_disabled', handlerPieter],
  ])('is found out when something is sent to them, where nobody heard of it: %s', async (reason, handler) => {
    const id = await send();
    await take(id, handlerPieter);
    const { desk } = world.senders;
    const post: typeof desk.post = async (place, ...more) => {
      if (place === handlerPieter) throw new PochutoError('recipient-gone', reason);
      return desk.post(place, ...more);
    };
    Object.assign(world.senders, { desk: { ...desk, post } });
    const at = '2026-11-26T10:00:00.000Z' as Instant;
    await remind(world.context, { by: handlerPieter, caseId: id, at, why: 'bellen', deliveryId: 'r' });
    await world.pass('P3D');
    expect((await stateOf(id))?.handler).toBe(handler);
    expect(told(coordinator)).toEqual(handler === null ? ['trouble.personGoneCases'] : []);
  });

  describe('and opened again', () => {
    const closed = new PochutoError('recipient-gone', 'user_disabled');
    let isClosed = true;
    let who: StaffId;
    beforeEach(() => {
      isClosed = true;
      who = handlerPieter;
      const { desk } = world.senders;
      const post: typeof desk.post = async (place, ...more) => {
        if (place === who && isClosed) throw closed;
        return desk.post(place, ...more);
      };
      const remove: typeof desk.remove = async (message) => {
        const at = world.desk.find(({ messageId }) => messageId === message.messageId)?.place;
        if (at === who && isClosed) throw closed;
        return desk.remove(message);
      };
      Object.assign(world.senders, { desk: { ...desk, post, remove } });
    });
    const given = async (): Promise<CaseId> => {
      isClosed = false;
      const id = await send('охоронець');
      await handOver(world.context, {
        by: coordinator,
        caseId: id,
        to: handlerPieter,
        note: '',
        deliveryId: 'h',
      });
      await world.rest();
      expect(cardsAt(handlerPieter)).toEqual([id]);
      isClosed = true;
      return id;
    };
    const prompted = () =>
      standingAt(handlerPieter).filter(({ post }) => post.post === 'prompts' || post.post === 'direct');
    const opened: readonly (readonly [string, () => Promise<void>])[] = [
      ['as is told', () => happen({ type: 'person-there', person: handlerPieter })],
      ['as they show by opening their overview', () => happen({ type: 'home-opened', by: handlerPieter })],
    ];

    it.each(opened)('loses what may not stand there any more: %s', async (_, open) => {
      await given();
      await happen({ type: 'person-gone', person: handlerPieter });
      expect(cardsAt(handlerPieter)).toHaveLength(1);
      isClosed = false;
      await open();
      expect(cardsAt(handlerPieter)).toEqual([]);
      expect(told(coordinator)).toEqual(['trouble.personGoneCases', 'trouble.personBack']);
    });

    it.each(opened)('gets what waited, and nothing twice: %s', async (_, open) => {
      await happen({ type: 'person-gone', person: handlerPieter });
      await world.store.transaction((tx) =>
        oweDesk({ tx, lanes: new Set() }, handlerPieter, { show: 'direct', text: { key: 'absence.over' } }),
      );
      world.context.queue.wake(laneOfPlace(handlerPieter));
      await world.rest();
      expect(prompted()).toEqual([]);
      isClosed = false;
      await open();
      await open();
      expect(prompted()).toHaveLength(1);
      expect(told(coordinator)).toEqual(['trouble.personGone', 'trouble.personBack']);
    });

    it('as the only coordinator, where nobody was told of it, gets what waited', async () => {
      who = coordinator;
      await world.store.transaction((tx) =>
        oweDesk({ tx, lanes: new Set() }, coordinator, { show: 'direct', text: { key: 'absence.over' } }),
      );
      world.context.queue.wake(laneOfPlace(coordinator));
      await world.rest();
      expect(told(coordinator)).toEqual([]);
      isClosed = false;
      await happen({ type: 'person-there', person: coordinator });
      expect(told(coordinator)).toContain('absence.over');
    });

    it('as something that reaches them shows: what waited comes with it', async () => {
      await happen({ type: 'person-gone', person: handlerPieter });
      const say = async () => {
        await world.store.transaction((tx) =>
          oweDesk({ tx, lanes: new Set() }, handlerPieter, { show: 'direct', text: { key: 'absence.over' } }),
        );
        world.context.queue.wake(laneOfPlace(handlerPieter));
        await world.rest();
      };
      await say();
      isClosed = false;
      await say();
      expect(prompted()).toHaveLength(2);
    });

    it('and closed again: that is told again', async () => {
      for (const type of ['person-gone', 'person-there', 'person-gone'] as const)
        await happen({ type, person: handlerPieter });
      expect(told(coordinator)).toEqual(['trouble.personGone', 'trouble.personBack', 'trouble.personGone']);
    });

    it('is nobody’s business where it never was closed', async () => {
      await happen({ type: 'person-there', person: handlerPieter });
      await happen({ type: 'person-there', person: stranger });
      expect(told(coordinator)).toEqual([]);
    });
  });

  it('is told of once; somebody who has no role here is not told of', async () => {
    await happen({ type: 'person-gone', person: handlerPieter });
    await happen({ type: 'person-gone', person: handlerPieter });
    await happen({ type: 'person-gone', person: stranger });
    expect(told(coordinator)).toEqual(['trouble.personGone']);
  });
});
