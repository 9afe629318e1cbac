/**
 * The queue of production, on Redis or Valkey, for any number of processes. Redis carries wake-ups and ticks only and may lose all of them
 * at any moment: a watchdog sees to it that they come again, and that somebody looks at the rows while they do not.
 */
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { Queue, QueueJobs } from '#ports/queue.ts';
import { Consumer } from './consumer.ts';
import { defaultPrefix, Producer } from './producer.ts';
import { redisTrouble } from './redis-trouble.ts';
import { Turns } from './turns.ts';
import { queueWithoutRedis } from './without-redis.ts';

interface BullmqQueueOptions {
  readonly url: string;
  readonly timers: Timers;
  readonly log: Log;
  /** In [0, 1): for jitter. */
  readonly random: () => number;
  /** Lanes of one platform served at once. */
  readonly concurrency?: number;
  /** How often the rows themselves are asked what is owed. */
  readonly sweepMs?: number;
  /** How often the clocks are looked at when none is due sooner. */
  readonly tickMs?: number;
  readonly prefix?: string;
}

/** Redis must answer the watchdog within this time, or the connection is no good. */
const answerMs = 2_000;
/** Looks in a row at which ticks are late, or lanes wait in a room where none is begun: then connections and workers are made anew. */
const idleLooksMax = 2;
/** Looks in a row at which Redis carries nothing, for whatever reason: whoever waits for an answer, in danger perhaps, does not wait for Redis. */
const troubledLooksMax = 2;

interface Trouble {
  /** `away`: connections come back by themselves. */
  readonly how: 'away' | 'silent' | 'idle';
  readonly reason: string;
}

export function bullmqQueue(options: BullmqQueueOptions): Queue {
  const { url, timers, log, random, concurrency = 16, sweepMs = 5_000, tickMs = 1_000 } = options;
  const common = { url, prefix: options.prefix ?? defaultPrefix, log, sweepMs, tickMs };
  const turns = new Turns();
  let jobs: QueueJobs | null = null;
  let producer = openProducer();
  let consumer: Consumer | null = null;
  let withoutRedis: Queue | null = null;
  let cancelWatch: () => void = () => undefined;
  let idleLooks = 0;
  let troubledLooks = 0;
  let warnedOf: string | null = null;

  function openProducer(): Producer {
    return new Producer({ ...common, onReady: () => void Promise.all([schedule(), warnOfEviction()]) });
  }

  function openConsumer(work: QueueJobs): Consumer {
    return new Consumer({ ...common, jobs: work, producer, turns, timers, random, concurrency });
  }

  async function schedule(how?: 'anew'): Promise<void> {
    if (jobs === null) return;
    await producer.schedule(how).catch(() => undefined);
  }

  async function warnOfEviction(): Promise<void> {
    const policy = await producer.evictionPolicy();
    if (policy === null || policy === 'noeviction' || policy === warnedOf) return;
    warnedOf = policy;
    log.warn('redis-may-evict', { policy, remedy: 'Set maxmemory-policy noeviction in redis.conf.' });
  }

  function watch(): void {
    cancelWatch = timers.after(sweepMs / 2, () => {
      void look().finally(() => {
        if (jobs !== null) watch();
      });
    });
  }

  async function look(): Promise<void> {
    const trouble = await troubleNow();
    if (jobs === null) return;
    troubledLooks = trouble === null ? 0 : troubledLooks + 1;
    idleLooks = trouble?.how === 'idle' ? idleLooks + 1 : 0;
    if (trouble === null) return endWithout();
    if (trouble.how === 'silent' || idleLooks >= idleLooksMax) replace(jobs, trouble.reason);
    if (troubledLooks >= troubledLooksMax) await beginWithout(jobs);
  }

  /** Are the ticks still planned, and are lanes begun wherever some wait? Answered by Redis, since another process may do the work. */
  async function troubleNow(): Promise<Trouble | null> {
    if (consumer === null || !producer.isReady) return { how: 'away', reason: 'away' };
    let reason = 'no-answer';
    const state = await within(
      answerMs,
      producer.state().catch((error: unknown) => {
        ({ reason } = redisTrouble(error));
        return null;
      }),
    );
    if (state === null) return { how: 'silent', reason };
    if (state.nextSweepAt === null) await schedule();
    // Planned by a clock that has been put back since: no tick would come until it is there again.
    else if (state.nextSweepAt > timers.now() + 2 * sweepMs) await schedule('anew');
    const moved = consumer.moved();
    const isLate = state.nextSweepAt !== null && state.nextSweepAt < timers.now() - sweepMs;
    if (isLate) return { how: 'idle', reason: 'no-ticks' };
    return state.waiting.every((room) => moved.has(room)) ? null : { how: 'idle', reason: 'idle' };
  }

  function replace(work: QueueJobs, reason: string): void {
    log.warn('worker-replaced', { code: 'unavailable', reason });
    consumer?.cut();
    producer.close();
    idleLooks = 0;
    producer = openProducer();
    consumer = openConsumer(work);
  }

  async function beginWithout(work: QueueJobs): Promise<void> {
    if (withoutRedis !== null) return;
    log.warn('queue-without-redis');
    const own = queueWithoutRedis({ jobs: work, turns, timers, log, concurrency, tickMs });
    withoutRedis = own.queue;
    await own.start();
  }

  /** What is under way is brought to its end. */
  function endWithout(): void {
    if (withoutRedis === null) return;
    log.info('queue-with-redis');
    void withoutRedis.stop(0);
    withoutRedis = null;
  }

  /** `null`: no answer in time, or an error for one. */
  function within<Answer>(ms: number, answer: Promise<Answer>): Promise<Answer | null> {
    return new Promise((resolve) => {
      const cancel = timers.after(ms, () => resolve(null));
      void answer
        .catch(() => null)
        .then((told) => {
          cancel();
          resolve(told);
        });
    });
  }

  return {
    get isOnItsOwn() {
      return withoutRedis !== null;
    },
    wake(lane, haste) {
      producer.wake(lane, haste);
      withoutRedis?.wake(lane, haste);
    },
    wakeClocks() {
      producer.lookAtClocks(0);
      withoutRedis?.wakeClocks();
    },
    async start(work) {
      jobs = work;
      consumer = openConsumer(work);
      watch();
      if (producer.isReady) await schedule();
    },
    async stop(deadlineMs) {
      jobs = null;
      cancelWatch();
      await Promise.all([withoutRedis?.stop(deadlineMs), consumer && within(deadlineMs, consumer.close())]);
      consumer?.cut();
      producer.close();
    },
  };
}
