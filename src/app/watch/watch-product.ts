/** Everything by which the product is watched: the operator's port, the figures, and whether the platforms answer. */
import type { RequestListener } from 'node:http';
import type { CivilClock, Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { Metrics } from '#ports/metrics.ts';
import type { Queue } from '#ports/queue.ts';
import type { Store } from '#ports/store.ts';
import type { Check } from '#http/ops-server.ts';
import type { Config } from '../settings/config.ts';
import type { Meter } from './measured.ts';
import { openServer } from '../open-server.ts';
import { platformWatch } from './platform-watch.ts';
import { backlogNow, checkReadiness, redisCheck, type Watched } from './readiness.ts';

interface ProductWatch {
  readonly meter: Meter;
  /** The log, listened to. */
  readonly log: Log;
  /** There is something to look at; until then whoever asks is to come again. */
  begin(store: Store, queue: Queue): Promise<void>;
  close(deadlineMs: number): Promise<void>;
}

const uncounted: Metrics = { cameIn: () => undefined, sent: () => undefined };

interface WatchOptions {
  readonly config: Config;
  readonly clock: CivilClock;
  readonly timers: Timers;
  readonly log: Log;
}

/** Opens the operator's port, unless the settings want none. */
export async function watchProduct({ config, clock, timers, log }: WatchOptions): Promise<ProductWatch> {
  const platforms = platformWatch(timers);
  const common = { log: platforms.listening(log) };
  if (config.opsPort === null) {
    const meter = { metrics: uncounted, platforms, timers };
    return { ...common, meter, begin: () => Promise.resolve(), close: () => Promise.resolve() };
  }
  let answer: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = await openServer('OPS_PORT', {
    host: '127.0.0.1',
    port: config.opsPort,
    listener: (request, response) => answer(request, response),
  });
  // Only now: a process without this port does not carry them.
  const { prometheusMetrics } = await import('#http/metrics.ts');
  const { opsListener } = await import('#http/ops-server.ts');
  let watched: Watched | null = null;
  const metrics = prometheusMetrics(async () => (watched === null ? null : backlogNow(watched)));
  let view: WatchedQueue = embedded;
  const notOpen: Check = { ok: false, reason: 'not open yet' };
  answer = opsListener({ checks: () => Promise.resolve({ store: notOpen }), metrics, dashboard: null });
  return {
    ...common,
    meter: { metrics, platforms, timers },
    begin: async (store, queue) => {
      if (config.redisUrl !== null) view = await onRedis(config.redisUrl.reveal(), timers, queue);
      const now: Watched = { store, clock, timers, platforms, queue: view.check };
      watched = now;
      answer = opsListener({ checks: () => checkReadiness(now), metrics, dashboard: view.dashboard });
    },
    close: async (deadlineMs) => {
      await server.close(deadlineMs);
      view.close();
      metrics.stop();
    },
  };
}

interface WatchedQueue {
  readonly check: () => Promise<Check>;
  readonly dashboard: RequestListener | null;
  close(): void;
}

/** In this process: where this answers, it runs. */
const embedded: WatchedQueue = {
  check: () => Promise.resolve({ ok: true, kind: 'embedded' }),
  dashboard: null,
  close: () => undefined,
};

async function onRedis(url: string, timers: Timers, queue: Queue): Promise<WatchedQueue> {
  const { redisView } = await import('#queue/redis-view.ts');
  const { queueDashboard } = await import('#http/queue-dashboard.ts');
  const view = redisView({ url, timers });
  return {
    check: async () => redisCheck(await view.trouble(), queue),
    dashboard: queueDashboard(view.queues),
    close: () => view.close(),
  };
}
