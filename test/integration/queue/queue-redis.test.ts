/**
 * What Redis can do to the queue. Lanes here are owed in a table, as in the product: a service takes what is owed, so that work done
 * twice or never shows. Where waits are shortened, the shorter one proves the same: a longer outage ends in the same way.
 */
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seldomLog } from '#app/log/seldom-log.ts';
import { systemTimers } from '#app/system.ts';
import type { LogFields } from '#ports/log.ts';
import type { Queue, QueueJobs } from '#ports/queue.ts';
import { bullmqQueue } from '#queue/bullmq.ts';
import { laneRetryMs, priorityOf } from '#queue/jobs/deliver-lane.ts';
import { redisTrouble } from '#queue/redis-trouble.ts';
import { inspectRedis, redisView } from '#queue/redis-view.ts';
import { RedisConnection } from '#queue/redis.ts';
import { isSoak } from '#test/support/seeds.ts';
import { rightsInManual, startRedis, wireTo, type RedisServer } from '#test/support/servers/redis.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const resumeMs = 30_000;
/** What everybody is told of a stop. */
const stopMs = 10_000;
/** BullMQ's own look for stalled jobs comes after half a minute. The two seconds that are promised are counted in lane-life.test.ts, where no other work takes any. */
const soonMs = 10_000;
/** Longer than a worker's blocking read (five seconds), after which BullMQ's workers once stayed asleep for ever (its issue 4585). */
const outageMs = isSoak() ? 10 * 60_000 : 6_500;
/** Of all that a process asks of Redis together. */
const refusalsPerSecondMax = 150;
const fast = { sweepMs: 500, tickMs: 200 };

