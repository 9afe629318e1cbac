/** A card that somebody took away from the channel, and its thread with it. */
import { expect, it } from 'vitest';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { channels, handlerMaria } from '#test/support/data/municipality.ts';
import { openWorld } from '#test/support/world/world.ts';

it('stands anew, and what was owed to its thread follows in order', async () => {
  const world = await openWorld();
  await world.write('1', 'холодно');
  await world.rest();
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  const [card] = world.cards(channels.intake);
  if (card === undefined) throw new Error('no card');
  card.isRemoved = true;
  for (const words of ['перше', 'друге', 'третє']) await world.write('1', words);
  await takeCase(world.context, { caseId: await world.theCase(), by: handlerMaria, deliveryId: 'click' });
  await world.timers.advance(60_000);
  const anew = world.cards(channels.intake);
  expect(anew.map(({ post }) => post)).toMatchObject([{ case: { handler: handlerMaria } }]);
  const thread = world.desk.filter((one) => one.thread === anew[0]?.messageId);
  expect(thread.flatMap(({ post }) => (post.post === 'resident-words' ? [post.content.text] : []))).toEqual([
    'перше',
    'друге',
    'третє',
  ]);
  const parked = await world.context.store.transaction((tx) => tx.outbox.listParked());
  expect(parked).toEqual([]);
  await world.close();
});
