/** The writing half of the queue on Redis: wake-ups and ticks go in, and nothing waits for them. While Redis is away the newest are kept for its return. */
import { Queue as BullQueue, type JobsOptions } from 'bullmq';
import type { Log } from '#ports/log.ts';
import { deliverLaneName, laneOptions, type LaneData } from './jobs/deliver-lane.ts';
import { clocksOptions, runDueClocksName } from './jobs/run-due-clocks.ts';
import { sweepName } from './jobs/sweep.ts';
import { roomOf, rooms } from './jobs/rooms.ts';
import { wakeLaneName, wakeLaneOptions } from './jobs/wake-lane.ts';
import { evictionPolicyOf, RedisConnection } from './redis.ts';

export const ticksQueue = 'ticks';
/** One for each room beside it. */
export const queueNames: readonly string[] = [...rooms, ticksQueue];
/** In braces: on a Redis Cluster everything of ours lies in one slot. */
export const defaultPrefix = '{pochuto}';

const defaultJobOptions: JobsOptions = {
  removeOnComplete: { count: 100 },
  removeOnFail: { count: 1_000, age: 7 * 24 * 60 * 60 },
};

/** Beyond that it is the sweeper that finds them. */
const unsentMax = 1_000;

interface ProducerOptions {
  readonly url: string;
  readonly prefix: string;
  readonly log: Log;
  readonly tickMs: number;
  readonly sweepMs: number;
  /** Redis can be reached, for the first time or again; it may be an empty one. */
  readonly onReady: () => void;
}

export class Producer {
  readonly #options: ProducerOptions;
  readonly #connection: RedisConnection;
  readonly #rooms: ReadonlyMap<string, BullQueue<LaneData>>;
  readonly #ticks: BullQueue<LaneData | Record<string, never>>;
  readonly #unsentLanes = new Map<string, 'unhurried' | undefined>();

  constructor(options: ProducerOptions) {
    this.#options = options;
    const { url, prefix, log } = options;
    this.#connection = new RedisConnection({ url, use: 'producer', log });
    this.#connection.on('ready', () => {
      options.onReady();
      this.#sendUnsent();
    });
    const common = {
      connection: this.#connection,
      prefix,
      defaultJobOptions,
      streams: { events: { maxLen: 100 } },
    };
    this.#rooms = new Map(rooms.map((room) => [room, new BullQueue(room, common)]));
    this.#ticks = new BullQueue(ticksQueue, common);
    for (const queue of [...this.#rooms.values(), this.#ticks]) queue.on('error', () => undefined);
  }

  get isReady(): boolean {
    return this.#connection.status === 'ready';
  }

  wake(lane: string, haste?: 'unhurried'): void {
    if (!this.isReady) return this.#keep(lane, haste);
    this.#rooms
      .get(roomOf(lane, haste))
      ?.add(deliverLaneName, { lane }, laneOptions(lane))
      .catch(() => this.#keep(lane, haste));
  }

  wakeLater(lane: string, delayMs: number): void {
    if (!this.isReady) return this.#keep(lane);
    this.#ticks
      .add(wakeLaneName, { lane }, wakeLaneOptions(lane, delayMs))
      // Too early is no harm: the lane says again when to come back.
      .catch(() => this.#keep(lane));
  }

  /** Lost while Redis is away: the ticks that come with it look at the clocks anyway. */
  lookAtClocks(delayMs: number): void {
    if (!this.isReady) return;
    this.#ticks.add(runDueClocksName, {}, clocksOptions(delayMs)).catch(() => undefined);
  }

  /** Also when they exist: Redis may have lost them. Otherwise the moment that is planned stays, unless all is to begin anew. */
  async schedule(how?: 'anew'): Promise<void> {
    const { tickMs, sweepMs } = this.#options;
    for (const [name, every] of [
      [runDueClocksName, tickMs],
      [sweepName, sweepMs],
    ] as const) {
      if (how === 'anew') await this.#ticks.removeJobScheduler(name);
      await this.#ticks.upsertJobScheduler(name, { every }, { name });
    }
  }

  /** When the next sweep should run (ms of real time), or `null` when nobody plans one; and in which rooms lanes wait for a worker. */
  async state(): Promise<{ readonly nextSweepAt: number | null; readonly waiting: readonly string[] }> {
    const queues = [...this.#rooms.values()];
    const [sweep, ...counts] = await Promise.all([
      this.#ticks.getJobScheduler(sweepName),
      ...queues.map((queue) => queue.getJobCountByTypes('wait', 'prioritized')),
    ]);
    const waiting = queues.filter((_queue, at) => (counts[at] ?? 0) > 0).map(({ name }) => name);
    return { nextSweepAt: sweep?.next ?? null, waiting };
  }

  /** What Redis does when its memory is full; `null`: it does not tell. */
  evictionPolicy(): Promise<string | null> {
    return evictionPolicyOf(this.#connection).catch(() => null);
  }

  close(): void {
    this.#connection.cut();
  }

  #keep(lane: string, haste?: 'unhurried'): void {
    if (this.#unsentLanes.size >= unsentMax) return;
    if (haste === undefined || !this.#unsentLanes.has(lane)) this.#unsentLanes.set(lane, haste);
  }

  #sendUnsent(): void {
    const lanes = [...this.#unsentLanes];
    this.#unsentLanes.clear();
    for (const [lane, haste] of lanes) this.wake(lane, haste);
  }
}
