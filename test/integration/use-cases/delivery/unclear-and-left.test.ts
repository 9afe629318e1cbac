/** A post whose answer was lost may stand there. When its case leaves that place before anybody could look, it leaves too. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { PlaceId, StaffId } from '#core/ids.ts';
import { askLocation } from '#use-cases/location/ask-location.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { closingIn } from '#test/support/acts/closing.ts';
import { havenzichtChannel, withLocationChannel } from '#test/support/acts/location.ts';
import {
  channels,
  coordinator,
  handlerMaria,
  handlerPieter,
  manager,
} from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
const { openCase } = closingIn(() => world);
const stranger = 'U0GUEST' as StaffId;

beforeEach(async () => {
  world = await openWorld({
    municipality: withLocationChannel,
    triage: (text) => ({ urgent: text.includes('ніж') }),
  });
});
afterEach(() => world.close());

const answerIsLost = (): void =>
  void world.faults.push({
    call: 'post',
    after: true,
    error: new PochutoError('unavailable', 'timeout', { ambiguous: true }),
  });
const standing = (place: PlaceId): readonly string[] =>
  world.desk.flatMap((one) => (one.place === place && !one.isRemoved ? [one.post.post] : []));
const send = async (text: string): Promise<void> => {
  await world.write('1', text);
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
};
const readBy = (place: PlaceId, ...people: readonly StaffId[]): void =>
  void world.members.set(place as never, [...people]);

it('a card, when somebody joined who may not see it', async () => {
  answerIsLost();
  await send('холодно');
  expect(standing(channels.intake)).toEqual(['card']);
  readBy(channels.intake, handlerMaria, stranger);
  await world.timers.advance(120_000);
  expect(standing(channels.intake)).toEqual([]);
  expect(world.cards(coordinator)).toHaveLength(1);
});

it('words under a card', async () => {
  await send('холодно');
  answerIsLost();
  await world.write('1', 'таємне');
  await world.rest();
  readBy(channels.intake, handlerMaria, stranger);
  await world.timers.advance(120_000);
  expect(standing(channels.intake)).toEqual([]);
});

it('an alert', async () => {
  readBy(channels.intake, coordinator, stranger);
  readBy(channels.urgent, handlerPieter);
  answerIsLost();
  answerIsLost();
  await send('у нього ніж');
  readBy(channels.urgent, handlerPieter, stranger);
  await world.timers.advance(120_000);
  expect(standing(channels.urgent)).toEqual([]);
});

it('the card of a location, when somebody joined whom it is about', async () => {
  readBy(havenzichtChannel, manager);
  const caseId = await openCase({
    location: 'havenzicht' as never,
    visibility: 'municipality_and_location',
    about: [stranger],
  });
  answerIsLost();
  const asked = await askLocation(world.context, {
    by: handlerMaria,
    caseId,
    deliveryId: 'ask',
    text: 'Er lekt een kraan.',
    question: 'Bekend?',
    answerBy: null,
    approved: true,
    asksResident: false,
    confirmed: [],
  });
  expect(asked).toMatchObject({ ok: true });
  await world.rest();
  expect(standing(havenzichtChannel)).toEqual(['location-card']);
  readBy(havenzichtChannel, manager, stranger);
  await world.timers.advance(120_000);
  expect(standing(havenzichtChannel)).toEqual([]);
});

it('a card in a channel that is archived just then, once it is back', async () => {
  answerIsLost();
  await send('холодно');
  world.faults.push({ call: 'members', error: new PochutoError('recipient-gone', 'is_archived') });
  await world.timers.advance(3_000);
  expect(world.cards(coordinator)).toHaveLength(1);
  await noteAtDesk(world.context, { type: 'channel-back', deliveryId: 'Ev1', channel: channels.intake });
  await world.timers.advance(120_000);
  expect(world.cards(channels.intake)).toHaveLength(1);
});