describe('the queue, when Redis', { timeout: outageMs + 60_000 }, () => {
  let redis: RedisServer;
  let queues: Queue[];
  let log: string[];
  beforeEach(async () => {
    redis = await startRedis();
    queues = [];
    log = [];
  });
  afterEach(async () => {
    for (const queue of queues) await queue.stop(300);
    await redis.close();
  });

  function open(
    settings: { sweepMs?: number; tickMs?: number; url?: string; concurrency?: number } = {},
  ): Queue {
    const say = (event: string, fields?: LogFields): void =>
      void log.push(`${event} ${fields?.reason ?? ''}`);
    const logs = seldomLog({ info: say, warn: say, error: say }, systemTimers);
    const queue = bullmqQueue({
      url: redis.url,
      timers: systemTimers,
      log: logs,
      random: Math.random,
      ...settings,
    });
    queues.push(queue);
    return queue;
  }
  const until = (what: () => void, timeout = resumeMs): Promise<void> =>
    vi.waitFor(what, { timeout, interval: 10 });

  it('was away for a second in the middle of the work, all of it is done and nothing twice', async () => {
    const table = new Table();
    const queue = open();
    await queue.start(table.jobs);
    const owing = table.oweSteadily(queue, 400);
    await until(() => expect(table.done.length).toBeGreaterThan(20));
    await redis.stop();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await redis.start();
    await owing;
    await until(() => expect(table.owed.size).toBe(0));
    expect(table.done.toSorted()).toEqual(table.all.toSorted());
  });

  it('was away for longer than a worker waits for work, work goes on within the time that is promised', async () => {
    const table = new Table();
    const queue = open();
    await queue.start(table.jobs);
    await until(() => expect(table.looks).toBeGreaterThan(0));
    await redis.stop();
    for (let count = 0; count < 50; count += 1) table.owe(queue);
    await new Promise((resolve) => setTimeout(resolve, outageMs));
    await redis.start();
    await until(() => expect(table.owed.size).toBe(0));
    const looks = table.looks;
    await until(() => expect(table.looks).toBeGreaterThan(looks));
    expect(table.done.toSorted()).toEqual(table.all.toSorted());
    expect(log.filter((line) => line.startsWith('redis-lost')).length).toBeLessThanOrEqual(2);
  });

  it.each([
    ['is away', () => redis.stop(), () => redis.start()],
    ['takes nothing', () => redis.refuseWrites(true), () => redis.refuseWrites(false)],
  ])(
    '%s, lanes and clocks are looked after without it, and with it when it is back',
    async (_, end, begin) => {
      const table = new Table();
      const queue = open(fast);
      await queue.start(table.jobs);
      await until(() => expect(table.looks).toBeGreaterThan(0));
      await end();
      for (let count = 0; count < 50; count += 1) table.owe(queue);
      // As another process does, whose wake-up does not arrive.
      table.owed.add('tg:other');
      await until(() => expect(table.owed.size).toBe(0));
      const looks = table.looks;
      await until(() => expect(table.looks).toBeGreaterThan(looks + 2));
      table.owe(queue, 'tg:here');
      await until(() => expect(table.done).toContain('tg:here'));
      expect(queue.isOnItsOwn).toBe(true);
      await begin();
      await until(() => expect(log).toContain('queue-with-redis '));
      expect(queue.isOnItsOwn).toBe(false);
      table.owe(queue, 'tg:again');
      await until(() => expect(table.done).toContain('tg:again'));
      expect(table.done.toSorted()).toEqual([...table.all, 'tg:other'].toSorted());
      expect(table.mostInOneLane).toBe(1);
    },
  );

  it('is away, a stop waits for what goes on without it', async () => {
    const table = new Table();
    const queue = open(fast);
    await queue.start(table.jobs);
    await until(() => expect(table.looks).toBeGreaterThan(0));
    await redis.stop();
    table.hang = true;
    table.owe(queue);
    await until(() => expect(table.begun).toBe(1));
    const stopped = queue.stop(1_000);
    table.release();
    await stopped;
    expect(table.done).toEqual(table.all);
  });

  it('is emptied in the middle of the work, what was lost comes again, and so do the ticks', async () => {
    const table = new Table();
    const queue = open(fast);
    await queue.start(table.jobs);
    const owing = table.oweSteadily(queue, 600);
    for (const share of [50, 200, 350]) {
      await until(() => expect(table.done.length).toBeGreaterThan(share));
      await redis.flush();
    }
    await owing;
    await until(() => expect(table.owed.size).toBe(0));
    const looks = table.looks;
    await until(() => expect(table.looks).toBeGreaterThan(looks + 2));
    expect(table.done.toSorted()).toEqual(table.all.toSorted());
  });

  it('takes nothing for a while, as with a full disk, all is done when it takes it again', async () => {
    const table = new Table();
    const queue = open(fast);
    await queue.start(table.jobs);
    await until(() => expect(table.looks).toBeGreaterThan(0));
    await redis.refuseWrites(true);
    for (let count = 0; count < 50; count += 1) table.owe(queue);
    const refused = await redis.refusals();
    await new Promise((resolve) => setTimeout(resolve, outageMs));
    // One that is refused without end leaves the processor nothing for anything else.
    expect((await redis.refusals()) - refused).toBeLessThan((outageMs / 1_000) * refusalsPerSecondMax);
    await redis.refuseWrites(false);
    const said = (words: string): number => log.filter((line) => line.startsWith(words)).length;
    expect(said('queue-trouble NOREPLICAS')).toBeLessThanOrEqual(1);
    // One for each reason that there is.
    expect(said('worker-replaced')).toBeLessThanOrEqual(3);
    await until(() => expect(table.owed.size).toBe(0));
    const looks = table.looks;
    await until(() => expect(table.looks).toBeGreaterThan(looks + 2));
    expect(table.done.toSorted()).toEqual(table.all.toSorted());
  });

  it('takes nothing for a while, whoever asks whether it is well hears so', async () => {
    const view = redisView({ url: redis.url, timers: systemTimers });
    const says = (reason: string | null) =>
      vi.waitFor(async () => expect((await view.trouble())?.reason ?? null).toBe(reason));
    await says(null);
    await redis.refuseWrites(true);
    await says('NOREPLICAS');
    await redis.refuseWrites(false);
    await says(null);
    view.close();
  });

  it.each([
    { is: 'a replica', does: ['replicaof', '127.0.0.1', '1'], to: 'redis://', reason: 'READONLY' },
    { is: 'full', does: ['config', 'set', 'maxmemory', '1'], to: 'redis://', reason: 'OOM' },
    { is: 'locked', does: ['config', 'set', 'requirepass', 'hunter2'], to: 'redis://', reason: 'NOAUTH' },
    {
      is: 'locked otherwise',
      does: ['acl', 'setuser', 'a', 'on', '>b'],
      to: 'redis://a:hunter2@',
      reason: 'WRONGPASS',
    },
    {
      is: 'without the right to scripts',
      does: ['acl', 'setuser', 'a', 'on', '>hunter2', '~*', '+@all', '-@scripting'],
      to: 'redis://a:hunter2@',
      reason: 'NOPERM',
    },
    {
      is: 'without that database',
      does: ['ping'],
      to: 'redis://',
      database: '/99',
      reason: 'DB index is out of range',
    },
  ])(
    'is $is, whoever asks hears so, doctor and the log too',
    async ({ does: [command = '', ...words], to, database = '', reason }) => {
      const administrator = new Redis(redis.url);
      await administrator.call(command, words);
      administrator.disconnect();
      const url = `${to}127.0.0.1:${redis.port}${database}`;
      const view = redisView({ url, timers: systemTimers });
      await vi.waitFor(async () => expect(await view.trouble()).toMatchObject({ reason }), {
        timeout: 5_000,
      });
      view.close();
      await expect(
        inspectRedis(url).catch((error: unknown) => Promise.reject(redisTrouble(error))),
      ).rejects.toMatchObject({ reason });
      const table = new Table();
      const queue = open({ ...fast, url });
      await queue.start(table.jobs);
      table.owe(queue);
      await until(() =>
        expect(log).toContainEqual(
          expect.stringMatching(new RegExp(`^(?:redis-lost|queue-trouble) ${reason}$`)),
        ),
      );
      expect(log.join()).not.toContain('hunter2');
    },
  );

  it('falls silent without a word, the worker that waits for nothing is replaced', async () => {
    const wire = await wireTo(redis);
    const table = new Table();
    const queue = open({ ...fast, url: wire.url });
    await queue.start(table.jobs);
    await until(() => expect(table.looks).toBeGreaterThan(0));
    wire.silence();
    for (let count = 0; count < 10; count += 1) table.owe(queue);
    await until(() => expect(table.owed.size).toBe(0));
    expect(log.some((line) => line.startsWith('worker-replaced'))).toBe(true);
    expect(table.done.toSorted()).toEqual(table.all.toSorted());
    await queue.stop(300);
    await wire.close();
  });

  it('lets the desk’s worker in no more, while residents’ is busy, the desk is served all the same', async () => {
    const table = new Table();
    const queue = open(fast);
    await queue.start(table.jobs);
    await until(() => expect(table.looks).toBeGreaterThan(0));
    const administrator = new Redis(redis.url);
    const clients = String(await administrator.client('LIST'))
      .trim()
      .split('\n');
    const ofDesk = clients.find((client) => client.includes(Buffer.from('desk').toString('base64'))) ?? '';
    await administrator.config('SET', 'maxclients', String(clients.length - 1));
    await administrator.client('KILL', 'ID', /id=(\d+)/.exec(ofDesk)?.[1] ?? '');
    table.owe(queue, 'slack:C1');
    await until(() => {
      table.owe(queue);
      expect(table.done).toContain('slack:C1');
    });
    expect(log).toContain('worker-replaced idle');
    administrator.disconnect();
  });

  it('is not there at the start: nobody waits for it, and the work begins when it comes', async () => {
    await redis.stop();
    const table = new Table();
    const queue = open(fast);
    await queue.start(table.jobs);
    for (let count = 0; count < 1_000; count += 1) table.owe(queue);
    await redis.start();
    await until(() => expect(table.owed.size).toBe(0));
    expect(new Set(table.done).size).toBe(1_000);
  });

  it('is away for hours, connections go on trying, at least once a second', () => {
    const connection = new RedisConnection({ url: 'redis://127.0.0.1:1', use: 'worker', log: silent });
    connection.cut();
    for (let attempts = 1, ms = 0; ms < 3 * 60 * 60 * 1000; attempts += 1) {
      const delay = connection.options.retryStrategy?.(attempts);
      expect(delay).toBeGreaterThan(0);
      expect(delay).toBeLessThanOrEqual(1_000);
      ms += Number(delay);
    }
  });

  it('is gone, the stop keeps its deadline', async () => {
    const table = new Table();
    const queue = open();
    await queue.start(table.jobs);
    await until(() => expect(table.looks).toBeGreaterThan(0));
    await redis.stop();
    const at = Date.now();
    await queue.stop(2_500);
    expect(Date.now() - at).toBeLessThan(stopMs);
    const other = open();
    other.wake('tg:a');
    await other.start(table.jobs);
    const again = Date.now();
    await other.stop(500);
    expect(Date.now() - again).toBeLessThan(stopMs);
  });

  it('loses a process in the middle of a service, another has the lane, long before its jobs would count as stalled', async () => {
    const table = new Table();
    const killed = open();
    table.hang = true;
    await killed.start(table.jobs);
    table.owe(killed);
    await until(() => expect(table.begun).toBe(1));
    // A process that is cut off is to Redis what a killed one is.
    await killed.stop(0);
    const at = Date.now();
    table.hang = false;
    const other = open();
    await other.start(table.jobs);
    await until(() => expect(table.done).toHaveLength(1));
    expect(Date.now() - at).toBeLessThan(soonMs);
  });

  it('serves two processes, a lane has one server at a time and wake-ups from a third arrive', async () => {
    const table = new Table();
    const workers = [open(fast), open(fast)];
    for (const worker of workers) await worker.start(table.jobs);
    const intake = open();
    for (let count = 0; count < 200; count += 1) table.owe(intake, `tg:${count % 5}#${count}`);
    await until(() => expect(table.owed.size).toBe(0));
    expect(table.mostInOneLane).toBe(1);
    // However many processes plan the ticks, they are one series.
    const looks = table.looks;
    await new Promise((resolve) => setTimeout(resolve, 5 * fast.tickMs));
    expect(table.looks - looks).toBeLessThanOrEqual(7);
  });

  it('gives us no more rights than the manual lists, they are enough', async () => {
    const administrator = new Redis(redis.url);
    await administrator.call('acl', ['setuser', 'pochuto', 'on', '>hunter2', ...(await rightsInManual())]);
    const url = `redis://pochuto:hunter2@127.0.0.1:${redis.port}/2`;
    const table = new Table();
    const queue = open({ ...fast, url });
    await queue.start(table.jobs);
    queue.wake('tg:lost', 'unhurried');
    for (let count = 0; count < 20; count += 1) table.owe(queue);
    table.fails = 1;
    await until(() => expect(table.owed.size).toBe(0));
    const looks = table.looks;
    await until(() => expect(table.looks).toBeGreaterThan(looks + 2));
    expect((await inspectRedis(url)).evictionPolicy).toBe('noeviction');
    const refused = (await administrator.call('acl', ['log'])) as readonly (readonly unknown[])[];
    // Nothing of ours needs them.
    const idle = ['client|setname', 'client|setinfo'];
    expect(
      refused
        .map((one) => String(one[one.indexOf('object') + 1]))
        .filter((command) => !idle.includes(command)),
    ).toEqual([]);
    administrator.disconnect();
  });

  it('may forget, one warning says so', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const evicting = await startRedis(['--maxmemory-policy', 'allkeys-lru']);
    open({ url: evicting.url });
    const warnings = (): string[] => log.filter((line) => line.startsWith('redis-may-evict'));
    await until(() => expect(warnings()).toHaveLength(1));
    await evicting.stop();
    await until(() => expect(log).toContain('redis-lost ECONNREFUSED'));
    await evicting.start();
    await until(() => expect(log.some((line) => line.startsWith('redis-back'))).toBe(true));
    await inspectRedis(evicting.url);
    expect(warnings()).toHaveLength(1);
    warned.mockRestore();
    await queues[0]?.stop(300);
    await evicting.close();
  });

  it('is read by a stranger, it tells lanes and times and nothing else', async () => {
    const table = new Table();
    const queue = open(fast);
    table.hang = true;
    await queue.start(table.jobs);
    queue.wake('tg:0192f0c1-7e9b-7cc3-9d6b-3f3f1c7f0a11');
    queue.wake('slack:C1');
    table.owe(queue, 'slack:U7');
    await until(() => expect(table.begun).toBeGreaterThanOrEqual(3));
    const contents = await redis.contents();
    const data = [...contents.matchAll(/"data":"((?:[^"\\]|\\.)*)"/g)].map(([, json = '']) =>
      json.replaceAll('\\', ''),
    );
    expect(new Set(data)).toEqual(
      new Set([
        '{}',
        '{"lane":"tg:0192f0c1-7e9b-7cc3-9d6b-3f3f1c7f0a11"}',
        '{"lane":"slack:C1"}',
        '{"lane":"slack:U7"}',
      ]),
    );
    table.hang = false;
    table.release();
  });

  it('has a job that failed, it keeps nothing of the message, in which words of a person may stand', async () => {
    const table = new Table();
    // A look at the rows would put a new job in the place of the failed one.
    const queue = open({ ...fast, sweepMs: 60_000 });
    await queue.start(table.jobs);
    table.fails = 1;
    table.owe(queue);
    await until(() => expect(table.owed.size).toBe(0));
    const kept = await redis.contents();
    expect(kept).toContain('failedReason');
    expect(kept).not.toContain('the service fails');
  });

  it('has run for a while, it keeps no more than the newest of what is over', async () => {
    const table = new Table();
    const queue = open(fast);
    await queue.start(table.jobs);
    for (let count = 0; count < 300; count += 1) table.owe(queue);
    await until(() => expect(table.owed.size).toBe(0));
    await until(() => expect(table.looks).toBeGreaterThan(1));
    const jobs = (JSON.parse(await redis.contents()) as unknown[]).filter(isJob);
    expect(jobs.filter(({ name }) => name === 'deliver-lane').length).toBeLessThan(150);
    // Also of the jobs that the schedulers make.
    expect(jobs.map(({ name }) => name)).toEqual(expect.arrayContaining(['run-due-clocks', 'sweep']));
    for (const { opts } of jobs) expect(JSON.parse(opts)).toMatchObject({ removeOnComplete: { count: 100 } });
  });
});

