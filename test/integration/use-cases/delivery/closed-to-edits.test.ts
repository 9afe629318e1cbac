/** A workspace may close our posts to edits while they stand: what can't be put right is taken away, and what holds now stands anew. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { LocationCode, PlaceId } from '#core/ids.ts';
import { askLocation, withdrawQuestion } from '#use-cases/location/ask-location.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { closingIn } from '#test/support/acts/closing.ts';
import { havenzichtChannel, withLocationChannel } from '#test/support/acts/location.ts';
import { channels, handlerMaria as by, manager } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
const { openCase } = closingIn(() => world);
beforeEach(async () => {
  world = await openWorld({ municipality: withLocationChannel });
  world.members.set(havenzichtChannel, [manager]);
});
afterEach(() => world.close());

const editsAreClosed = (): void =>
  void world.faults.push({ call: 'update', error: new PochutoError('target-gone', 'edit_window_closed') });
const standing = (place: PlaceId): readonly string[] =>
  world.desk.flatMap((one) => (one.place === place && !one.isRemoved ? [one.post.post] : []));

it('a card stands once, and leaves with its case', async () => {
  const caseId = await openCase({ handler: null, state: 'received' });
  editsAreClosed();
  await takeCase(world.context, { by, caseId, deliveryId: 'take' });
  await world.rest();
  expect(world.cards(channels.intake).map(({ post }) => post)).toMatchObject([{ case: { handler: by } }]);
  await makeConfidential(world.context, { by, caseId, deliveryId: 'raise' });
  await world.rest();
  expect(standing(channels.intake)).toEqual([]);
});

it('a card whose answer was lost stands once', async () => {
  world.faults.push({
    call: 'post',
    after: true,
    error: new PochutoError('unavailable', 'timeout', { ambiguous: true }),
  });
  await openCase();
  editsAreClosed();
  await world.timers.advance(120_000);
  expect(world.cards(channels.intake)).toHaveLength(1);
});

it('the card of an erased case is gone', async () => {
  await openCase();
  editsAreClosed();
  for (const act of ['erase', 'eraseNow', 'eraseYes'] as const) await world.press('1', { on: 'data', act });
  await world.rest();
  expect(standing(channels.intake)).toEqual([]);
});

it('the card of a location that was taken back is gone', async () => {
  const caseId = await openCase({
    location: 'havenzicht' as LocationCode,
    visibility: 'municipality_and_location',
  });
  const question = { text: 'Er lekt een kraan.', question: 'Bekend?', answerBy: null } as const;
  const asked = { approved: true, asksResident: false, confirmed: [] } as const;
  await askLocation(world.context, { by, caseId, deliveryId: 'ask', ...question, ...asked });
  await world.rest();
  expect(standing(havenzichtChannel)).toEqual(['location-card']);
  const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
  const entry = entries.find(({ body }) => body.type === 'location_asked')?.number ?? 0;
  editsAreClosed();
  await withdrawQuestion(world.context, { by, caseId, deliveryId: 'back', entry });
  await world.rest();
  expect(standing(havenzichtChannel)).toEqual([]);
});
