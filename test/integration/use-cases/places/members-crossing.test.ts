/** Somebody comes or goes while something is on its way to the channel: what the platform told of it is newer than who was found there. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DeskEvent } from '#core/desk/event.ts';
import type { ChannelId, StaffId } from '#core/ids.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { channels, coordinator, handlerMaria, handlerPieter } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
const channel = channels.confidential;
const stranger = 'U0STRANGER' as StaffId;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ aboutStaff: text.includes('охоронець') }) });
  await world.store.transaction((tx) => tx.members.replace(channel, [coordinator, handlerMaria]));
});
afterEach(() => world.close());

/** While the next post is on its way. */
function meanwhile(type: 'member-joined' | 'member-left', member: StaffId, now: readonly StaffId[]): void {
  const { desk } = world.senders;
  let isFirst = true;
  const post: typeof desk.post = async (...given) => {
    const event: DeskEvent = { type, deliveryId: 'Ev1', channel, member };
    if (isFirst) {
      isFirst = false;
      world.members.set(channel, [...now]);
      await noteAtDesk(world.context, event);
    }
    return desk.post(...given);
  };
  Object.assign(world.senders, { desk: { ...desk, post } });
}

async function send(): Promise<void> {
  await world.write('1', 'охоронець кричить');
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.timers.advance(60_000);
}
const known = (of: ChannelId) => world.store.transaction((tx) => tx.members.list(of));

it('who has left is not thought to be there again', async () => {
  meanwhile('member-left', handlerMaria, [coordinator]);
  await send();
  expect(await known(channel)).toEqual([coordinator]);
});

it('who has come is not thought to have left', async () => {
  meanwhile('member-joined', handlerPieter, [coordinator, handlerMaria, handlerPieter]);
  await send();
  expect([...(await known(channel))].toSorted()).toEqual([coordinator, handlerMaria, handlerPieter]);
});

it('whom nobody told of is found all the same', async () => {
  meanwhile('member-left', handlerMaria, [coordinator, stranger]);
  await send();
  await world.write('1', 'і ще');
  await world.timers.advance(60_000);
  expect([...(await known(channel))].toSorted()).toEqual([coordinator, stranger]);
  expect(world.cards(channel)).toEqual([]);
  expect(world.cards(coordinator)).toHaveLength(1);
});
