/** An answer that is not delivered after a while is told of, once: nobody at the desk is to think that it was read. */
import type { CaseId } from '#core/ids.ts';
import { momentAfter, type Context, type Work } from '../context.ts';

export const undeliveredClock = 'undelivered';
const patience = { kind: 'period', iso: 'PT10M' } as const;

/** How a clock names an entry. */
export const entryNamed = (caseId: CaseId, entry: number): string => `${caseId}:${entry}`;

/** To be called when an answer is owed. */
export async function watchDelivery(
  context: Context,
  work: Work,
  caseId: CaseId,
  entry: number,
): Promise<void> {
  const dueAt = momentAfter(context, context.clock.now(), patience);
  await work.tx.clocks.set({ name: undeliveredClock, subject: entryNamed(caseId, entry), dueAt });
}

/** It has arrived, or the desk knows already why not. */
export const stopWatch = (work: Work, caseId: CaseId, entry: number): Promise<void> =>
  work.tx.clocks.stop(undeliveredClock, entryNamed(caseId, entry));

/** What such a clock is about. */
export function namedEntry(subject: string): { readonly caseId: CaseId; readonly entry: number } {
  const end = subject.lastIndexOf(':');
  return { caseId: subject.slice(0, end) as CaseId, entry: Number(subject.slice(end + 1)) };
}
