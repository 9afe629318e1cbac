/** Clocks that are due, each in a transaction with everything that follows from it, which also removes or moves it: a second run finds it done. */
import { PochutoError } from '#core/errors.ts';
import { addDuration, compare, type Instant } from '#core/time.ts';
import type { Clock } from '#ports/store.ts';
import type { ClockJob } from './clocks/clock-job.ts';
import { clockJobs } from './clocks/index.ts';
import { transact, type Context, type Work } from './context.ts';

/** Read at once; more are read when these are done. */
const batchMax = 200;
/** The same where one message is made of all of them: also after a long standstill. */
const togetherMax = 5_000;
/** After a mistake of ours a clock rests this long, so that it holds up no other. */
const retryAfter = 'PT1M';
const names = clockJobs.map(({ name }) => name);

/** Handles what is due; answers in how many ms the next clock is, or `null` when none runs. */
export async function runDueClocks(context: Context): Promise<number | null> {
  const now = context.clock.now();
  let next = await nextDue(context);
  if (next !== null && compare(next, now) <= 0) {
    for (const job of clockJobs) await runJob(context, job, now);
    next = await nextDue(context);
  }
  return next === null ? null : Math.max(0, Date.parse(next) - Date.parse(now));
}

const nextDue = (context: Context): Promise<Instant | null> =>
  context.store.transaction((tx) => tx.clocks.next(names));

async function runJob(context: Context, job: ClockJob, now: Instant): Promise<void> {
  const limit = 'together' in job ? togetherMax : batchMax;
  for (;;) {
    const due = await context.store.transaction((tx) => tx.clocks.due([job.name], now, limit));
    if (due.length === 0) return;
    if ('together' in job) {
      await handle(context, due, (work, clocks) => job.together(context, work, clocks));
    } else {
      for (const clock of due) await handle(context, [clock], (work) => job.each(context, work, clock));
    }
  }
}

/** Those that are still due as they were read are removed, and `carryOut` does what they stand for. */
async function handle(
  context: Context,
  due: readonly Clock[],
  carryOut: (work: Work, clocks: readonly Clock[]) => Promise<void>,
): Promise<void> {
  try {
    await transact(context, async (work) => {
      const taken: Clock[] = [];
      for (const clock of due) if (await work.tx.clocks.take(clock)) taken.push(clock);
      if (taken.length > 0) await carryOut(work, taken);
    });
  } catch (error) {
    // The store cannot be had now; the next tick finds everything as it was.
    if (error instanceof PochutoError && (error.code === 'busy' || error.code === 'unavailable')) throw error;
    if (due.length > 1) {
      // One of them is at fault; the others are not held up by it.
      for (const clock of due) await handle(context, [clock], carryOut);
      return;
    }
    context.log.error('clock-failed', {
      clock: due[0]?.name,
      error: error instanceof Error ? error.name : 'unknown',
    });
    await postpone(context, due);
  }
}

async function postpone(context: Context, due: readonly Clock[]): Promise<void> {
  const dueAt = addDuration(context.clock.now(), retryAfter, context.municipality.timeZone);
  await context.store.transaction(async (tx) => {
    for (const clock of due) if (await tx.clocks.take(clock)) await tx.clocks.set({ ...clock, dueAt });
  });
}
