/** From what the database counted to the figures: the law's dates, working days, medians. Pure, and of no single case. */
import { caseSources, grounds, judgements, outcomes, type CaseKind, type Outcome } from '../case/case.ts';
import { legalDates, type LegalDates } from '../case/deadlines.ts';
import { dayOff, type Holidays } from '../case/holidays.ts';
import { outcomeDate } from '../case/term.ts';
import { addDuration, daysOf } from '../duration.ts';
import type { LocationCode } from '../ids.ts';
import { languages } from '../message.ts';
import type { Municipality } from '../municipality.ts';
import { addDays, daysBetween, localDateOf, startOfDay, type LocalDate } from '../time.ts';
import { categoryIds } from '../triage/categories.ts';
import type { CheckInFigures } from './check-ins.ts';
import {
  dayReader,
  type EndedTerm,
  type OpenTerm,
  type ReceivedCount,
  type RegisterCounts,
} from './counts.ts';
import {
  registerStates,
  type CountedBy,
  type Figures,
  type KindCounts,
  type LocationFigures,
  type Period,
  type RegisterScope,
  type Spread,
} from './figures.ts';
import { countOf, medianOf, percentileOf, type Often } from './spread.ts';

/** So soon an acknowledgement is "at once". */
const atOnceSeconds = 60;

interface Reckoning {
  readonly counts: RegisterCounts;
  readonly scope: RegisterScope;
  readonly period: Period;
  readonly today: LocalDate;
  readonly municipality: Municipality;
  readonly holidays: Holidays;
  readonly checkIns: ReadonlyMap<LocationCode | null, CheckInFigures | null>;
}

export function figuresOf(asked: Reckoning): Figures {
  const { counts, scope, period } = asked;
  const days = calendarOf(asked);
  const total = sumOf(counts.source);
  const ended = counts.ended;
  const handled = sumOf(ended);
  const solved = ended.filter(({ outcome }) => outcome === 'solved_in_practice');
  const answeredAs = (verification: string): number =>
    countOf(solved.filter((one) => one.verification === verification));
  const verified = answeredAs('yes');
  const noAnswer = answeredAs('no_answer');
  const complaints = ended.filter(({ kind }) => kind === 'complaint');
  return {
    period,
    location: scope.location,
    received: {
      total,
      byCategory: rowsBy([...categoryIds, null], counts.category),
      byLocation: rowsBy(locationsIn(asked), counts.location),
      bySource: rowsBy(caseSources, counts.source),
      byState: rowsBy(registerStates, counts.state),
      byLanguage: rowsBy(languages, counts.language),
    },
    handled: {
      total: handled,
      outcomes: recordOf(outcomes, (name) => sumOf(ended.filter(({ outcome }) => outcome === name))),
      judgements: recordOf(judgements, (name) =>
        countOf(ended.filter((one) => one.judgement === name && one.outcome === 'formal')),
      ),
      grounds: recordOf(grounds, (name) =>
        countOf(ended.filter((one) => one.ground === name && one.outcome === 'not_handled')),
      ),
      adjourned: {
        part: countOf(complaints.filter(({ isAdjourned }) => isAdjourned)),
        of: handled.complaint,
      },
      onLocation: {
        part: countOf(complaints.filter(({ isOnLocation }) => isOnLocation)),
        of: handled.complaint,
      },
    },
    open: sumOf(counts.openTerms),
    undelivered: counts.undelivered,
    solutions: {
      verified,
      denied: counts.denied,
      noAnswer,
      notPossible: answeredAs('not_possible'),
      reopened: countOf(solved.filter(({ isReopened }) => isReopened)),
      confirmed: { part: verified, of: verified + counts.denied + noAnswer },
    },
    terms: termsOf(asked, days, handled.complaint),
    acknowledged: acknowledgedOf(counts),
    firstAnswer: firstAnswerOf(counts, days),
    untilOutcome: untilOutcomeOf(counts, days),
    signalsToComplaints: { part: total.signal, of: total.complaint },
    locations: locationFigures(asked),
    reach: {
      voice: { part: counts.reach.voice, of: counts.reach.sent },
      firstTime: isOfAll(scope) ? { part: counts.reach.first, of: counts.reach.sent } : null,
    },
  };
}

