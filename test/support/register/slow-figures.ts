/** The figures of the register in the obvious way: every case is looked at, one after the other. What the database counts is held against it. */
import { caseSources, type Case } from '#core/case/case.ts';
import { legalDates } from '#core/case/deadlines.ts';
import { dayOff, type Holidays } from '#core/case/holidays.ts';
import type { Municipality } from '#core/municipality.ts';
import type { Figures, KindCounts, Period, RegisterScope } from '#core/register/figures.ts';
import { addDays, localDateOf, type LocalDate } from '#core/time.ts';
import { categoryIds } from '#core/triage/categories.ts';

export type Facts = Pick<
  Case,
  | 'kind'
  | 'state'
  | 'outcome'
  | 'verification'
  | 'judgement'
  | 'ground'
  | 'category'
  | 'location'
  | 'source'
  | 'language'
  | 'confidential'
  | 'about'
  | 'adjournedTo'
  | 'agreedTo'
  | 'mergedInto'
  | 'splitFrom'
  | 'receivedAt'
  | 'sentAt'
  | 'firstAnswerAt'
  | 'closedAt'
  | 'reopenedAt'
  | 'byVoice'
  | 'isFirst'
> & { readonly isSolvedByLocation: boolean };

interface SlowAsked {
  readonly scope: RegisterScope;
  readonly period: Period;
  readonly today: LocalDate;
  readonly municipality: Municipality;
  readonly holidays: Holidays;
}

type Slow = Omit<Figures, 'locations' | 'acknowledged'> & {
  readonly complaintsAt: Readonly<Record<string, number>>;
};

