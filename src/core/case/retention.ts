/** How long the content of a case is kept after its end (docs/retention.md). */
import { addDuration, startBefore } from '../duration.ts';
import type { Municipality, Retention } from '../municipality.ts';
import { localDateOf, type Instant, type LocalDate } from '../time.ts';
import { keptLongerFor, type Case, type KeptLonger, type Outcome } from './case.ts';
import { reopenWeeks, type Change } from './changes.ts';
import { refusalOf } from './lawful-acts.ts';

const terms = {
  solved_in_practice: 'solvedInPractice',
  formal: 'formal',
  not_handled: 'notHandled',
  withdrawn: 'withdrawn',
  signal_reviewed: 'signalReviewed',
  answered: 'answered',
} as const satisfies Readonly<Record<Outcome, keyof Retention>>;
const aDay = { kind: 'period', iso: 'P1D' } as const;
const outcomes = Object.keys(terms) as readonly Outcome[];

/** The last day; of a case that is still open, if it were withdrawn at `now`. A ground to keep it longer makes no term shorter. */
export function keptUntil(
  one: Pick<Case, 'outcome' | 'closedAt' | 'keptLonger'>,
  now: Instant,
  { clocks: { retention }, timeZone }: Pick<Municipality, 'clocks' | 'timeZone'>,
): LocalDate {
  const until = (term: keyof Retention): LocalDate =>
    localDateOf(
      addDuration(one.closedAt ?? now, retention[term], timeZone, () => true),
      timeZone,
    );
  const own = until(terms[one.outcome ?? 'withdrawn']);
  const longer = one.keptLonger === null ? own : until(one.keptLonger);
  return longer > own ? longer : own;
}

/** A person records why it is kept longer, or takes that back (`null`). */
export function keepLonger(one: Case, ground: KeptLonger | null): Change {
  const refusal = refusalOf('keepLonger', one);
  return refusal === null ? { changed: { ...one, keptLonger: ground } } : { refusal };
}

/** Which cases may have come to their term: of this outcome, or kept longer for this ground, and closed before. */
export interface Ended {
  readonly outcome?: Outcome;
  readonly keptLonger?: KeptLonger;
  readonly before: Instant;
}

export function mayHaveEnded(
  now: Instant,
  { clocks: { retention }, timeZone }: Pick<Municipality, 'clocks' | 'timeZone'>,
): readonly Ended[] {
  const before = (term: keyof Retention): Instant => startBefore(now, retention[term], timeZone);
  return [
    ...outcomes.map((outcome) => ({ outcome, before: before(terms[outcome]) })),
    ...keptLongerFor.map((ground) => ({ keptLonger: ground, before: before(ground) })),
  ];
}

/** Whether its words are kept no longer. What goes on in another case is kept with that. */
export const isOver = (
  one: Case,
  now: Instant,
  municipality: Pick<Municipality, 'clocks' | 'timeZone'>,
): boolean =>
  one.state === 'closed' &&
  one.mergedInto === null &&
  !isErased(one) &&
  localDateOf(now, municipality.timeZone) > keptUntil(one, now, municipality);

/** Its posts at the desk are reference and state: for the end that it has now, not for one that came before. */
export const isReduced = ({
  state,
  closedAt,
  reducedAt,
}: Pick<Case, 'state' | 'closedAt' | 'reducedAt'>): boolean =>
  state === 'closed' && closedAt !== null && reducedAt !== null && reducedAt >= closedAt;

/** Since when a person must not have been heard of, nor a case of theirs ended, for the link to them to be cut: while one may be opened again it stays. */
export function linkCutBefore(
  now: Instant,
  { clocks: { retention }, timeZone }: Pick<Municipality, 'clocks' | 'timeZone'>,
): Instant {
  // The last day counts in full.
  const reopening = { kind: 'period', iso: `P${reopenWeeks * 7 + 1}D` } as const;
  // When they were heard of is kept to the day.
  const term = startBefore(startBefore(now, retention.identity, timeZone), aDay, timeZone);
  const reopened = startBefore(now, reopening, timeZone);
  return term < reopened ? term : reopened;
}

/** Nobody reads it any more, and the resident is no longer linked to it. */
export const isErased = ({ erasure }: Pick<Case, 'erasure'>): boolean =>
  erasure === 'sealed' || erasure === 'destroyed';
