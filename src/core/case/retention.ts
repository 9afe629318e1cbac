/** How long the content of a case is kept after its end (DOMAIN §2.8). */
import { addDuration } from '../duration.ts';
import type { Municipality, Retention } from '../municipality.ts';
import { localDateOf, type Instant, type LocalDate } from '../time.ts';
import type { Case, Outcome } from './case.ts';

const terms: Readonly<Record<Outcome, keyof Retention>> = {
  solved_in_practice: 'solvedInPractice',
  formal: 'formal',
  not_handled: 'notHandled',
  withdrawn: 'withdrawn',
  signal_reviewed: 'signalReviewed',
  answered: 'answered',
};

/** The last day; of a case that is still open, if it were withdrawn at `now`. */
export function keptUntil(
  one: Pick<Case, 'outcome' | 'closedAt'>,
  now: Instant,
  { clocks, timeZone }: Municipality,
): LocalDate {
  const term = clocks.retention[terms[one.outcome ?? 'withdrawn']];
  return localDateOf(
    addDuration(one.closedAt ?? now, term, timeZone, () => true),
    timeZone,
  );
}

/** Nobody reads it any more, and the resident is no longer linked to it. */
export const isErased = ({ erasure }: Pick<Case, 'erasure'>): boolean =>
  erasure === 'sealed' || erasure === 'destroyed';