interface StoredJob {
  readonly name: string;
  readonly opts: string;
}

function isJob(stored: unknown): stored is StoredJob {
  return typeof stored === 'object' && stored !== null && 'name' in stored && 'timestamp' in stored;
}

describe('what goes first', () => {
  it('is what residents wait for, then the desk, then slow tasks', () => {
    const lanes = ['task:translate:1', 'slack:C1', 'tg:1'];
    expect(lanes.toSorted((a, b) => priorityOf(a) - priorityOf(b))).toEqual(lanes.toReversed());
  });

  it('is an alert to one person as much as a card that all see', () => {
    expect(priorityOf('slack:U1')).toBe(priorityOf('slack:C1'));
  });

  it('comes back after a failure ever later, at random, and within ten seconds', () => {
    expect([1, 2, 3, 9].map((attempts) => laneRetryMs(attempts, 0))).toEqual([250, 500, 1_000, 5_000]);
    expect([1, 2, 3, 9].map((attempts) => laneRetryMs(attempts, 1))).toEqual([500, 1_000, 2_000, 10_000]);
  });
});

/** Owed work by lane; `lane#number` puts several into one lane. */
class Table {
  readonly owed = new Set<string>();
  readonly all: string[] = [];
  readonly done: string[] = [];
  begun = 0;
  looks = 0;
  hang = false;
  /** So many services more. */
  fails = 0;
  mostInOneLane = 0;
  readonly #serving = new Map<string, number>();
  #release: (() => void)[] = [];

