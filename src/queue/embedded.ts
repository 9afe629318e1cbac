/** The queue of a single process: wake-ups in memory, over the same rows as every other set-up. Nothing of its own is on disk; the sweeper finds what a kill forgot. */
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { Queue, QueueJobs } from '#ports/queue.ts';
import { unhurriedAtOnce } from './jobs/deliver-lane.ts';
import { lookInMs } from './jobs/sweep.ts';
import { taskKindOf, tasksAtOnce, type TaskKind } from './jobs/tasks.ts';
import { tellFailure } from './jobs/tell-failure.ts';

interface EmbeddedQueueOptions {
  readonly timers: Timers;
  readonly log: Log;
  /** Lanes served at once, beside those of tasks. */
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
  /** By kind, so that where one has no room its lanes are not gone through: in a rush thousands wait. */
  const ready = new Map<TaskKind | null, Set<string>>();
  const unhurried = new Set<string>();
  const running = new Set<string>();
  const runningUnhurried = new Set<string>();
  const runningOfKind = new Map<TaskKind | null, number>();
  const alarms = new Map<string, { at: number; cancel: () => void }>();
  const unhurriedMax = unhurriedAtOnce(concurrency);
  let jobs: QueueJobs | null = null;
  let cancelSweep: () => void = () => undefined;
  let cancelTick: () => void = () => undefined;
  let isTicking = false;
  let isTickWanted = false;
  let onIdle: () => void = () => undefined;

  function wake(lane: string, haste?: 'unhurried'): void {
    if (haste === undefined) readyLike(lane).add(lane);
    else if (!readyLike(lane).has(lane)) unhurried.add(lane);
    pump();
  }

  /** The lanes of the same kind that wait to be served. */
  function readyLike(lane: string): Set<string> {
    const kind = taskKindOf(lane);
    const known = ready.get(kind) ?? new Set();
    ready.set(kind, known);
    return known;
  }

  function pump(): void {
    if (jobs === null) return;
    for (const [kind, lanes] of ready) {
      for (const lane of lanes) {
        if (!hasRoom(kind)) break;
        // A wake-up during service stays in `ready` and is served right after: it may be about a newer row.
        if (!running.has(lane)) begin(jobs, lane);
      }
    }
    for (const lane of unhurried) {
      if (runningUnhurried.size >= unhurriedMax || !hasRoom(taskKindOf(lane))) return;
      if (running.has(lane)) continue;
      runningUnhurried.add(lane);
      begin(jobs, lane);
    }
  }

  function begin(work: QueueJobs, lane: string): void {
    readyLike(lane).delete(lane);
    unhurried.delete(lane);
    disarm(lane);
    running.add(lane);
    count(lane, 1);
    void serve(work, lane);
  }

  const hasRoom = (kind: TaskKind | null): boolean =>
    (runningOfKind.get(kind) ?? 0) < (kind === null ? concurrency : tasksAtOnce);

  function count(lane: string, change: 1 | -1): void {
    const kind = taskKindOf(lane);
    runningOfKind.set(kind, (runningOfKind.get(kind) ?? 0) + change);
  }

  async function serve(work: QueueJobs, lane: string): Promise<void> {
    try {
      const next = await work.deliverLane(lane);
      if (next !== null) arm(lane, next);
    } catch (error) {
      tellFailure(log, 'lane-failed', error);
      arm(lane, timers.now() + retryMs);
    }
    running.delete(lane);
    runningUnhurried.delete(lane);
    count(lane, -1);
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
        if (running.has(lane) || unhurried.has(lane)) continue;
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
