/** How one row is delivered: found inside a transaction, tried outside of it, settled in the next. */
import type { PochutoError } from '#core/errors.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Work } from '../context.ts';

/** What to do with a row, found inside the transaction; `attempt` runs outside of it and may reject with a PochutoError. */
export type Plan =
  | { readonly do: 'drop' }
  | { readonly do: 'park'; readonly reason: string }
  | {
      readonly do: 'send';
      /** Answers how to settle what it did. */
      readonly attempt: () => Promise<Settle>;
      /** An attempt may take so long, and longer than a lease lasts: until then nobody else tries. */
      readonly mayTakeMs?: number;
      /** What has to be written down when the recipient is gone or refuses. */
      readonly onGone: (work: Work, reason: string) => Promise<void>;
      readonly onRejected: (work: Work, reason: string) => Promise<void>;
      /** It did not work and is tried again; `attempts` of the row says how often it was tried before. */
      readonly onLater?: (work: Work, error: PochutoError) => Promise<void>;
      /** The word for why it waits, where it is shown to people; otherwise the error's code. */
      readonly whyLater?: (error: PochutoError) => string;
      /** The message that was to be edited no longer stands; absent where nothing is edited. */
      readonly onTargetGone?: (work: Work) => Promise<void>;
    };

export type Sending = Plan & { readonly do: 'send' };

export type Settle = (work: Work) => Promise<void>;

/** Whether an earlier attempt at this row may have had its effect. */
export const mayStandAlready = (row: OutboxRow): boolean =>
  row.state === 'sending' || row.reason === 'ambiguous';

/** When the first of the attempts began that may have had their effect (ms of real time); `null`: none may. */
export const unclearSince = (row: OutboxRow): number | null =>
  mayStandAlready(row) ? row.attemptedAt : null;