  readonly jobs: QueueJobs = {
    deliverLane: async (lane) => {
      this.begun += 1;
      const here = (this.#serving.get(lane) ?? 0) + 1;
      this.#serving.set(lane, here);
      this.mostInOneLane = Math.max(this.mostInOneLane, here);
      if (this.fails > 0) {
        this.fails -= 1;
        throw new Error('the service fails');
      }
      if (this.hang) await new Promise<void>((resolve) => this.#release.push(resolve));
      await new Promise((resolve) => setTimeout(resolve, 5));
      for (const item of this.owed) {
        if (laneOf(item) !== lane) continue;
        this.owed.delete(item);
        this.done.push(item);
      }
      this.#serving.set(lane, (this.#serving.get(lane) ?? 1) - 1);
      return null;
    },
    owedLanes: async () => [...new Set([...this.owed].map(laneOf))].map((lane) => ({ lane, notBefore: 0 })),
    runDueClocks: async () => {
      this.looks += 1;
      return null;
    },
  };

  owe(queue: Queue, item = `tg:n${this.all.length}`): void {
    this.all.push(item);
    this.owed.add(item);
    queue.wake(laneOf(item));
  }

  async oweSteadily(queue: Queue, count: number): Promise<void> {
    for (let number = 0; number < count; number += 1) {
      this.owe(queue);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  }

  release(): void {
    for (const release of this.#release) release();
    this.#release = [];
  }
}

const laneOf = (item: string): string => item.split('#')[0] ?? item;
