/** Clocks that are due, each in a transaction of its own with everything that follows from it. */
import { compare } from '#core/time.ts';
import type { Context } from './context.ts';

/** Answers in how many ms the next one is due, or `null` when none runs. */
export async function runDueClocks(context: Context): Promise<number | null> {
  const now = context.clock.now();
  const clocks = await context.store.transaction((tx) => tx.clocks.list());
  const next = clocks.find((clock) => compare(clock.dueAt, now) > 0);
  return next === undefined ? null : Date.parse(next.dueAt) - Date.parse(now);
}
