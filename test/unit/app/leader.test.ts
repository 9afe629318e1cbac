/** Of several processes one leads; another follows when it is stopped, killed or cut off from the store. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHeartbeat } from '#app/heartbeat.ts';
import { leadWhenPossible, type Stoppable } from '#app/leader.ts';
import { PochutoError } from '#core/errors.ts';
import type { Store } from '#ports/store.ts';
import { openTestStore } from '#test/support/world/store.ts';
import { manualTimers, type ManualTimers } from '#test/support/world/manual-timers.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('the leader of several processes', () => {
  let timers: ManualTimers;
  let store: Store;
  let leading: string[];
  const down = new Set<string>();
  let why: string;

  beforeEach(async () => {
    timers = manualTimers();
    store = await openTestStore({ now: () => timers.now() });
    leading = [];
    down.clear();
    why = 'cut-off';
  });
  afterEach(() => store.close());

  /** A process whose store can be cut off: nobody hears of it then. */
  async function candidate(owner: string): Promise<Stoppable> {
    const own: Store = {
      close: async () => undefined,
      transaction: (work) =>
        down.has(owner) ? Promise.reject(new PochutoError('unavailable', why)) : store.transaction(work),
    };
    await startHeartbeat({ store: own, owner, timers, log });
    const leader = leadWhenPossible({
      name: 'poller',
      owner,
      store: own,
      timers,
      log,
      begin: () => {
        leading.push(owner);
        return { stop: async () => void leading.splice(leading.indexOf(owner), 1) };
      },
    });
    await timers.advance(0);
    return leader;
  }

  it('is one, and stays it', async () => {
    await candidate('a');
    await candidate('b');
    await timers.advance(60_000);
    expect(leading).toEqual(['a']);
  });

  it('is followed within a second or so after its stop', async () => {
    const a = await candidate('a');
    await candidate('b');
    await a.stop(1_000);
    expect(leading).toEqual([]);
    await timers.advance(1_100);
    expect(leading).toEqual(['b']);
  });

  it('is followed within three seconds when it falls silent, and steps back by itself in time', async () => {
    await candidate('a');
    await candidate('b');
    await timers.advance(10_000);
    down.add('a');
    await timers.advance(3_000);
    expect(leading).toContain('b');
    await timers.advance(3_500);
    expect(leading).toEqual(['b']);
  });

  it('goes on while the disk is full: nobody can follow, and whoever writes is to hear that nothing is kept', async () => {
    await candidate('a');
    await candidate('b');
    why = 'SQLITE_FULL';
    for (const owner of ['a', 'b']) down.add(owner);
    await timers.advance(60_000);
    expect(leading).toEqual(['a']);
    down.clear();
    await timers.advance(2_000);
    expect(leading).toHaveLength(1);
  });

  it('steps back when it comes to and another leads', async () => {
    await candidate('a');
    await candidate('b');
    down.add('a');
    await timers.advance(3_000);
    down.delete('a');
    await timers.advance(1_100);
    expect(leading).toEqual(['b']);
  });
});
