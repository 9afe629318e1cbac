/**
 * The queue of production, on Redis or Valkey, for any number of processes. Redis carries wake-ups and ticks only and may lose all of them
 * at any moment: a watchdog sees to it that they come again.
 */
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { Queue, QueueJobs } from '#ports/queue.ts';
import { Consumer } from './consumer.ts';
import { defaultPrefix, Producer } from './producer.ts';
import { redisTrouble } from './redis-trouble.ts';
import { Turns } from './turns.ts';

interface BullmqQueueOptions {
  readonly url: string;
  readonly timers: Timers;
  readonly log: Log;
  /** In [0, 1): for jitter. */
  readonly random: () => number;
  /** Lanes served at once, beside those of tasks. */
  readonly concurrency?: number;
  /** How often the rows themselves are asked what is owed. */
  readonly sweepMs?: number;
  /** How often the clocks are looked at when none is due sooner. */
  readonly tickMs?: number;
  readonly prefix?: string;
}

/** Redis must answer the watchdog within this time, or the connection is no good. */
const answerMs = 2_000;
/** Looks in a row at which lanes wait and none is begun. */
const idleLooksMax = 2;

export function bullmqQueue(options: BullmqQueueOptions): Queue {
  const { url, timers, log, random, concurrency = 16, sweepMs = 5_000, tickMs = 1_000 } = options;
  const common = { url, prefix: options.prefix ?? defaultPrefix, log, sweepMs, tickMs };
  const turns = new Turns();
  let jobs: QueueJobs | null = null;
  let producer = openProducer();
  let consumer: Consumer | null = null;
  let cancelWatch: () => void = () => undefined;
  let served = 0;
  let idleLooks = 0;
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

  /** Are the ticks still planned, and are lanes begun while some wait? Answered by Redis, since another process may do the work. */
  async function look(): Promise<void> {
    if (jobs === null || consumer === null || !producer.isReady) return;
    let reason = 'no-answer';
    const state = await within(
      answerMs,
      producer.state().catch((error: unknown) => {
        ({ reason } = redisTrouble(error));
        return null;
      }),
    );
    if (state === null) return replace(reason);
    if (state.nextSweepAt === null) await schedule();
    // Planned by a clock that has been put back since: no tick would come until it is there again.
    else if (state.nextSweepAt > timers.now() + 2 * sweepMs) await schedule('anew');
    const hasMoved = consumer.lanesServed !== served || !turns.isIdle;
    served = consumer.lanesServed;
    const isLate = state.nextSweepAt !== null && state.nextSweepAt < timers.now() - sweepMs;
    idleLooks = isLate || (state.waiting > 0 && !hasMoved) ? idleLooks + 1 : 0;
    if (idleLooks >= idleLooksMax) await replace(isLate ? 'no-ticks' : 'idle');
  }

  async function replace(reason: string): Promise<void> {
    if (jobs === null) return;
    log.warn('worker-replaced', { code: 'unavailable', reason });
    consumer?.cut();
    producer.close();
    idleLooks = 0;
    served = 0;
    producer = openProducer();
    consumer = openConsumer(jobs);
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
    wake: (lane, haste) => producer.wake(lane, haste),
    wakeClocks: () => producer.lookAtClocks(0),
    async start(work) {
      jobs = work;
      consumer = openConsumer(work);
      watch();
      if (producer.isReady) await schedule();
    },
    async stop(deadlineMs) {
      jobs = null;
      cancelWatch();
      if (consumer !== null) await within(deadlineMs, consumer.close());
      consumer?.cut();
      producer.close();
    },
  };
}
