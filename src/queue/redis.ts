/** Connections to Redis or Valkey that come back by themselves, can be cut at any moment, and say once when Redis is lost and once when it is back. */
import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from '#ports/log.ts';
import { forClient } from './redis-address.ts';
import { redisTrouble, type RedisTrouble } from './redis-trouble.ts';

const connectTimeoutMs = 5_000;
const reconnectMaxMs = 1_000;
/** Longer than the longest blocking read of a worker: without an answer for so long the connection is dead, whatever it says. */
const workerSilenceMs = 15_000;
const producerSilenceMs = 5_000;

interface RedisConnectionOptions {
  readonly url: string;
  /** A worker waits for Redis' return; the others fail at once while it is away. An observer asks also while Redis still reads its data. */
  readonly use: 'producer' | 'worker' | 'observer';
  readonly log: Log;
}

/** A connection that knows the copies made of it, so that all can be cut together. */
export class RedisConnection extends Redis {
  readonly #copies: Redis[] = [];
  #trouble: RedisTrouble | null = null;

  constructor({ url, use, log }: RedisConnectionOptions) {
    super(forClient(url), {
      connectTimeout: connectTimeoutMs,
      maxRetriesPerRequest: null,
      enableOfflineQueue: use === 'worker',
      enableReadyCheck: use !== 'observer',
      socketTimeout: use === 'worker' ? workerSilenceMs : producerSilenceMs,
      retryStrategy: (attempts) => Math.min(50 * 2 ** Math.min(attempts, 10), reconnectMaxMs),
    });
    /** In this outage. */
    const told = new Set<string>();
    let isUp = false;
    let isOtherDatabase = false;
    this.on('connect', () => (isOtherDatabase = false));
    this.on('close', () => (isUp = false));
    // Without a listener ioredis prints the error itself; each reason is told once per outage.
    this.on('error', (error: Error & { command?: { name: string } }) => {
      // ioredis goes on all the same then, in database 0.
      if (error.command?.name === 'select') isOtherDatabase = true;
      this.#trouble = redisTrouble(error);
      // That it was cut off says nothing of why; the next attempt does.
      if (isUp && /^(?:ECONNRESET|EPIPE)$/.test(this.#trouble.reason)) return;
      if (told.has(this.#trouble.reason)) return;
      log.warn('redis-lost', { use, ...this.#trouble });
      told.add(this.#trouble.reason);
    });
    this.on('ready', () => {
      isUp = true;
      if (isOtherDatabase) return;
      if (told.size > 0) log.info('redis-back', { use });
      told.clear();
      this.#trouble = null;
    });
  }

  /** Why it is not connected, or not where it should be; `null`: nothing is known against it. */
  get trouble(): RedisTrouble | null {
    return this.#trouble;
  }

  /** Writes as the queue does, from a script: a Redis that only answers is of no use. Rejects with what Redis has against it. */
  async write(key: string, forSeconds: number): Promise<void> {
    await this.eval("redis.call('SET', KEYS[1], '', 'EX', ARGV[1])", 1, key, forSeconds);
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
