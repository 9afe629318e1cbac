/** What a clock does when it is due. The clock has been removed in the same transaction; a job that wants it again sets it. */
import type { Clock } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';

export type ClockJob = {
  readonly name: string;
} & (
  | { readonly each: (context: Context, work: Work, clock: Clock) => Promise<void> }
  /** All that are due at once, so that a person hears of them in one message. */
  | { readonly together: (context: Context, work: Work, clocks: readonly Clock[]) => Promise<void> }
);
