/**
 * What check-ins tell of a location. Within one stretch a person is counted once, so that five answers are five people; a stretch with fewer
 * shows nothing, also not as a part of a longer period, where it could be found by taking away the rest.
 */
import type { CheckInCount, Mark } from '../check-in.ts';
import { marks } from '../check-in.ts';
import type { LocationCode } from '../ids.ts';

export interface Counted extends CheckInCount {
  readonly count: number;
}

export interface CheckInFigures {
  readonly answers: number;
  /** How many of those who were asked answered, from 0 to 1. */
  readonly participation: number;
  readonly mean: number;
  /** How often each mark was given, from the lowest. */
  readonly distribution: readonly number[];
}

/** Of fewer people nothing is shown. */
export const checkInGroupMin = 5;

/** By location (`null`: not known), of the stretches that were counted; `null` where too few answered. */
export function checkInFigures(
  counted: readonly Counted[],
): ReadonlyMap<LocationCode | null, CheckInFigures | null> {
  const byLocation = Map.groupBy(counted, ({ location }) => location);
  return new Map([...byLocation].map(([location, rows]) => [location, figuresOf(rows)]));
}

function figuresOf(rows: readonly Counted[]): CheckInFigures | null {
  const shown = [...Map.groupBy(rows, ({ day }) => day).values()]
    .filter((stretch) => answersIn(stretch) >= checkInGroupMin)
    .flat();
  const answers = answersIn(shown);
  if (answers === 0) return null;
  const distribution = marks.map((mark) => countOf(shown, mark));
  const total = marks.reduce((sum, mark, index) => sum + mark * (distribution[index] ?? 0), 0);
  // Whoever told later that they live elsewhere may be counted as asked in one place and as answering in another.
  const asked = Math.max(answers, countOf(shown, null));
  return { answers, participation: answers / asked, mean: total / answers, distribution };
}

const answersIn = (rows: readonly Counted[]): number =>
  rows.reduce((sum, { mark, count }) => (mark === null ? sum : sum + count), 0);

const countOf = (rows: readonly Counted[], mark: Mark | null): number =>
  rows.reduce((sum, row) => (row.mark === mark ? sum + row.count : sum), 0);
