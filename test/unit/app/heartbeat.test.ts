/** A process says that it lives, and knows when others may have thought otherwise. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHeartbeat, type Heartbeat } from '#app/heartbeat.ts';
import { PochutoError } from '#core/errors.ts';
import type { Store } from '#ports/store.ts';
import { openTestStore } from '#test/support/world/store.ts';
import { manualTimers, type ManualTimers } from '#test/support/world/manual-timers.ts';

describe('the heartbeat', () => {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  let timers: ManualTimers;
  let clockBackMs: number;
  const now = (): number => timers.now() - clockBackMs;
  let store: Store;
  let isStoreDown: boolean;
  let heartbeat: Heartbeat;
  const taking = (owner: string) =>
    store.transaction((tx) => tx.leases.take('tg:a', owner, now() + 10_000, now()));

  beforeEach(async () => {
    timers = manualTimers();
    clockBackMs = 0;
    store = await openTestStore({ now: () => timers.now() });
    isStoreDown = false;
    const failing: Store = {
      close: () => store.close(),
      transaction: (work) =>
        isStoreDown ? Promise.reject(new PochutoError('unavailable', 'store-down')) : store.transaction(work),
    };
    heartbeat = await startHeartbeat({ store: failing, owner: 'a', timers: { ...timers, now }, log });
  });
  afterEach(() => store.close());

  it('keeps what the process holds, for as long as it beats', async () => {
    expect(await taking('a')).toBe(true);
    await timers.advance(9_000);
    expect(await taking('b')).toBe(false);
    await heartbeat.stop();
    await timers.advance(1_600);
    expect(await taking('b')).toBe(true);
  });

  it('keeps nothing for a process that was killed before the clock was put back', async () => {
    expect(await taking('a')).toBe(true);
    await heartbeat.stop();
    clockBackMs = 3_600_000;
    expect(await taking('b')).toBe(true);
  });

  it('tells after the clock was put back that others may have thought so, and goes on with the next beat', async () => {
    const isAlive = heartbeat.watchLife();
    clockBackMs = 3_600_000;
    expect(isAlive()).toBe(false);
    await timers.advance(600);
    expect(isAlive()).toBe(false);
    expect(heartbeat.watchLife()()).toBe(true);
    expect(await taking('a')).toBe(true);
    expect(await taking('b')).toBe(false);
  });

  it('tells what was claimed in a life that went on that it may leave', async () => {
    const isAlive = heartbeat.watchLife();
    await timers.advance(5_000);
    expect(isAlive()).toBe(true);
  });

  it('tells what was claimed before a standstill that it may not leave, also once it beats again', async () => {
    const isAlive = heartbeat.watchLife();
    isStoreDown = true;
    await timers.advance(1_400);
    expect(isAlive()).toBe(true);
    await timers.advance(200);
    expect(isAlive()).toBe(false);
    isStoreDown = false;
    await timers.advance(1_000);
    expect(isAlive()).toBe(false);
    expect(heartbeat.watchLife()()).toBe(true);
  });
});
