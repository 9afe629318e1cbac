/** A real Redis server for tests, on a free port of loopback and in a folder of its own, that can be stopped, emptied and come between. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findRedisServer } from './system-programs.ts';

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Ends the server at once, as a crash does; `start` brings it back, empty, on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
  flush(): Promise<void>;
  /** Refuses whatever would be written, as with a full disk or memory; `false`: takes it again. */
  refuseWrites(isRefusing: boolean): Promise<void>;
  /** How often it has refused what was asked since it started. */
  refusals(): Promise<number>;
  /** Every key with everything in it, as text. */
  contents(): Promise<string>;
  /** Hears every command that anybody gives from now on, with its arguments. */
  listen(hear: (command: string) => void): Promise<() => void>;
  close(): Promise<void>;
}

export async function startRedis(settings: readonly string[] = []): Promise<RedisServer> {
  const program = findRedisServer();
  if (program === null) throw new Error('redis-server is missing: node test/prepare.ts tells how to get it');
  const folder = await mkdtemp(join(tmpdir(), 'pochuto-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | null = null;

  async function start(): Promise<void> {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    // Nothing of ours is inherited: one that outlives a failed test would hold the test run's own output open.
    server = spawn(program ?? '', [...options, ...settings], { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    for await (const text of server.stdout ?? []) {
      said += String(text);
      if (said.includes('Ready to accept connections')) break;
    }
    if (server.exitCode !== null) throw new Error(`redis-server does not start:\n${said}`);
  }

  async function stop(): Promise<void> {
    if (server === null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    server = null;
    await ended;
  }

  async function ask<Answer>(question: (redis: Redis) => Promise<Answer>): Promise<Answer> {
    const redis = new Redis(url);
    try {
      return await question(redis);
    } finally {
      redis.disconnect();
    }
  }

  await start();
  return {
    port,
    url,
    start,
    stop,
    flush: async () => void (await ask((redis) => redis.flushall())),
    refuseWrites: async (isRefusing) =>
      void (await ask((redis) => redis.config('SET', 'min-replicas-to-write', isRefusing ? '1' : '0'))),
    refusals: () =>
      ask(async (redis) => Number(/total_error_replies:(\d+)/.exec(await redis.info('stats'))?.[1])),
    contents: () => ask(readAll),
    listen: async (hear) => {
      const redis = new Redis(url);
      const monitor = await redis.monitor();
      monitor.on('monitor', (_time: string, words: readonly string[]) => hear(words.join(' ')));
      return () => {
        monitor.disconnect();
        redis.disconnect();
      };
    },
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function readAll(redis: Redis): Promise<string> {
  const parts: unknown[] = [];
  for (const key of (await redis.keys('*')).toSorted()) {
    const type = await redis.type(key);
    if (type === 'hash') parts.push(key, await redis.hgetall(key));
    else if (type === 'list') parts.push(key, await redis.lrange(key, 0, -1));
    else if (type === 'zset') parts.push(key, await redis.zrange(key, '0', '-1'));
    else if (type === 'set') parts.push(key, await redis.smembers(key));
    else if (type === 'stream') parts.push(key, await redis.xrange(key, '-', '+'));
    else parts.push(key, await redis.get(key));
  }
  return JSON.stringify(parts);
}

/** On loopback. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What the manual tells an administrator to allow us, as words for ACL SETUSER. */
export async function rightsInManual(): Promise<readonly string[]> {
  const manual = await readFile('docs/operations.md', 'utf8');
  const [, rights] = /^user pochuto on >\S+ (.+)$/m.exec(manual) ?? [];
  if (rights === undefined) throw new Error('docs/operations.md lists no rights');
  return rights.split(' ');
}

export interface Wire {
  readonly url: string;
  /** Connections that stand now carry nothing any more, and neither end is told; new ones work. */
  silence(): void;
  close(): Promise<void>;
}

/** A wire to the server that can go silent, as one behind a dead firewall does. */
export async function wireTo(redis: RedisServer): Promise<Wire> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const server: Server = createServer((near) => {
    const far = connect(redis.port, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const socket of pair) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        for (const other of pair) other.destroy();
        pairs.delete(pair);
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    silence: () => {
      for (const [near, far] of pairs) {
        for (const socket of [near, far]) {
          socket.unpipe();
          socket.on('data', () => undefined);
        }
      }
    },
    close: async () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
