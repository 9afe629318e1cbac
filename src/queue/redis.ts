/** Connections to Redis or Valkey that come back by themselves, can be cut at any moment, and say once when Redis is lost and once when it is back. */
import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from '#ports/log.ts';

const connectTimeoutMs = 5_000;
const reconnectMaxMs = 1_000;
/** Longer than the longest blocking read of a worker: without an answer for so long the connection is dead, whatever it says. */
const workerSilenceMs = 15_000;
const producerSilenceMs = 5_000;

export interface RedisConnectionOptions {
  readonly url: string;
  /** A producer fails at once while Redis is away; a worker waits for its return. */
  readonly use: 'producer' | 'worker';
  readonly log: Log;
}

/** A connection that knows the copies made of it, so that all can be cut together. */
export class RedisConnection extends Redis {
  readonly #copies: Redis[] = [];

  constructor({ url, use, log }: RedisConnectionOptions) {
    super(url, {
      connectTimeout: connectTimeoutMs,
      maxRetriesPerRequest: null,
      enableOfflineQueue: use === 'worker',
      socketTimeout: use === 'worker' ? workerSilenceMs : producerSilenceMs,
      retryStrategy: (attempts) => Math.min(50 * 2 ** Math.min(attempts, 10), reconnectMaxMs),
    });
    let isLost = false;
    // Without a listener ioredis prints the error itself; what matters is told once per outage.
    this.on('error', (error: Error & { code?: string }) => {
      if (!isLost) log.warn('redis-lost', { use, reason: error.code ?? error.message });
      isLost = true;
    });
    this.on('ready', () => {
      if (isLost) log.info('redis-back', { use });
      isLost = false;
    });
  }

  override duplicate(override?: Partial<RedisOptions>): Redis {
    const copy = super.duplicate(override);
    copy.on('error', () => undefined);
    this.#copies.push(copy);
    return copy;
  }

  /** At once, with all copies; whoever waits for an answer gets an error. */
  cut(): void {
    for (const connection of [this, ...this.#copies]) connection.disconnect();
  }
}

/** What Redis does when its memory is full: with anything but `noeviction` wake-ups vanish then. `null`: it does not tell. */
export async function evictionPolicyOf(connection: Redis): Promise<string | null> {
  const told = await connection.info('memory');
  return /^maxmemory_policy:(\S+)/m.exec(told)?.[1] ?? null;
}