/** Whether no case is left out: one that is could be told from whether a later one was its resident's first. */
const isOfAll = ({ location, confidential, notAbout }: RegisterScope): boolean =>
  location === null && confidential && notAbout.length === 0;

interface Calendar {
  readonly day: ReturnType<typeof dayReader>;
  readonly datesOf: (received: LocalDate) => LegalDates;
  /** The last day on which a first answer is in the municipality's own time. */
  readonly answerBy: (received: LocalDate) => LocalDate;
  readonly workdays: (received: LocalDate, answered: LocalDate) => number;
}

function calendarOf({ municipality, holidays }: Reckoning): Calendar {
  const { timeZone, committee, clocks } = municipality;
  const isWorkday = (date: LocalDate): boolean => dayOff(date, holidays) === null;
  return {
    day: dayReader(timeZone),
    datesOf: remembered((received) => legalDates({ received, committee, holidays })),
    answerBy: remembered((received) =>
      localDateOf(
        addDuration(startOfDay(received, timeZone), clocks.firstAnswer, timeZone, isWorkday),
        timeZone,
      ),
    ),
    workdays: workdayCounter(isWorkday),
  };
}

/** Working days after the first day up to and including the second; each day is looked at once for all of them. */
function workdayCounter(isWorkday: (date: LocalDate) => boolean): Calendar['workdays'] {
  const known = new Map<LocalDate, readonly LocalDate[]>();
  const workdaysOf = (month: LocalDate): readonly LocalDate[] => {
    const days = known.get(month) ?? daysOfMonth(month).filter(isWorkday);
    known.set(month, days);
    return days;
  };
  return (received, answered) => {
    let count = 0;
    for (let month = firstOfMonth(received); month <= answered; month = firstOfMonth(addDays(month, 31)))
      count += workdaysOf(month).filter((day) => day > received && day <= answered).length;
    return count;
  };
}

const firstOfMonth = (date: LocalDate): LocalDate => `${date.slice(0, 8)}01` as LocalDate;

const daysOfMonth = (first: LocalDate): readonly LocalDate[] =>
  Array.from({ length: 31 }, (_, index) => addDays(first, index)).filter(
    (day) => firstOfMonth(day) === first,
  );

function remembered<Result>(reckon: (date: LocalDate) => Result): (date: LocalDate) => Result {
  const known = new Map<LocalDate, Result>();
  return (date) => {
    const result = known.get(date) ?? reckon(date);
    known.set(date, result);
    return result;
  };
}

type OfKind = { readonly kind: CaseKind; readonly count: number };

function sumOf(groups: readonly OfKind[]): KindCounts<number> {
  const of = (kind: CaseKind): number => countOf(groups.filter((group) => group.kind === kind));
  return { all: countOf(groups), complaint: of('complaint'), signal: of('signal'), question: of('question') };
}

/** One row for each value that there can be, also where nothing was counted; what is known no more comes behind them. */
function rowsBy<Value>(
  values: readonly Value[],
  counted: readonly ReceivedCount<Value>[],
): readonly CountedBy<Value, number>[] {
  const byValue = Map.groupBy(counted, ({ value }) => value);
  return [...new Set([...values, ...byValue.keys()])].map((value) => ({
    value,
    counts: sumOf(byValue.get(value) ?? []),
  }));
}

const recordOf = <Name extends string, Value>(
  names: readonly Name[],
  valueOf: (name: Name) => Value,
): Record<Name, Value> =>
  Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<Name, Value>;

const locationsIn = ({ scope, municipality }: Reckoning): readonly (LocationCode | null)[] =>
  scope.location === null ? [...municipality.locations.map(({ code }) => code), null] : [scope.location];

