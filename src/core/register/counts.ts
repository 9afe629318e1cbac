/** What the database counts for the figures of the register: groups and how many are in each, never a single case. */
import type { Case, CaseKind, CaseSource, Ground, Judgement, Outcome, Verification } from '../case/case.ts';
import type { LocationCode } from '../ids.ts';
import type { Language } from '../message.ts';
import { addDays, addYears, localDateOf, startOfDay, type Instant, type LocalDate } from '../time.ts';
import type { CategoryId } from '../triage/categories.ts';
import type { Period, RegisterState } from './figures.ts';

/** A period as the database knows it: from its first moment to before the first one after it. */
export interface Span {
  readonly from: Instant;
  readonly before: Instant;
  /** The times of day, UTC, 'HH:MM', at which local days begin in and before it, in order: by them moments are grouped into days. */
  readonly midnights: readonly string[];
}

/** All moments of one local day that lie between the same two `midnights`: 'YYYY-MM-DDTHH:MM', UTC, at or before each of them. */
export type DayPart = string & { readonly __brand: 'DayPart' };

/** So many of one kind have this value. */
export interface ReceivedCount<Value> {
  readonly value: Value;
  readonly kind: CaseKind;
  readonly count: number;
}

export interface EndedCount {
  readonly kind: CaseKind;
  readonly outcome: Outcome;
  readonly verification: Verification | null;
  readonly judgement: Judgement | null;
  readonly ground: Ground | null;
  readonly isReopened: boolean;
  readonly isAdjourned: boolean;
  /** By people of the location, whether they brought it or were asked. */
  readonly isOnLocation: boolean;
  readonly count: number;
}

type Terms = Pick<Case, 'kind' | 'adjournedTo' | 'agreedTo'> & {
  readonly received: DayPart;
  readonly count: number;
};
export type EndedTerm = Terms & { readonly outcome: Outcome; readonly closed: DayPart };
export type OpenTerm = Terms;

export interface RegisterCounts {
  readonly category: readonly ReceivedCount<CategoryId | null>[];
  readonly location: readonly ReceivedCount<LocationCode | null>[];
  readonly source: readonly ReceivedCount<CaseSource>[];
  readonly state: readonly ReceivedCount<RegisterState>[];
  readonly language: readonly ReceivedCount<Language>[];
  /** Of what residents sent themselves. */
  readonly reach: { readonly sent: number; readonly voice: number; readonly first: number };
  /** By how many seconds the acknowledgement came after what it acknowledges. */
  readonly acknowledged: readonly { readonly seconds: number; readonly count: number }[];
  readonly firstAnswers: readonly {
    readonly received: DayPart;
    readonly answered: DayPart;
    readonly count: number;
  }[];
  readonly ended: readonly EndedCount[];
  readonly endedTerms: readonly EndedTerm[];
  /** What was in the register before the end of the span, and had not ended by then. */
  readonly openTerms: readonly OpenTerm[];
  /** Of what was in the register before the end of the span. */
  readonly undelivered: number;
  readonly denied: number;
  /** When the first of all these cases came. */
  readonly since: Instant | null;
  /** Talks that were held in the span. */
  readonly contacts: readonly { readonly location: LocationCode; readonly count: number }[];
}

/**
 * As they are published: at a location stands what it may know of itself (`known`), and what else came there stands at none. Otherwise its managers could
 * take their own numbers from the published one, and what is left would be confidential.
 */
export function publishedAt(
  all: RegisterCounts['location'],
  known: ReadonlyMap<LocationCode, RegisterCounts['location']>,
): RegisterCounts['location'] {
  const shown = [...known.values()].flat();
  const isElsewhere = ({ value }: ReceivedCount<LocationCode | null>): boolean =>
    value !== null && !known.has(value);
  const counted = (rows: RegisterCounts['location'], kind: CaseKind): number =>
    rows.reduce((sum, one) => sum + (one.kind === kind ? one.count : 0), 0);
  const elsewhere = all.filter(isElsewhere);
  const nowhere = [...new Set(all.map(({ kind }) => kind))].map((kind) => ({
    value: null,
    kind,
    count: counted(all, kind) - counted(shown, kind) - counted(elsewhere, kind),
  }));
  return [...shown, ...nowhere, ...elsewhere];
}

export function spanOf({ from, until }: Period, timeZone: string): Span {
  return {
    from: startOfDay(from, timeZone),
    before: startOfDay(addDays(until, 1), timeZone),
    midnights: midnightsOf(from, until, timeZone),
  };
}

/** How long a case may have been open: as far back the clocks' changes are looked up. */
const yearsBack = 5;

function midnightsOf(from: LocalDate, until: LocalDate, timeZone: string): readonly string[] {
  const times = new Set<string>();
  for (let day = addYears(from, -yearsBack); day <= until; day = addDays(day, 28))
    times.add(startOfDay(day, timeZone).slice(11, 16));
  return [...times].toSorted();
}

/** Days of groups, looked up once each. */
export function dayReader(timeZone: string): (part: DayPart) => LocalDate {
  const known = new Map<DayPart, LocalDate>();
  return (part) => {
    const day = known.get(part) ?? localDateOf(`${part}:00.000Z` as Instant, timeZone);
    known.set(part, day);
    return day;
  };
}
