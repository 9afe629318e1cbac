/** The figures in Prometheus' form, in a registry of their own: what was counted, and what the database says at the moment of asking. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '#ports/metrics.ts';

/** Where the product stands, read from the database. */
export interface Backlog {
  readonly owed: number;
  readonly parked: number;
  readonly oldestOwedMs: number;
  /** How late the clock is that should have been handled first; 0 when none is due. */
  readonly clocksLateMs: number;
}

interface PrometheusMetrics extends Metrics {
  readonly contentType: string;
  /** The text of /metrics; what the database can't tell now is left out. */
  text(): Promise<string>;
  stop(): void;
}

const durationBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const latencyBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];
const prefix = 'pochuto_';

/** `readBacklog` gives `null` when the database can't tell, and never rejects. */
export function prometheusMetrics(readBacklog: () => Promise<Backlog | null>): PrometheusMetrics {
  const registry = new Registry();
  const common = { registers: [registry] };
  // Event loop lag, memory, CPU.
  collectDefaultMetrics({ register: registry });
  const cameIn = new Counter({
    ...common,
    name: `${prefix}updates_total`,
    help: 'Updates, events and acts that came in',
    labelNames: ['platform', 'result'],
  });
  const sent = new Counter({
    ...common,
    name: `${prefix}deliveries_total`,
    help: 'Attempts to send, by kind of lane and how they ended',
    labelNames: ['lane', 'act', 'result'],
  });
  const duration = new Histogram({
    ...common,
    name: `${prefix}delivery_attempt_seconds`,
    help: 'How long the platform took for an attempt',
    labelNames: ['lane'],
    buckets: durationBuckets,
  });
  const latency = new Histogram({
    ...common,
    name: `${prefix}delivery_latency_seconds`,
    help: 'From owed to delivered',
    labelNames: ['lane'],
    buckets: latencyBuckets,
  });
  const gauges = backlogGauges(registry);
  return {
    contentType: registry.contentType,
    text: async () => {
      const backlog = await readBacklog();
      if (backlog === null) gauges.forget();
      else gauges.set(backlog);
      return registry.metrics();
    },
    stop: () => registry.clear(),
    cameIn: (platform, result) => cameIn.inc({ platform, result }),
    sent: ({ platform, act, result, tookMs, sinceOwedMs }) => {
      sent.inc({ lane: platform, act, result });
      duration.observe({ lane: platform }, tookMs / 1000);
      if (sinceOwedMs !== null) latency.observe({ lane: platform }, sinceOwedMs / 1000);
    },
  };
}

function backlogGauges(registry: Registry): { set(backlog: Backlog): void; forget(): void } {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `${prefix}${name}`, help, registers: [registry] });
  const owed = gauge('outbox_owed', 'Rows that must go out');
  const parked = gauge('outbox_parked', 'Rows that wait for a person');
  const oldest = gauge('outbox_oldest_owed_seconds', 'Age of the oldest row that must go out');
  const late = gauge('clocks_late_seconds', 'How late the first due clock is');
  return {
    set: (backlog) => {
      owed.set(backlog.owed);
      parked.set(backlog.parked);
      oldest.set(backlog.oldestOwedMs / 1000);
      late.set(backlog.clocksLateMs / 1000);
    },
    forget: () => {
      for (const each of [owed, parked, oldest, late]) each.remove();
    },
  };
}
