/** An alert leads to its card. Where the card is gone unseen, or its channel can't be reached, the alert itself is still said, once, and where it belongs. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { clockActs, openUrgentWorld } from '#test/support/acts/clocks.ts';
import { channels, handlerMaria as by } from '#test/support/data/municipality.ts';
import type { Standing } from '#test/support/world/desk.ts';
import type { World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openUrgentWorld();
});
afterEach(() => world.close());

const { send } = clockActs(() => world);
const standingIn = (place: string): Standing[] =>
  world.desk.filter((one) => one.place === place && !one.isRemoved);
const channelGone = new PochutoError('recipient-gone', 'channel_not_found');
const take = async (): Promise<void> => {
  await takeCase(world.context, { by, caseId: await world.theCase(), deliveryId: 'take' });
  await world.timers.advance(60_000);
};

it('a card that somebody deleted while nobody listened', async () => {
  await send('1', 'пожежа');
  for (const card of world.cards(channels.intake)) card.isRemoved = true;
  const [alert] = standingIn(channels.urgent);
  await take();
  const now = standingIn(channels.urgent);
  expect(now.map(({ post }) => post.post)).toEqual(['alert']);
  expect(now[0]?.messageId).toBe(alert?.messageId);
  expect(now[0]?.post).toMatchObject({ case: { handler: by } });
  expect(world.cards(channels.intake)).toHaveLength(1);
});

it('a channel from which we were put out', async () => {
  await send('1', 'пожежа');
  const before = world.desk.filter(({ post }) => post.post === 'direct').length;
  for (let one = 0; one < 3; one += 1) world.faults.push({ call: 'permalink', error: channelGone });
  await take();
  expect(standingIn(channels.urgent).map(({ post }) => post)).toMatchObject([
    { post: 'alert', case: { handler: by } },
  ]);
  expect(world.desk.filter(({ post }) => post.post === 'direct')).toHaveLength(before);
});
