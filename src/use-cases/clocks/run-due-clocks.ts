/** Clocks that are due, each in a transaction with everything that follows from it, which also removes or moves it: a second run finds it done. */
import { describeFailure, isStoreAway, type PochutoError } from '#core/errors.ts';
import { addDuration, compare, type Instant } from '#core/time.ts';
import type { Clock } from '#ports/store.ts';
import { holdNew } from '../erasure/after-restore.ts';
import type { ClockJob, Pace } from './clock-job.ts';
import { clockJobs } from './index.ts';
import { atWork, transact, type Context, type Work } from '../context.ts';

/** Read at once; more are read when these are done. */
const batchMax = 200;
/** The same where one message is made of all of them: also after a long standstill. */
const togetherMax = 5_000;
/** After a mistake of ours a clock rests this long, so that it holds up no other. */
const retryAfter = 'PT1M';
/** Those that are handled as soon as they are due. */
export const promptClocks = clockJobs.filter(({ pace }) => pace === undefined).map(({ name }) => name);

/** Handles what is due; answers in how many ms the next clock is, or `null` when none runs. */
export async function runDueClocks(context: Context): Promise<number | null> {
  const now = context.clock.now();
  const { due, msUntilNext } = await look(context, now);
  if (due.length === 0) return msUntilNext;
  let away: PochutoError | null = null;
  for (const job of due) {
    try {
      const opens = job.inWorkingHours === true ? atWork(context, now) : now;
      if (opens !== now) await putOff(context, job, now, opens);
      else if (job.pace === undefined) await runJob(context, job, now);
      else await runSome(context, job, job.pace, now);
    } catch (error) {
      if (!isStoreAway(error)) throw error;
      // A large one may find no room where the others do.
      away ??= error;
    }
  }
  if (away !== null) throw away;
  // What became due through these is found by the next run, which follows at once.
  return (await look(context, now)).msUntilNext;
}

interface Look {
  readonly due: readonly ClockJob[];
  readonly msUntilNext: number | null;
}

/** All in one transaction: a look is taken very often, and finds little. */
function look(context: Context, now: Instant): Promise<Look> {
  return context.store.transaction(async (tx) => {
    const due: ClockJob[] = [];
    const waits: number[] = [];
    for (const job of clockJobs) {
      const next = await tx.clocks.next([job.name]);
      if (next === null) continue;
      const isDue = compare(next, now) <= 0;
      if (isDue) due.push(job);
      waits.push(isDue ? (job.pace?.everyMs ?? 0) : Date.parse(next) - Date.parse(now));
    }
    return { due, msUntilNext: waits.length === 0 ? null : Math.min(...waits) };
  });
}

async function runJob(context: Context, job: ClockJob, now: Instant): Promise<void> {
  const limit = 'together' in job ? (job.portion ?? togetherMax) : batchMax;
  for (;;) {
    const due = await context.store.transaction((tx) => tx.clocks.due([job.name], now, limit));
    if (due.length > 0) await runBatch(context, job, due);
    if (due.length < limit) return;
  }
}

/** What is due now is due then. */
async function putOff(context: Context, { name }: ClockJob, now: Instant, dueAt: Instant): Promise<void> {
  for (;;) {
    const moved = await context.store.transaction(async (tx) => {
      const due = await tx.clocks.due([name], now, batchMax);
      for (const clock of due) if (await tx.clocks.take(clock)) await tx.clocks.set({ ...clock, dueAt });
      return due.length;
    });
    if (moved < batchMax) return;
  }
}

/** As many as the pace allows; the others keep their clocks, so that what is owed never piles up. */
async function runSome(context: Context, job: ClockJob, pace: Pace, now: Instant): Promise<void> {
  const due = await context.store.transaction(async (tx) => {
    const some = await tx.clocks.due([job.name], now, pace.atOnce);
    if (some.length === 0 || (await tx.outbox.backlog()).owed > pace.owedMax) return [];
    const at = context.timers.now();
    const isTurn = await tx.leases.take(`pace:${job.name}`, context.ids.next(), at + pace.everyMs, at);
    return isTurn ? some : [];
  });
  if (due.length > 0) await runBatch(context, job, due);
}

async function runBatch(context: Context, job: ClockJob, due: readonly Clock[]): Promise<void> {
  const haste = job.pace === undefined ? undefined : 'unhurried';
  if ('together' in job) {
    const groups = Map.groupBy(due, ({ mayRepeat }) => mayRepeat === true);
    for (const alike of groups.values())
      await handle(context, alike, (work, clocks) => job.together(context, work, clocks), haste);
  } else {
    for (const clock of due) await handle(context, [clock], (work) => job.each(context, work, clock), haste);
  }
}

/** Those that are still due as they were read are removed, and `carryOut` does what they stand for. */
async function handle(
  context: Context,
  due: readonly Clock[],
  carryOut: (work: Work, clocks: readonly Clock[]) => Promise<void>,
  haste: 'unhurried' | undefined,
): Promise<void> {
  try {
    const take = async (work: Work): Promise<void> => {
      const taken: Clock[] = [];
      for (const clock of due) if (await work.tx.clocks.take(clock)) taken.push(clock);
      if (taken.length === 0) return;
      const isKnown = taken.every(({ mayRepeat }) => mayRepeat !== true);
      await (isKnown ? carryOut(work, taken) : holdNew(work, () => carryOut(work, taken)));
    };
    await transact(context, take, haste);
  } catch (error) {
    // The store cannot be had now; the next tick finds everything as it was.
    if (isStoreAway(error)) throw error;
    if (due.length > 1) {
      // One of them is at fault; the others are not held up by it.
      for (const clock of due) await handle(context, [clock], carryOut, haste);
      return;
    }
    context.log.error('clock-failed', {
      clock: due[0]?.name,
      ...describeFailure(error),
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
