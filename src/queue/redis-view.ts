/** A look at Redis from beside the queue: for the dashboard, for readiness and for doctor. It writes no wake-ups. */
import { Queue as BullQueue } from 'bullmq';
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import { defaultPrefix, queueNames } from './producer.ts';
import { evictionPolicyOf, RedisConnection } from './redis.ts';

export interface RedisView {
  readonly queues: readonly BullQueue[];
  /** Whether Redis takes what is written, within two seconds: with a full disk or memory it answers and takes nothing. */
  answers(): Promise<boolean>;
  close(): void;
}

const answerMs = 2_000;
const writtenForSeconds = 60;

export function redisView({ url, log, timers }: { url: string; log: Log; timers: Timers }): RedisView {
  const connection = new RedisConnection({ url, use: 'producer', log });
  const queues = queueNames.map((name) => {
    const queue = new BullQueue(name, { connection, prefix: defaultPrefix });
    queue.on('error', () => undefined);
    return queue;
  });
  return {
    queues,
    answers: () =>
      new Promise((resolve) => {
        const callOff = timers.after(answerMs, () => resolve(false));
        void connection
          .set(`${defaultPrefix}:ready`, '', 'EX', writtenForSeconds)
          .then(
            () => true,
            () => false,
          )
          .then((isThere) => {
            callOff();
            resolve(isThere);
          });
      }),
    close: () => connection.cut(),
  };
}

/** What Redis is and how it forgets; rejects when it can't be reached. */
export async function inspectRedis(
  url: string,
  log: Log,
): Promise<{ readonly version: string; readonly evictionPolicy: string | null }> {
  const connection = new RedisConnection({ url, use: 'producer', log });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('ready', () => resolve());
      connection.once('error', reject);
    });
    const told = await connection.info('server');
    const version = /^(?:valkey|redis)_version:(\S+)/m.exec(told)?.[1] ?? 'unknown';
    return { version, evictionPolicy: await evictionPolicyOf(connection) };
  } finally {
    connection.cut();
  }
}
