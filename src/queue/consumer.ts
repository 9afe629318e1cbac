/** The reading half of the queue on Redis: one worker for each room of lanes and one for ticks, so that none waits behind another. */
import type { Job, Worker, WorkerOptions } from 'bullmq';
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { QueueJobs } from '#ports/queue.ts';
import { laneRetryMs, type LaneData } from './jobs/deliver-lane.ts';
import { rooms, sizeOf } from './jobs/rooms.ts';
import { runDueClocksName } from './jobs/run-due-clocks.ts';
import { sweepName, sweepOver } from './jobs/sweep.ts';
import { tellFailure, withoutMessage } from './jobs/tell-failure.ts';
import { wakeLaneName } from './jobs/wake-lane.ts';
import { PatientWorker } from './patient-worker.ts';
import { ticksQueue, type Producer } from './producer.ts';
import { RedisConnection } from './redis.ts';
import { redisTrouble } from './redis-trouble.ts';
import type { Turns } from './turns.ts';

/** A job of a killed process is taken over when its lock has ended, so it ends soon; the lease in the database is what keeps a lane to one. */
const lockMs = 1_200;
const stalledCheckMs = 300;
/** A process that stands still now and then must not make its jobs fail. */
const stalledMax = 1_000;
const fetchRetryMs = 1_000;
const ticksAtOnce = 8;

interface ConsumerOptions {
  readonly url: string;
  readonly prefix: string;
  readonly jobs: QueueJobs;
  readonly producer: Producer;
  readonly turns: Turns;
  readonly timers: Timers;
  readonly log: Log;
  readonly random: () => number;
  readonly concurrency: number;
  readonly tickMs: number;
  readonly sweepMs: number;
}

export class Consumer {
  readonly #options: ConsumerOptions;
  readonly #connection: RedisConnection;
  readonly #workers: readonly Worker[];
  /** By room. */
  readonly #running = new Map<string, number>();
  #moved = new Set<string>();
  /** BullMQ may still hand over what it was fetching when it was told to close. */
  #isClosing = false;

  constructor(options: ConsumerOptions) {
    this.#options = options;
    const { url, prefix, log, random } = options;
    this.#connection = new RedisConnection({ url, use: 'worker', log });
    const common: WorkerOptions = {
      connection: this.#connection,
      prefix,
      lockDuration: lockMs,
      stalledInterval: stalledCheckMs,
      maxStalledCount: stalledMax,
      runRetryDelay: fetchRetryMs,
      settings: { backoffStrategy: (attemptsMade) => laneRetryMs(attemptsMade, random()) },
    };
    this.#workers = [
      ...rooms.map((room) => {
        const concurrency = sizeOf(room, options.concurrency);
        const deliver = ({ data }: Job<LaneData>): Promise<void> => this.#deliver(room, data.lane);
        return new PatientWorker<LaneData>(room, deliver, { ...common, concurrency });
      }),
      new PatientWorker<LaneData>(ticksQueue, (job) => this.#tick(job), {
        ...common,
        concurrency: ticksAtOnce,
      }),
    ];
    for (const worker of this.#workers) {
      worker.on('error', (error) => this.#onError(error));
      worker.on('failed', (job, error) => {
        if (job === undefined || job.attemptsMade < (job.opts.attempts ?? 1)) return;
        log.error('job-failed', { job: job.name, error: error.name });
      });
    }
  }

  /** The rooms in which a lane runs now, or one was begun since this was last asked. Each has a connection of its own, which may be the only one that is dead. */
  moved(): ReadonlySet<string> {
    const moved = new Set([...this.#moved, ...this.#running.keys()]);
    this.#moved = new Set();
    return moved;
  }

  /** Takes nothing new; resolves when BullMQ has written down what was running, which without Redis is never. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.allSettled(this.#workers.map((worker) => worker.close()));
  }

  /** Lets go of Redis at once. */
  cut(): void {
    for (const worker of this.#workers) void worker.close(true).catch(() => undefined);
    this.#connection.cut();
  }

  async #deliver(room: string, lane: string): Promise<void> {
    // As a failed attempt it comes back soon, to a process that stays.
    if (this.#isClosing) throw new Error('closing');
    this.#moved.add(room);
    this.#count(room, 1);
    try {
      await this.#serve(lane);
    } finally {
      this.#count(room, -1);
    }
  }

  #count(room: string, change: 1 | -1): void {
    const running = (this.#running.get(room) ?? 0) + change;
    if (running === 0) this.#running.delete(room);
    else this.#running.set(room, running);
  }

  async #serve(lane: string): Promise<void> {
    const { jobs, producer, turns, timers, log } = this.#options;
    await turns.take(lane, async () => {
      try {
        const next = await jobs.deliverLane(lane);
        if (next !== null) producer.wakeLater(lane, Math.max(0, next - timers.now()));
      } catch (error) {
        tellFailure(log, 'lane-failed', error);
        throw withoutMessage(error);
      }
    });
  }

  async #tick({ name, data }: Job<LaneData>): Promise<void> {
    if (name === wakeLaneName) this.#options.producer.wake(data.lane);
    else if (this.#isClosing) return;
    else if (name === runDueClocksName) await this.#options.turns.take('clocks', () => this.#runDueClocks());
    else if (name === sweepName) await this.#sweep();
  }

  async #runDueClocks(): Promise<void> {
    const { jobs, producer, tickMs, log } = this.#options;
    try {
      const nextMs = await jobs.runDueClocks();
      if (nextMs !== null && nextMs < tickMs) producer.lookAtClocks(Math.max(1, Math.ceil(nextMs)));
    } catch (error) {
      // The next tick tries again.
      tellFailure(log, 'clocks-failed', error);
    }
  }

  async #sweep(): Promise<void> {
    const { jobs, producer, timers, sweepMs, log } = this.#options;
    try {
      const owed = await jobs.owedLanes();
      for (const { lane, delayMs } of sweepOver(owed, { now: timers.now(), sweepMs })) {
        if (delayMs === 0) producer.wake(lane);
        else producer.wakeLater(lane, delayMs);
      }
    } catch (error) {
      tellFailure(log, 'sweep-failed', error);
    }
  }

  /** Connection errors are told by the connection itself; the rest are lost locks and the like, which the database answers for. */
  #onError(error: Error & { code?: string }): void {
    if (this.#connection.status !== 'ready' || error.code !== undefined) return;
    const { reason, remedy } = redisTrouble(error);
    const isRefusal = /^[A-Z]+$/.test(reason);
    const fields = isRefusal ? { reason, remedy } : { reason };
    this.#options.log.warn('queue-trouble', { code: 'unavailable', ...fields });
  }
}
