/** Whether the product does its work now: the store takes what is written, the queue runs, the platforms answer, and nothing owed has been waiting for long. */
import { PochutoError } from '#core/errors.ts';
import type { CivilClock, Timers } from '#ports/clock.ts';
import type { Queue } from '#ports/queue.ts';
import type { Store } from '#ports/store.ts';
import type { Backlog } from '#http/metrics.ts';
import type { Check } from '#http/ops-server.ts';
import { promptClocks } from '#use-cases/clocks/run-due-clocks.ts';
import type { PlatformWatch } from './platform-watch.ts';

const storeAnswerMs = 2_000;
/** Nobody's: it is written to see that it can be. */
const readinessLease = 'readiness';
/** What is owed for longer wants a person's look. */
const oldestOwedMaxMs = 10 * 60_000;

export interface Watched {
  readonly store: Store;
  readonly clock: CivilClock;
  readonly timers: Timers;
  readonly platforms: PlatformWatch;
  /** Whether wake-ups travel now, and on what. */
  readonly queue: () => Promise<Check>;
}

/** `null`: the database does not tell now. */
export const backlogNow = (watched: Pick<Watched, 'store' | 'clock' | 'timers'>): Promise<Backlog | null> =>
  within(
    watched.timers,
    storeAnswerMs,
    readBacklog(watched).catch(() => null),
  );

export async function readBacklog({
  store,
  clock,
  timers,
}: Pick<Watched, 'store' | 'clock' | 'timers'>): Promise<Backlog> {
  return store.transaction(async (tx) => {
    const { owed, parked, oldestOwedAt } = await tx.outbox.backlog();
    const next = await tx.clocks.next(promptClocks);
    const lateMs = next === null ? 0 : Date.parse(clock.now()) - Date.parse(next);
    return {
      owed,
      parked,
      oldestOwedMs: oldestOwedAt === null ? 0 : Math.max(0, timers.now() - oldestOwedAt),
      clocksLateMs: Math.max(0, lateMs),
    };
  });
}

export async function checkReadiness(watched: Watched): Promise<Readonly<Record<string, Check>>> {
  const { platforms, timers } = watched;
  // Side by side: whoever asks has little patience.
  const [backlog, store, queue] = await Promise.all([
    backlogNow(watched),
    within(timers, storeAnswerMs, storeCheck(watched)),
    watched.queue(),
  ]);
  return {
    store: store ?? { ok: false, reason: 'no answer' },
    queue,
    telegram: platforms.check('telegram'),
    slack: platforms.check('slack'),
    outbox: backlog === null ? { ok: false, reason: 'unknown' } : outboxCheck(backlog),
  };
}

/** Redis may take what is written, and bring this process nothing: then a connection of its worker is cut off. */
export function redisCheck(
  trouble: { readonly reason: string } | null,
  queue: Pick<Queue, 'isOnItsOwn'>,
): Check {
  const reason = trouble?.reason ?? (queue.isOnItsOwn === true ? 'worker-cut-off' : null);
  return reason === null ? { ok: true, kind: 'redis' } : { ok: false, kind: 'redis', reason };
}

/** A store that can only be read takes nothing in, and reading tells nothing of that. Rejects when it takes nothing. */
export async function writeToStore(store: Store, now: number): Promise<void> {
  await store.transaction((tx) => tx.leases.take(readinessLease, readinessLease, now, now));
}

async function storeCheck({ store, timers }: Pick<Watched, 'store' | 'timers'>): Promise<Check> {
  try {
    await writeToStore(store, timers.now());
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: error instanceof PochutoError ? error.reason : 'failed' };
  }
}

function outboxCheck({ owed, parked, oldestOwedMs }: Backlog): Check {
  const oldestOwedSeconds = Math.round(oldestOwedMs / 1000);
  return { ok: oldestOwedMs < oldestOwedMaxMs, owed, parked, oldestOwedSeconds };
}

/** `null`: no answer in time. */
function within<Answer>(timers: Timers, ms: number, answer: Promise<Answer>): Promise<Answer | null> {
  return new Promise((resolve) => {
    const callOff = timers.after(ms, () => resolve(null));
    void answer.then((told) => {
      callOff();
      resolve(told);
    });
  });
}
