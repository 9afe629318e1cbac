/**
 * One process of several does what only one may: the one that holds the lease in the database. A leader that is killed is followed as soon
 * as its heartbeat has run out; one that stood still finds out and stops what it had begun.
 */
import { describeFailure, isStoreAway } from '#core/errors.ts';
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { Store } from '#ports/store.ts';

const askMs = 1_000;
/** Several asks may fail before a leader that lives has to step back. */
const leaseMs = 5_000;
const stepBackMs = 2_500;

export interface Stoppable {
  /** Never rejects, and takes at most `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
}

interface LeaderOptions {
  /** Of the lease. */
  readonly name: string;
  /** One name per process start; the same as that of its heartbeat. */
  readonly owner: string;
  readonly store: Store;
  readonly timers: Timers;
  readonly log: Log;
  /** Called each time that this process becomes the leader. */
  readonly begin: () => Stoppable;
}

/** Then no other process can take the lease either; as soon as one can, so can this one, or it finds that it has been taken. */
const isDiskAway = (error: unknown): boolean =>
  isStoreAway(error) && /^SQLITE_(?:FULL|IOERR|READONLY)/.test(error.reason);

/** Tries to lead from now on, until it is stopped. */
export function leadWhenPossible(options: LeaderOptions): Stoppable {
  const { name, owner, store, timers, log } = options;
  let begun: Stoppable | null = null;
  let heldUntil = 0;
  let isStopped = false;
  let cancel: () => void = () => undefined;
  let asking = ask();

  async function ask(): Promise<void> {
    try {
      const until = await take();
      if (until !== null) heldUntil = until;
      await settle(until !== null);
    } catch (error) {
      log.warn('leader-ask-failed', { name, ...describeFailure(error) });
      if (timers.now() >= heldUntil && !isDiskAway(error)) await settle(false);
    }
    if (isStopped) return;
    cancel = timers.after(askMs, () => {
      asking = ask();
    });
  }

  async function take(): Promise<number | null> {
    return store.transaction(async (tx) => {
      const now = timers.now();
      return (await tx.leases.take(name, owner, now + leaseMs, now)) ? now + leaseMs : null;
    });
  }

  async function settle(isLeader: boolean): Promise<void> {
    if (isLeader && begun === null && !isStopped) {
      log.info('leader', { name });
      begun = options.begin();
    } else if (!isLeader && begun !== null) {
      log.warn('leader-no-more', { name });
      const ending = begun;
      begun = null;
      await ending.stop(stepBackMs);
    }
  }

  return {
    async stop(deadlineMs) {
      isStopped = true;
      cancel();
      await asking;
      await begun?.stop(deadlineMs);
      // The next leader need not wait for the end of the lease.
      await store.transaction((tx) => tx.leases.release(name, owner)).catch(() => undefined);
    },
  };
}
