/** What happened in the workspace while nobody listened is found when we listen again. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { ChannelId, StaffId } from '#core/ids.ts';
import { findCases } from '#use-cases/handling/find-case.ts';
import { lookAtChannels } from '#use-cases/places/look-at-channels.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import { closingIn } from '#test/support/acts/closing.ts';
import { channels, coordinator, handlerMaria, handlerPieter } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
const { openCase, theCase } = closingIn(() => world);
const stranger = 'U0GUEST' as StaffId;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function listenAgain(): Promise<void> {
  await lookAtChannels(world.context);
  await world.timers.advance(60_000);
}
const told = (): readonly string[] =>
  world.desk.flatMap(({ place, post }) =>
    place === coordinator && post.post === 'direct' ? [post.text.key] : [],
  );
const known = (channel: ChannelId) => world.store.transaction((tx) => tx.members.list(channel));

it('a stranger who came', async () => {
  await openCase();
  expect(world.cards(channels.intake)).toHaveLength(1);
  world.members.set(channels.intake, [handlerMaria, stranger]);
  await listenAgain();
  expect(world.cards(channels.intake)).toEqual([]);
  expect(world.cards(coordinator)).toHaveLength(1);
  expect(told()).toEqual(['trouble.joined']);
});

it('who left the confidential channel', async () => {
  const caseId = await openCase({ handler: null });
  await makeConfidential(world.context, { by: handlerMaria, caseId, deliveryId: 'raise' });
  await world.rest();
  const { reference } = await theCase(caseId);
  const found = async (): Promise<unknown> =>
    findCases(world.context, world.senders.desk, { by: handlerMaria, words: reference, page: 1 });
  expect(await found()).toMatchObject({ count: 1 });
  world.members.set(channels.confidential, [coordinator]);
  await listenAgain();
  expect(await found()).toMatchObject({ count: 0 });
});

it('who is in the channels at the very first', async () => {
  expect(await known(channels.confidential)).toEqual([]);
  await listenAgain();
  expect(await known(channels.confidential)).toEqual([coordinator, handlerMaria]);
  expect(await known(channels.intake)).toContain(handlerPieter);
  expect(told()).toEqual([]);
});

it('a channel that was lost; that it is back only a post shows', async () => {
  const isGone = { call: 'members', error: new PochutoError('recipient-gone', 'channel_not_found') } as const;
  world.faults.push(isGone);
  await listenAgain();
  expect(told()).toEqual(['trouble.channelLost']);
  // Who is in an archived channel is told all the same.
  await listenAgain();
  expect(told()).toEqual(['trouble.channelLost']);
  world.faults.push(isGone);
  const first = await openCase();
  expect(world.cards(channels.intake)).toEqual([]);
  await world.write('2', 'сиро');
  await world.press('2', { on: 'draft', draft: 1, act: 'send' });
  await world.timers.advance(60_000);
  expect(told()).toEqual(['trouble.channelLost', 'trouble.channelBack']);
  const cards = world
    .cards(channels.intake)
    .flatMap(({ post }) => (post.post === 'card' ? [post.case.id] : []));
  expect(cards).toHaveLength(2);
  expect(cards).toContain(first);
});

it('is asked again while the platform does not answer', async () => {
  world.faults.push({ call: 'members', error: new PochutoError('unavailable', 'timeout') });
  await listenAgain();
  for (const channel of Object.values(channels)) expect(await known(channel)).not.toEqual([]);
});
