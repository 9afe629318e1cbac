/** What a clock does when it is due. The clock has been removed in the same transaction; a job that wants it again sets it. */
import type { Clock } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';

/** Of a job that may be due for very many people at once. */
export interface Pace {
  /** So many are handled, and then none for a while. */
  readonly atOnce: number;
  /** How long that is, in real time and for all processes together. */
  readonly everyMs: number;
  /** While more than these are owed to anybody, none is handled: who asked comes first. */
  readonly owedMax: number;
}

export type ClockJob = {
  readonly name: string;
  readonly pace?: Pace;
  /** It speaks to people at the desk who are not to be woken: found late, at night or on a Saturday, it waits until they are at work. */
  readonly inWorkingHours?: true;
} & (
  | { readonly each: (context: Context, work: Work, clock: Clock) => Promise<void> }
  /** All that are due at once, so that a person hears of them in one message; or `portion` by portion, where only the transactions are to be fewer. */
  | {
      readonly together: (context: Context, work: Work, clocks: readonly Clock[]) => Promise<void>;
      readonly portion?: number;
    }
);
