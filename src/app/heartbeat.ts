/**
 * Says in the database, twice a second, that this process lives: what it holds is taken by others a moment after it no longer does. And
 * tells, for what is about to leave, whether others may have come to think so meanwhile.
 */
import { describeFailure } from '#core/errors.ts';
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { Store } from '#ports/store.ts';
import type { WatchLife } from '#use-cases/delivery/lane-life.ts';

const beatMs = 500;
/** Two beats may be late before others think us dead. */
const lifeMs = 1_500;

export interface Heartbeat {
  readonly watchLife: WatchLife;
  stop(): Promise<void>;
}

/** Resolves after the first beat, before which nothing may be taken. */
export async function startHeartbeat(options: {
  readonly store: Store;
  readonly owner: string;
  readonly timers: Timers;
  readonly log: Log;
}): Promise<Heartbeat> {
  const { store, owner, timers, log } = options;
  let aliveUntil = 0;
  /** Raised whenever a beat came so late that others may have taken something. */
  let life = 0;
  let isStopped = false;
  let cancel: () => void = () => undefined;
  let beating: Promise<void> = Promise.resolve();

  /** Also others look at the clock, which may have been put back. */
  function isBelievedAlive(): boolean {
    const leftMs = aliveUntil - timers.now();
    return leftMs > 0 && leftMs <= lifeMs;
  }

  async function beat(): Promise<void> {
    const until = await store.transaction(async (tx) => {
      const now = timers.now();
      await tx.leases.sayAlive(owner, now + lifeMs, now);
      return now + lifeMs;
    });
    if (!isBelievedAlive()) life += 1;
    aliveUntil = until;
  }

  async function beatAgain(): Promise<void> {
    try {
      await beat();
    } catch (error) {
      log.warn('heartbeat-failed', describeFailure(error));
    }
    if (!isStopped) arm();
  }

  function arm(): void {
    cancel = timers.after(beatMs, () => {
      beating = beatAgain();
    });
  }

  await beat();
  arm();
  return {
    watchLife: () => {
      const claimedIn = life;
      return () => claimedIn === life && isBelievedAlive();
    },
    stop: async () => {
      isStopped = true;
      cancel();
      await beating;
    },
  };
}
