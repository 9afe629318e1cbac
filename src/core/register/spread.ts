/** Medians and percentiles of numbers of which it is known how often each occurs. */

export interface Often {
  readonly value: number;
  readonly count: number;
}

export const countOf = (groups: readonly Pick<Often, 'count'>[]): number =>
  groups.reduce((sum, { count }) => sum + count, 0);

/** The middle one, between two the mean of both; `null` of none. */
export function medianOf(numbers: readonly Often[]): number | null {
  const count = countOf(numbers);
  if (count === 0) return null;
  const sorted = sort(numbers);
  return (nth(sorted, Math.floor((count + 1) / 2)) + nth(sorted, Math.ceil((count + 1) / 2))) / 2;
}

/** The least of them that so many of a hundred do not exceed; `null` of none. */
export function percentileOf(numbers: readonly Often[], percent: number): number | null {
  const count = countOf(numbers);
  return count === 0 ? null : nth(sort(numbers), Math.ceil((count * percent) / 100));
}

const sort = (numbers: readonly Often[]): readonly Often[] => numbers.toSorted((a, b) => a.value - b.value);

/** From 1. */
function nth(sorted: readonly Often[], place: number): number {
  let left = place;
  for (const { value, count } of sorted) {
    left -= count;
    if (left <= 0) return value;
  }
  return Number.NaN;
}
