/** An update that could not be handled: kept once, told to the coordinators by code and to the resident in plain words. */
import { expect, it } from 'vitest';
import { parkUpdate } from '#use-cases/park-update.ts';
import { coordinator } from '#test/support/municipality.ts';
import { openWorld } from '#test/support/world.ts';

it('is told to the coordinators and to whom it came from, once, and to nobody else', async () => {
  const world = await openWorld();
  await world.write('1', 'холодно');
  await world.rest();
  const before = world.sent.length;
  const delivery = { channel: 'telegram:1', deliveryId: 'poison' };
  for (let again = 0; again < 2; again += 1) await parkUpdate(world.context, delivery, '{}', 'bug', '1');
  await parkUpdate(world.context, { ...delivery, deliveryId: 'stranger' }, '{}', 'bug', '2');
  await world.rest();
  const said = world.sent.slice(before).map((one) => [one.chatId, one.message.parts.map((part) => part.key)]);
  expect(said).toEqual([['1', ['small.parked']]]);
  expect(world.desk.map((one) => [one.place, one.post.post])).toEqual([
    [coordinator, 'direct'],
    [coordinator, 'direct'],
  ]);
  await world.close();
});
