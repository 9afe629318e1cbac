/** The queue of a single process: wake-ups in memory, over the same rows as every other set-up. Nothing of its own is on disk; the sweeper finds what a kill forgot. */
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { Queue, QueueJobs } from '#ports/queue.ts';
import { roomOf, rooms, sizeOf } from './jobs/rooms.ts';
import { lookInMs } from './jobs/sweep.ts';
import { tellFailure } from './jobs/tell-failure.ts';

interface EmbeddedQueueOptions {
  readonly timers: Timers;
  readonly log: Log;
  /** Lanes of one platform served at once. */
  readonly concurrency?: number;
  /** How often the rows themselves are asked what is owed. */
  readonly sweepMs?: number;
  /** How often the clocks are looked at when none is due sooner. */
  readonly tickMs?: number;
}

const retryMs = 1_000;

export function embeddedQueue({
  timers,
  log,
  concurrency = 16,
  sweepMs = 5_000,
  tickMs = 1_000,
}: EmbeddedQueueOptions): Queue {
  /** By room, so that where one is full its lanes are not gone through: in a rush thousands wait. */
  const waiting = rooms.map((name) => ({
    name,
    size: sizeOf(name, concurrency),
    lanes: new Set<string>(),
    running: 0,
  }));
  type Waiting = (typeof waiting)[number];
  const byName = new Map<string, Waiting>(waiting.map((room) => [room.name, room]));
  const running = new Set<string>();
  const alarms = new Map<string, { at: number; cancel: () => void }>();
  let jobs: QueueJobs | null = null;
  let cancelSweep: () => void = () => undefined;
  let cancelTick: () => void = () => undefined;
  let isTicking = false;
  let isTickWanted = false;
  let onIdle: () => void = () => undefined;

  const waitsIn = (lane: string, haste?: 'unhurried'): Set<string> | undefined =>
    byName.get(roomOf(lane, haste))?.lanes;

  function wake(lane: string, haste?: 'unhurried'): void {
    if (haste === undefined || !waitsIn(lane)?.has(lane)) waitsIn(lane, haste)?.add(lane);
    pump();
  }

  function pump(): void {
    if (jobs === null) return;
    for (const room of waiting) {
      for (const lane of room.lanes) {
        if (room.running >= room.size) break;
        // A wake-up during service stays and is served right after: it may be about a newer row.
        if (!running.has(lane)) begin(jobs, lane, room);
      }
    }
  }

  function begin(work: QueueJobs, lane: string, room: Waiting): void {
    waitsIn(lane)?.delete(lane);
    waitsIn(lane, 'unhurried')?.delete(lane);
    disarm(lane);
    running.add(lane);
    room.running += 1;
    void serve(work, lane, room);
  }

  async function serve(work: QueueJobs, lane: string, room: Waiting): Promise<void> {
    try {
      const next = await work.deliverLane(lane);
      if (next !== null) arm(lane, next);
    } catch (error) {
      tellFailure(log, 'lane-failed', error);
      arm(lane, timers.now() + retryMs);
    }
    running.delete(lane);
    room.running -= 1;
    if (running.size === 0 && !isTicking) onIdle();
    pump();
  }

  function arm(lane: string, at: number): void {
    if (jobs === null) return;
    const alarm = alarms.get(lane);
    if (alarm !== undefined && alarm.at <= at) return;
    disarm(lane);
    const cancel = timers.after(Math.max(0, at - timers.now()), () => {
      alarms.delete(lane);
      wake(lane);
    });
    alarms.set(lane, { at, cancel });
  }

  function disarm(lane: string): void {
    alarms.get(lane)?.cancel();
    alarms.delete(lane);
  }

  /** Looks at once, and again when the next clock is due or the tick comes round. */
  function lookAtClocks(): void {
    isTickWanted = true;
    if (jobs !== null && !isTicking) void tick(jobs);
  }

  async function tick(work: QueueJobs): Promise<void> {
    isTicking = true;
    cancelTick();
    let nextMs = tickMs;
    while (isTickWanted) {
      isTickWanted = false;
      try {
        nextMs = Math.min(tickMs, (await work.runDueClocks()) ?? tickMs);
      } catch (error) {
        tellFailure(log, 'clocks-failed', error);
      }
    }
    isTicking = false;
    if (jobs !== null) cancelTick = timers.after(Math.max(0, nextMs), lookAtClocks);
    else if (running.size === 0) onIdle();
  }

  async function sweep(work: QueueJobs): Promise<void> {
    try {
      for (const { lane, notBefore } of await work.owedLanes()) {
        if (running.has(lane) || waitsIn(lane, 'unhurried')?.has(lane)) continue;
        const now = timers.now();
        arm(lane, now + lookInMs(notBefore, now));
      }
    } catch (error) {
      tellFailure(log, 'sweep-failed', error);
    }
    if (jobs !== null) cancelSweep = timers.after(sweepMs, () => void sweep(work));
  }

  return {
    wake,
    wakeClocks: () => lookAtClocks(),
    async start(work) {
      jobs = work;
      await sweep(work);
      lookAtClocks();
      pump();
    },
    async stop(deadlineMs) {
      jobs = null;
      cancelSweep();
      cancelTick();
      for (const lane of alarms.keys()) disarm(lane);
      if (running.size === 0 && !isTicking) return;
      await new Promise<void>((resolve) => {
        const cancel = timers.after(deadlineMs, resolve);
        onIdle = () => {
          cancel();
          resolve();
        };
      });
    },
  };
}
