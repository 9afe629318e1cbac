/**
 * The figures of the register: what was received and how it ended, of all cases, whoever brought them and whoever solved them. The
 * database counts; from its counts the law's dates, working days and medians are reckoned here.
 *
 * What counts as what, so that totals stay what they were:
 * - *Received* counts registrations, on the day on which they came into the register: every one once. A case that was merged into another stays
 *   counted, with the state `merged`; a part that was split off is no new registration.
 * - *Handled* (outcomes, times, terms) counts matters, on the day on which they ended: a merged case with the one that it goes on in, a part that was
 *   split off by itself. An outcome that has not come to the resident has ended nothing.
 * - *Open* and *overdue* count matters at the end of the period, as they were then.
 * - Merging, splitting and erasing leave all totals as they were. An erased case stays a row without a person.
 */
import type { CaseSource, CaseState, Ground, Judgement, Outcome } from '../case/case.ts';
import type { LocationCode, StaffId } from '../ids.ts';
import type { Language } from '../message.ts';
import type { LocalDate } from '../time.ts';
import type { CategoryId } from '../triage/categories.ts';

/** Local dates of the municipality; both days are part of it. */
export interface Period {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Whose numbers: only core/access.ts makes one (`registerScopesOf`); `everything` is what the municipality itself publishes. */
export interface RegisterScope {
  /** `null`: the whole municipality. */
  readonly location: LocationCode | null;
  /** Whether confidential cases count. */
  readonly confidential: boolean;
  /** Cases about one of these people do not count. */
  readonly notAbout: readonly StaffId[];
  /** Only groups in which nobody is recognised, of quarters that are over: what a location sees of itself. */
  readonly groupsOnly: boolean;
}

/** Rows of single cases are for the municipality only: a location sees groups. */
export type MunicipalityScope = RegisterScope & { readonly location: null };

export const everything: MunicipalityScope = {
  location: null,
  confidential: true,
  notAbout: [],
  groupsOnly: false,
};

/** How far a registration is; `undelivered`: its outcome has not come to the resident. */
export const registerStates = [
  'received',
  'in_handling',
  'verifying',
  'undelivered',
  'closed',
  'merged',
] as const satisfies readonly (CaseState | 'undelivered' | 'merged')[];
export type RegisterState = (typeof registerStates)[number];

/** Too small to be shown (fewer than five); or withheld, because from it such a number could be found by subtraction. */
export type Hidden = 'few' | 'withheld';
/** A number of cases as a reader gets it. */
export type ShownCount = number | Hidden;

export interface KindCounts<N> {
  readonly all: N;
  readonly complaint: N;
  readonly signal: N;
  readonly question: N;
}

/** One value of an attribute; `null`: not known or not set. */
export interface CountedBy<Value, N> {
  readonly value: Value;
  readonly counts: KindCounts<N>;
}

/** `part` of `of`; `shareOf` gives the share. */
export interface Ratio<N> {
  readonly part: N;
  readonly of: N;
}

/** Of `count` cases; `null` where there is none, or too few. */
export interface Spread<N> {
  readonly count: N;
  readonly median: number | null;
  readonly p90: number | null;
}

/** `N` is `number` for the municipality, `ShownCount` for what a location sees and for what is published. */
export interface Figures<N = number> {
  readonly period: Period;
  readonly location: LocationCode | null;
  /** Registrations of the period. */
  readonly received: {
    readonly total: KindCounts<N>;
    /** By the topic that a person set. */
    readonly byCategory: readonly CountedBy<CategoryId | null, N>[];
    readonly byLocation: readonly CountedBy<LocationCode | null, N>[];
    readonly bySource: readonly CountedBy<CaseSource, N>[];
    /** As it is now. */
    readonly byState: readonly CountedBy<RegisterState, N>[];
    readonly byLanguage: readonly CountedBy<Language, N>[];
  };
  /** Matters that ended in the period. */
  readonly handled: {
    readonly total: KindCounts<N>;
    readonly outcomes: Readonly<Record<Outcome, KindCounts<N>>>;
    readonly judgements: Readonly<Record<Judgement, N>>;
    readonly grounds: Readonly<Record<Ground, N>>;
    /** Of the complaints. */
    readonly adjourned: Ratio<N>;
    /** Of the complaints: those that were solved on location. */
    readonly onLocation: Ratio<N>;
  };
  /** Matters that were not at their end when the period was. */
  readonly open: KindCounts<N>;
  /** Matters that were in the register by the end of the period, whose outcome, as of now, has not come to the resident. */
  readonly undelivered: N;
  readonly solutions: Solutions<N>;
  /** Complaints only. `inTime`: of those that ended in the period or were overdue and open at its end. */
  readonly terms: {
    readonly inTime: Ratio<N>;
    /** Ended after its date. */
    readonly late: N;
    /** Open at the end of the period, after its date. */
    readonly overdue: N;
  };
  /** Seconds from sending until the acknowledgement was delivered. */
  readonly acknowledged: { readonly count: N; readonly p99: number | null; readonly atOnce: Ratio<N> };
  /** Working days from receipt until a handler first answered, of the answers of the period. */
  readonly firstAnswer: Spread<N> & { readonly inNorm: Ratio<N> };
  /** Calendar days from receipt until the end, of what ended in the period. */
  readonly untilOutcome: Readonly<Record<Outcome, Spread<N>>> & { readonly all: Spread<N> };
  /** Registered signals for each complaint: `shareOf` gives how many. */
  readonly signalsToComplaints: Ratio<N>;
  /** In the order of the municipality's file. */
  readonly locations: readonly LocationFigures<N>[];
  readonly reach: {
    /** Of those that residents sent themselves. */
    readonly voice: Ratio<N>;
    /** Of those too; `null` where single cases are left out for the reader, since it could tell of them. */
    readonly firstTime: Ratio<N> | null;
  };
}

/** Practical solutions (Awb 9:5) that ended in the period, and those to which the resident's last word in it was "partly" or "no". */
interface Solutions<N> {
  readonly verified: N;
  /** Partly or not solved, says the resident: still open when the period ended. */
  readonly denied: N;
  readonly noAnswer: N;
  /** Nobody can be asked: kept out of `confirmed`. */
  readonly notPossible: N;
  /** Part of `verified`, `noAnswer` and `notPossible`: opened again at least once. */
  readonly reopened: N;
  /** The headline: the resident's yes, of all practical solutions where somebody can be asked. */
  readonly confirmed: Ratio<N>;
}

export interface LocationFigures<N> {
  readonly code: LocationCode;
  /** `null`: nobody knows how many live there; then it has no place in any order of locations. */
  readonly residents: number | null;
  readonly complaints: N;
  /** Complaints received per 100 residents, in the period; `null` without residents, or where the complaints are not shown. */
  readonly perHundred: number | null;
  /** Of those who were asked in check-ins, from 0 to 1; `null`: too few answered. A low number of complaints says nothing without it. */
  readonly participation: number | null;
  /** Talks with the municipality: a plain fact, never hidden. */
  readonly contact: Ratio<number>;
}

/** Complaints of no place (`null`), and of places that are no longer in the municipality's file: with those of `locations` they are all. */
export function complaintsElsewhere(
  now: Figures<ShownCount>,
  before: Figures<ShownCount>,
): readonly { readonly code: LocationCode | null; readonly now: ShownCount; readonly before: ShownCount }[] {
  const known = new Set<LocationCode | null>(now.locations.map(({ code }) => code));
  const of = ({ received }: Figures<ShownCount>, code: LocationCode | null): ShownCount =>
    received.byLocation.find(({ value }) => value === code)?.counts.complaint ?? 0;
  return [...new Set([now, before].flatMap(({ received }) => received.byLocation.map(({ value }) => value)))]
    .filter((code) => !known.has(code))
    .map((code) => ({ code, now: of(now, code), before: of(before, code) }))
    .filter((one) => one.now !== 0 || one.before !== 0);
}

/** From 0; `null`: of nothing, or hidden. */
export function shareOf({ part, of }: Ratio<ShownCount>): number | null {
  if (typeof part !== 'number' || typeof of !== 'number' || of === 0) return null;
  return part / of;
}
