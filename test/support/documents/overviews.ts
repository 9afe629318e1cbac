/** Overviews as people get them, made from invented figures. */
import type { Outcome } from '#core/case/case.ts';
import type { Figures, KindCounts, Period, ShownCount } from '#core/register/figures.ts';
import { overviewOf, type Overview, type OverviewFacts } from '#core/register/overview.ts';
import { categoryIds } from '#core/triage/categories.ts';
import { overviewWords } from '#use-cases/register/read-overview.ts';
import { municipality } from '../data/municipality.ts';
import { texts } from '../data/texts.ts';

type Shown = Figures<ShownCount>;

const period = (from: string, until: string): Period => ({ from, until }) as Period;
const kinds = (all: ShownCount): KindCounts<ShownCount> => ({ all, complaint: all, signal: 0, question: 0 });
const outcomes = [
  'solved_in_practice',
  'formal',
  'not_handled',
  'withdrawn',
  'signal_reviewed',
  'answered',
] as const;
const perOutcome = <Value>(value: (outcome: Outcome, index: number) => Value) =>
  Object.fromEntries(outcomes.map((outcome, index) => [outcome, value(outcome, index)])) as Record<
    Outcome,
    Value
  >;
const spread = (count: ShownCount) => ({ count, median: 9, p90: 21.5 });

/** `counts`: by topic, in the order of the topics. */
export function figuresOf(
  counts: readonly ShownCount[],
  of: Period = period('2026-10-01', '2026-12-31'),
): Shown {
  const sum = counts.reduce((total: number, count) => total + (typeof count === 'number' ? count : 0), 0);
  return {
    period: of,
    location: null,
    received: {
      total: kinds(sum),
      byCategory: counts.flatMap((count, index) => {
        const value = categoryIds[index];
        return value === undefined ? [] : [{ value, counts: kinds(count) }];
      }),
      byLocation: [],
      bySource: [],
      byState: [],
      byLanguage: [],
    },
    handled: {
      total: kinds(sum),
      outcomes: perOutcome((_outcome, index) => kinds(index * 3)),
      judgements: {} as Shown['handled']['judgements'],
      grounds: {} as Shown['handled']['grounds'],
      adjourned: { part: 1, of: sum },
      onLocation: { part: 2, of: sum },
    },
    open: kinds(0),
    undelivered: 0,
    solutions: {
      verified: 9,
      denied: 1,
      noAnswer: 3,
      notPossible: 0,
      reopened: 2,
      confirmed: { part: 9, of: 13 },
    },
    terms: { inTime: { part: 33, of: 34 }, late: 1, overdue: 0 },
    acknowledged: { count: sum, p99: 2, atOnce: { part: sum, of: sum } },
    firstAnswer: { ...spread(sum), median: 1, inNorm: { part: sum, of: sum } },
    untilOutcome: { ...perOutcome(() => spread(sum)), all: spread(sum) },
    signalsToComplaints: { part: 0, of: sum },
    locations: [],
    reach: { voice: { part: 0, of: sum }, firstTime: null },
  };
}

export const typicalCounts: readonly ShownCount[] = [4, 44, 19, 7, 12, 3, 9, 'few', 0, 25, 23, 6, 2, 1, 8, 5];

export function anOverview(facts: Partial<OverviewFacts> = {}): Overview {
  const before = period('2026-07-01', '2026-09-30');
  return overviewOf(
    {
      location: null,
      isWeekly: false,
      now: figuresOf(typicalCounts),
      before: figuresOf([5, 31, 22, 'withheld', 12, 0, 10, 4, 0, 30, 12, 5, 6, 0, 6, 6], before),
      months: [10, 11, 12].map((month, index) => ({
        month: period(`2026-${month}-01`, `2026-${month}-28`),
        received: [60, 48, 61][index] ?? 0,
      })),
      ...facts,
    },
    overviewWords({ texts, municipality } as Parameters<typeof overviewWords>[0], 'nl'),
  );
}