/** Without what is not of cases (talks, check-ins), nor how soon they were acknowledged. */
export function slowFigures(all: readonly Facts[], asked: SlowAsked): Slow {
  const { scope, period, today, municipality, holidays } = asked;
  const { timeZone, committee } = municipality;
  const day = (moment: Case['sentAt']): LocalDate => localDateOf(moment, timeZone);
  const isIn = (moment: Case['closedAt']): boolean =>
    moment !== null && day(moment) >= period.from && day(moment) <= period.until;
  const mine = all.filter(
    (one) =>
      (scope.location === null || one.location === scope.location) &&
      (scope.confidential || !one.confidential) &&
      !one.about.some((person) => scope.notAbout.includes(person)),
  );
  const received = mine.filter((one) => isIn(one.sentAt) && one.splitFrom === null);
  const matters = mine.filter((one) => one.mergedInto === null);
  const ended = matters.filter((one) => isIn(one.closedAt));
  const open = matters.filter(
    (one) => day(one.sentAt) <= period.until && (one.closedAt === null || day(one.closedAt) > period.until),
  );
  const dueOf = (one: Facts): LocalDate => {
    const dates = legalDates({ received: day(one.receivedAt), committee, holidays });
    if (one.closedAt !== null && isIn(one.closedAt) && one.outcome === 'not_handled')
      return dates.notHandledBy;
    return one.agreedTo ?? one.adjournedTo ?? dates.handleBy;
  };
  const complaints = ended.filter(({ kind }) => kind === 'complaint');
  const late = complaints.filter((one) => one.closedAt !== null && day(one.closedAt) > dueOf(one));
  const overdue = open.filter(
    (one) =>
      one.kind === 'complaint' && (period.until < today ? dueOf(one) <= period.until : dueOf(one) < today),
  );
  const solved = ended.filter(({ outcome }) => outcome === 'solved_in_practice');
  const as = (verification: string): number =>
    solved.filter((one) => one.verification === verification).length;
  const denied = matters.filter(
    (one) => isIn(one.reopenedAt) && (one.closedAt === null || day(one.closedAt) > period.until),
  ).length;
  const answers = matters
    .filter((one) => isIn(one.firstAnswerAt))
    .map((one) => ({ from: day(one.receivedAt), on: day(one.firstAnswerAt ?? one.sentAt) }));
  const isWorkday = (date: LocalDate): boolean => dayOff(date, holidays) === null;
  const workdays = answers.map(({ from, on }) => daysFrom(from, on).filter(isWorkday).length);
  // In this municipality three working days: until the end of the third.
  const isInNorm = (days: number, on: LocalDate): boolean => days < 3 || (days === 3 && isWorkday(on));
  const untilEnd = (some: readonly Facts[]): number[] =>
    some.map((one) => daysFrom(day(one.receivedAt), day(one.closedAt ?? one.sentAt)).length);
  const sent = received.filter(({ source }) => source === 'telegram' || source === 'checkin');
  const by = <Value extends string | null>(
    values: readonly Value[],
    valueOf: (one: Facts) => string | null,
  ): { readonly value: Value; readonly counts: KindCounts<number> }[] => {
    const known = [...new Set<string | null>([...values, ...received.map(valueOf)])];
    return known.map((value) => ({
      value: value as Value,
      counts: kinds(received.filter((one) => valueOf(one) === value)),
    }));
  };
  const outcome = (name: string): Facts[] => ended.filter((one) => one.outcome === name);
  const count = (some: readonly unknown[]): number => some.length;
  const everybody = scope.location === null && scope.confidential && scope.notAbout.length === 0;
  return {
    period,
    location: scope.location,
    received: {
      total: kinds(received),
      byCategory: by([...categoryIds, null], ({ category }) => category),
      byLocation: by(
        scope.location === null
          ? [...municipality.locations.map(({ code }) => code), null]
          : [scope.location],
        ({ location }) => location,
      ),
      bySource: by(caseSources, ({ source }) => source),
      byState: by(states, (one) =>
        one.mergedInto !== null
          ? 'merged'
          : one.state === 'closed' && one.closedAt === null
            ? 'undelivered'
            : one.state,
      ),
      byLanguage: by(['uk', 'ru', 'en', 'nl'], ({ language }) => language),
    },
    handled: {
      total: kinds(ended),
      outcomes: {
        solved_in_practice: kinds(solved),
        formal: kinds(outcome('formal')),
        not_handled: kinds(outcome('not_handled')),
        withdrawn: kinds(outcome('withdrawn')),
        signal_reviewed: kinds(outcome('signal_reviewed')),
        answered: kinds(outcome('answered')),
      },
      judgements: {
        founded: count(outcome('formal').filter(({ judgement }) => judgement === 'founded')),
        partly: count(outcome('formal').filter(({ judgement }) => judgement === 'partly')),
        unfounded: count(outcome('formal').filter(({ judgement }) => judgement === 'unfounded')),
        none: count(outcome('formal').filter(({ judgement }) => judgement === 'none')),
      },
      grounds: Object.fromEntries(
        (['a', 'b', 'c', 'd', 'e', 'f', 'interest', 'weight'] as const).map((ground) => [
          ground,
          count(outcome('not_handled').filter((one) => one.ground === ground)),
        ]),
      ) as Figures['handled']['grounds'],
      adjourned: {
        part: count(complaints.filter(({ adjournedTo }) => adjournedTo !== null)),
        of: complaints.length,
      },
      onLocation: {
        part: count(
          complaints.filter(
            (one) =>
              one.outcome === 'solved_in_practice' && (one.source === 'location' || one.isSolvedByLocation),
          ),
        ),
        of: complaints.length,
      },
    },
    open: kinds(open),
    undelivered: count(open.filter((one) => one.state === 'closed' && one.closedAt === null)),
    solutions: {
      verified: as('yes'),
      denied,
      noAnswer: as('no_answer'),
      notPossible: as('not_possible'),
      reopened: count(solved.filter(({ reopenedAt }) => reopenedAt !== null)),
      confirmed: { part: as('yes'), of: as('yes') + denied + as('no_answer') },
    },
    terms: {
      inTime: { part: complaints.length - late.length, of: complaints.length + overdue.length },
      late: late.length,
      overdue: overdue.length,
    },
    firstAnswer: {
      ...spread(workdays),
      inNorm: {
        part: count(answers.filter(({ on }, index) => isInNorm(workdays[index] ?? 0, on))),
        of: workdays.length,
      },
    },
    untilOutcome: {
      solved_in_practice: spread(untilEnd(solved)),
      formal: spread(untilEnd(outcome('formal'))),
      not_handled: spread(untilEnd(outcome('not_handled'))),
      withdrawn: spread(untilEnd(outcome('withdrawn'))),
      signal_reviewed: spread(untilEnd(outcome('signal_reviewed'))),
      answered: spread(untilEnd(outcome('answered'))),
      all: spread(untilEnd(ended)),
    },
    signalsToComplaints: {
      part: count(received.filter(({ kind }) => kind === 'signal')),
      of: count(received.filter(({ kind }) => kind === 'complaint')),
    },
    reach: {
      voice: { part: count(sent.filter(({ byVoice }) => byVoice)), of: sent.length },
      firstTime: everybody ? { part: count(sent.filter(({ isFirst }) => isFirst)), of: sent.length } : null,
    },
    complaintsAt: Object.fromEntries(
      municipality.locations.map(({ code }) => [
        code,
        count(received.filter((one) => one.location === code && one.kind === 'complaint')),
      ]),
    ),
  };
}

/** As `slowFigures` gives them. */
export function comparable(all: Figures, asked: SlowAsked): Slow {
  const { locations, acknowledged: _, ...figures } = all;
  const at = new Map<string, number>(locations.map(({ code, complaints }) => [code, complaints]));
  const complaintsAt = Object.fromEntries(
    asked.municipality.locations.map(({ code }) => [code, at.get(code) ?? 0]),
  );
  return { ...figures, complaintsAt };
}

const states = ['received', 'in_handling', 'verifying', 'undelivered', 'closed', 'merged'] as const;

const kinds = (some: readonly Facts[]): KindCounts<number> => ({
  all: some.length,
  complaint: some.filter(({ kind }) => kind === 'complaint').length,
  signal: some.filter(({ kind }) => kind === 'signal').length,
  question: some.filter(({ kind }) => kind === 'question').length,
});

/** The days after the first, up to the last. */
function daysFrom(first: LocalDate, last: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = first; day < last;) days.push((day = addDays(day, 1)));
  return days;
}

function spread(numbers: readonly number[]): { count: number; median: number | null; p90: number | null } {
  const sorted = numbers.toSorted((a, b) => a - b);
  const count = sorted.length;
  if (count === 0) return { count, median: null, p90: null };
  const middle = count / 2;
  const median = Number.isInteger(middle)
    ? ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
    : (sorted[Math.floor(middle)] ?? 0);
  return { count, median, p90: sorted[Math.ceil(count * 0.9) - 1] ?? 0 };
}