/** The day on which the law wants the end: a notice that it is not handled has a term of its own (Awb 9:8(3)). */
const dueOf = (
  term: OpenTerm & { readonly outcome?: Outcome },
  received: LocalDate,
  { datesOf }: Calendar,
): LocalDate =>
  term.outcome === 'not_handled' ? datesOf(received).notHandledBy : outcomeDate(term, datesOf(received));

function termsOf(
  { counts, period, today }: Reckoning,
  calendar: Calendar,
  handled: number,
): Figures['terms'] {
  const { day } = calendar;
  const isLate = (term: EndedTerm): boolean => day(term.closed) > dueOf(term, day(term.received), calendar);
  // A day is over before its term is.
  const isOverdue = (term: OpenTerm): boolean => {
    const due = dueOf(term, day(term.received), calendar);
    return period.until < today ? due <= period.until : due < today;
  };
  const late = countOf(counts.endedTerms.filter((term) => term.kind === 'complaint' && isLate(term)));
  const overdue = countOf(counts.openTerms.filter((term) => term.kind === 'complaint' && isOverdue(term)));
  return { inTime: { part: handled - late, of: handled + overdue }, late, overdue };
}

function acknowledgedOf({ acknowledged }: RegisterCounts): Figures['acknowledged'] {
  const seconds = acknowledged.map(({ seconds: value, count }) => ({ value, count }));
  const count = countOf(seconds);
  const atOnce = countOf(seconds.filter(({ value }) => value <= atOnceSeconds));
  return { count, p99: percentileOf(seconds, 99), atOnce: { part: atOnce, of: count } };
}

function firstAnswerOf(
  { firstAnswers }: RegisterCounts,
  { day, workdays, answerBy }: Calendar,
): Figures['firstAnswer'] {
  const inNorm = firstAnswers.filter(({ received, answered }) => day(answered) <= answerBy(day(received)));
  const spread = spreadOf(
    firstAnswers.map(({ received, answered, count }) => ({
      value: workdays(day(received), day(answered)),
      count,
    })),
  );
  return { ...spread, inNorm: { part: countOf(inNorm), of: spread.count } };
}

function untilOutcomeOf({ endedTerms }: RegisterCounts, { day }: Calendar): Figures['untilOutcome'] {
  const of = (terms: readonly EndedTerm[]): Spread<number> =>
    spreadOf(
      terms.map(({ received, closed, count }) => ({
        // A clock that was put back between them makes no negative time.
        value: Math.max(0, daysBetween(day(received), day(closed))),
        count,
      })),
    );
  return {
    ...recordOf(outcomes, (name) => of(endedTerms.filter(({ outcome }) => outcome === name))),
    all: of(endedTerms),
  };
}

const spreadOf = (numbers: readonly Often[]): Spread<number> => ({
  count: countOf(numbers),
  median: medianOf(numbers),
  p90: percentileOf(numbers, 90),
});

function locationFigures(asked: Reckoning): readonly LocationFigures<number>[] {
  const { counts, scope, municipality, checkIns } = asked;
  return municipality.locations
    .filter(({ code }) => scope.location === null || scope.location === code)
    .map(({ code, residents }) => {
      const complaints = countOf(
        counts.location.filter(({ value, kind }) => value === code && kind === 'complaint'),
      );
      const held = countOf(counts.contacts.filter(({ location }) => location === code));
      return {
        code,
        residents,
        complaints,
        perHundred: residents === null || residents === 0 ? null : (complaints / residents) * 100,
        participation: checkIns.get(code)?.participation ?? null,
        contact: { part: held, of: contactsDue(asked) },
      };
    });
}

/** How many talks the rhythm asks for in the part of the period that is over, since the register began. */
function contactsDue({ counts, period, today, municipality }: Reckoning): number {
  const { clocks, timeZone } = municipality;
  const rhythm =
    clocks.contactMoment.kind === 'workdays' ? clocks.contactMoment.count : daysOf(clocks.contactMoment);
  if (counts.since === null) return 0;
  const since = localDateOf(counts.since, timeZone);
  const from = since > period.from ? since : period.from;
  const until = period.until < today ? period.until : today;
  return until < from ? 0 : Math.floor((daysBetween(from, until) + 1) / rhythm);
}
