/** A lane that goes out in few commits, and what must not be lost to that. */
import { afterEach, expect, test } from 'vitest';
import type { CaseId, ChannelId, OutboxId, StaffId } from '#core/ids.ts';
import type { Store, Transaction } from '#ports/store.ts';
import { PochutoError } from '#core/errors.ts';
import { laneOfPlace, oweDesk } from '#use-cases/delivery/owe.ts';
import { channels, coordinator, handlerMaria } from '#test/support/data/municipality.ts';
import { countingIds, openTestStore } from '#test/support/world/store.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
afterEach(() => world.close());

/** A store that counts, and in which `change` may come between. */
async function watchedStore(
  change: (tx: Transaction) => void = () => undefined,
): Promise<Store & { transactions: number }> {
  const inner = await openTestStore({ ids: countingIds('s') });
  const store = {
    transactions: 0,
    transaction: <Result>(work: (tx: Transaction) => Promise<Result>) => {
      store.transactions += 1;
      return inner.transaction((tx) => {
        change(tx);
        return work(tx);
      });
    },
    close: () => inner.close(),
  };
  return store;
}

const lane = laneOfPlace(channels.intake);

async function openCase(): Promise<CaseId> {
  await world.write('1', 'Тече кран');
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  return world.theCase();
}

async function oweLines(caseId: CaseId, count: number): Promise<void> {
  await world.store.transaction(async (tx) => {
    const work = { tx, lanes: new Set<string>() };
    for (let line = 0; line < count; line += 1)
      await oweDesk(work, channels.intake, { show: 'line', caseId, text: { key: 'state.closed.withdrawn' } });
  });
}

const lines = (): number => world.desk.filter(({ post }) => post.post === 'line').length;

test('ten rows of a lane are eleven transactions, and the lane is free afterwards', async () => {
  const store = await watchedStore();
  world = await openWorld({ store });
  await oweLines(await openCase(), 10);
  const before = store.transactions;
  world.context.queue.wake(lane);
  await world.rest();
  expect(lines()).toBe(10);
  expect(store.transactions - before).toBe(11);
  expect(await store.transaction((tx) => tx.leases.take(lane, 'another', 1, 0))).toBe(true);
});

test('what waits for the desk is tried each half minute at least, however long it is away', async () => {
  world = await openWorld();
  const tried: number[] = [];
  world.senders.desk.post = () => {
    tried.push(world.timers.now());
    return Promise.reject(new PochutoError('unavailable', 'ECONNREFUSED'));
  };
  await world.write('1', 'Тече кран');
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.timers.advance(3_600_000);
  const waits = tried.slice(1).map((at, index) => at - (tried[index] ?? 0));
  expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
});

test('a row that cannot be taken takes nothing away from the one that went out before it', async () => {
  let isBroken = false;
  let taken = 0;
  const store = await watchedStore((tx) => {
    const markSending = tx.outbox.markSending.bind(tx.outbox);
    tx.outbox.markSending = (id: OutboxId, at: number) => {
      taken += 1;
      if (isBroken && taken > 1) throw new Error('cannot be taken');
      return markSending(id, at);
    };
  });
  world = await openWorld({ store });
  await oweLines(await openCase(), 2);
  isBroken = true;
  taken = 0;
  world.context.queue.wake(lane);
  await world.rest();
  expect(lines(), 'the first went out').toBe(1);
  isBroken = false;
  await world.timers.advance(2_000);
  expect(lines(), 'and is not sent again').toBe(2);
});

test('what went out while nothing could be written down is not sent again once it can', async () => {
  let isFull = (): boolean => false;
  const store = await watchedStore(() => {
    if (isFull()) throw new PochutoError('unavailable', 'SQLITE_FULL');
  });
  world = await openWorld({ store });
  await world.write('1', 'Тече кран');
  await world.rest();
  const before = world.sent.length;
  isFull = () => world.sent.length > before;
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.timers.advance(60_000);
  isFull = () => false;
  await world.timers.advance(60_000);
  expect(world.sent).toHaveLength(before + 1);
  expect(await store.transaction((tx) => tx.outbox.backlog())).toMatchObject({ owed: 0, parked: 0 });
});

test('a stranger who comes is noticed by rows that go out a second later', async () => {
  world = await openWorld();
  const caseId = await openCase();
  await oweLines(caseId, 1);
  world.members.set(channels.intake as ChannelId, [handlerMaria, coordinator, 'U0STRANGER' as StaffId]);
  world.context.queue.wake(lane);
  await world.rest();
  expect(lines()).toBe(0);
});
