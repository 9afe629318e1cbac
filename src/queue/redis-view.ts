/** A look at Redis from beside the queue: for the dashboard, for readiness and for doctor. It writes no wake-ups. */
import { Queue as BullQueue } from 'bullmq';
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import { defaultPrefix, queueNames } from './producer.ts';
import { evictionPolicyOf, RedisConnection } from './redis.ts';
import { noAnswer, redisTrouble, type RedisTrouble } from './redis-trouble.ts';

interface RedisView {
  readonly queues: readonly BullQueue[];
  /** Why Redis takes nothing of what the queue writes, within two seconds; `null`: it does. With a full disk or memory it answers and takes nothing. */
  trouble(): Promise<RedisTrouble | null>;
  close(): void;
}

const answerMs = 2_000;
const probeKey = `${defaultPrefix}:ready`;
const writtenForSeconds = 60;

/** The queue beside it tells the log. */
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const openConnection = (url: string): RedisConnection =>
  new RedisConnection({ url, use: 'observer', log: silent });

export function redisView({ url, timers }: { url: string; timers: Timers }): RedisView {
  const connection = openConnection(url);
  const queues = queueNames.map((name) => {
    const queue = new BullQueue(name, { connection, prefix: defaultPrefix });
    queue.on('error', () => undefined);
    return queue;
  });
  return {
    queues,
    trouble: () =>
      new Promise((resolve) => {
        const callOff = timers.after(answerMs, () => resolve(noAnswer));
        void troubleOf(connection).then((trouble) => {
          callOff();
          resolve(trouble);
        });
      }),
    close: () => connection.cut(),
  };
}

async function troubleOf(connection: RedisConnection): Promise<RedisTrouble | null> {
  if (connection.trouble !== null) return connection.trouble;
  if (connection.status !== 'ready') return noAnswer;
  return connection.write(probeKey, writtenForSeconds).then(() => null, redisTrouble);
}

/** What Redis is and how it forgets; rejects when it can't be reached or takes nothing. */
export async function inspectRedis(url: string): Promise<{
  readonly product: 'Redis' | 'Valkey';
  readonly version: string;
  readonly evictionPolicy: string | null;
}> {
  const connection = openConnection(url);
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('ready', () => resolve());
      connection.once('error', reject);
    });
    await connection.write(probeKey, writtenForSeconds);
    const told = await connection.info('server');
    // Valkey calls itself a Redis too, of the version that it began with.
    const valkey = /^valkey_version:(\S+)/m.exec(told)?.[1];
    const version = valkey ?? /^redis_version:(\S+)/m.exec(told)?.[1] ?? 'unknown';
    const evictionPolicy = await evictionPolicyOf(connection);
    return { product: valkey === undefined ? 'Redis' : 'Valkey', version, evictionPolicy };
  } finally {
    connection.cut();
  }
}
