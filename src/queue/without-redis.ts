/**
 * What goes on while Redis is away, or answers and carries nothing: this process finds by itself what is owed and due. The rows and their leases are
 * the same, so that it and any number of others may do so at once, also while Redis comes back.
 */
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { Queue, QueueJobs } from '#ports/queue.ts';
import { embeddedQueue } from './embedded.ts';
import type { Turns } from './turns.ts';

interface WithoutRedisOptions {
  readonly jobs: QueueJobs;
  /** Shared with what serves over Redis: never two at once for one lane. */
  readonly turns: Turns;
  readonly timers: Timers;
  readonly log: Log;
  readonly concurrency: number;
  readonly tickMs: number;
}

/** No wake-up comes from another process. */
const sweepMs = 1_000;

/** Not started. */
export function queueWithoutRedis({ jobs, turns, ...options }: WithoutRedisOptions): {
  readonly queue: Queue;
  start(): Promise<void>;
} {
  const queue = embeddedQueue({ ...options, sweepMs });
  /** What is left to whoever has the turn has no answer here; the sweep comes back to it. */
  async function inTurn(name: string, work: () => Promise<number | null>): Promise<number | null> {
    let next: number | null = null;
    await turns.take(name, async () => {
      next = await work();
    });
    return next;
  }
  const start = (): Promise<void> =>
    queue.start({
      deliverLane: (lane) => inTurn(lane, () => jobs.deliverLane(lane)),
      owedLanes: () => jobs.owedLanes(),
      runDueClocks: () => inTurn('clocks', () => jobs.runDueClocks()),
    });
  return { queue, start };
}
