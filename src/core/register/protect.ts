/**
 * Keeps hidden what is hidden: where a number could be found by whoever reckons with the shown ones, another one beside it is hidden too, until for every
 * hidden number more than one is possible (but for none at all: that tells of nobody).
 */
import { checkInGroupMin } from './check-ins.ts';
import type { Hidden } from './figures.ts';

/** Smaller groups are not shown. */
export const figuresGroupMin = checkInGroupMin;

export interface Cell {
  readonly value: number;
  hidden: Hidden | null;
  /** It stands nowhere: what is left of a number beside a part of it. */
  readonly isRest?: true;
}

/** The parts make the total; where what is on neither side lies between two totals, they make both together. */
export interface Sum {
  readonly totals: readonly Cell[];
  readonly parts: readonly Cell[];
}

/** Where a case lacks what its outcome should have, nothing can be found by taking away, and no number fits. */
const holds = ({ totals, parts }: Sum): boolean => countOf(totals) === countOf(parts);

const countOf = (cells: readonly Cell[]): number => cells.reduce((sum, { value }) => sum + value, 0);

/** Hides more until nothing that is hidden can be found out. */
export function protect(given: readonly Sum[]): void {
  const sums = given.filter(holds);
  const sumsWith = new Map<Cell, Sum[]>();
  for (const sum of sums)
    for (const cell of cellsOf(sum)) sumsWith.set(cell, [...(sumsWith.get(cell) ?? []), sum]);
  for (;;) {
    const next = cellToHide(sums, sumsWith);
    if (next === null) return;
    next.hidden = next.value < figuresGroupMin ? 'few' : 'withheld';
  }
}

const cellsOf = ({ totals, parts }: Sum): readonly Cell[] => [...totals, ...parts];

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Beside what was found first, by the sum that told it: what is not alone in other sums, so that the fewest have to follow; of those the least. */
function cellToHide(sums: readonly Sum[], sumsWith: ReadonlyMap<Cell, readonly Sum[]>): Cell | null {
  const isShown = ({ hidden }: Cell): boolean => hidden === null;
  const alone = (cell: Cell): number =>
    (sumsWith.get(cell) ?? []).filter((sum) => cellsOf(sum).every((one) => one === cell || isShown(one)))
      .length;
  for (const { totals, parts } of tellingSums(sums)) {
    const shownParts = parts.filter(isShown);
    const [best] = (shownParts.length > 0 ? shownParts : totals.filter(isShown))
      .map((cell) => ({ cell, alone: alone(cell) }))
      .toSorted((a, b) => a.alone - b.alone || a.cell.value - b.cell.value);
    if (best !== undefined) return best.cell;
  }
  return null;
}

/**
 * The sums by which somebody finds a hidden number, in the order in which they do, who knows what is shown, why something is not, and which numbers
 * make which total: each number lies in a range, which every sum may narrow.
 */
function tellingSums(sums: readonly Sum[]): readonly Sum[] {
  const ranges = new Map<Cell, Range>();
  for (const sum of sums) for (const cell of cellsOf(sum)) ranges.set(cell, atFirst(cell));
  const rangeOf = (cell: Cell): Range => ranges.get(cell) ?? atFirst(cell);
  const telling = new Set<Sum>();
  let isChanged = true;
  const narrow = (cell: Cell, from: number, to: number, by: Sum): void => {
    const known = rangeOf(cell);
    const next = { from: Math.max(known.from, from), to: Math.min(known.to, to) };
    if (next.from === known.from && next.to === known.to) return;
    ranges.set(cell, next);
    isChanged = true;
    if (next.from >= next.to && isSecret(cell)) telling.add(by);
  };
  /** One side is what the other is. */
  const narrowBy = (side: readonly Cell[], other: readonly Cell[], sum: Sum): void => {
    const whole = rangeOfAll(other.map(rangeOf));
    const own = rangeOfAll(side.map(rangeOf));
    for (const cell of side) {
      const { from, to } = rangeOf(cell);
      // Where one of them has no end, the others may still have one.
      const restTo = Number.isFinite(own.to)
        ? own.to - to
        : rangeOfAll(side.filter((one) => one !== cell).map(rangeOf)).to;
      narrow(cell, whole.from - restTo, whole.to - (own.from - from), sum);
    }
  };
  while (isChanged) {
    isChanged = false;
    for (const sum of sums) {
      narrowBy(sum.totals, sum.parts, sum);
      narrowBy(sum.parts, sum.totals, sum);
    }
  }
  return [...telling];
}

/** That there is nobody tells of nobody. */
const isSecret = ({ value, hidden, isRest }: Cell): boolean =>
  hidden !== null && isRest !== true && value > 0;

const rangeOfAll = (ranges: readonly Range[]): Range =>
  ranges.reduce((sum, { from, to }) => ({ from: sum.from + from, to: sum.to + to }), { from: 0, to: 0 });

function atFirst({ value, hidden, isRest }: Cell): Range {
  if (isRest === true) return { from: 0, to: Number.POSITIVE_INFINITY };
  if (hidden === null) return { from: value, to: value };
  return hidden === 'few'
    ? { from: 0, to: figuresGroupMin - 1 }
    : { from: figuresGroupMin, to: Number.POSITIVE_INFINITY };
}
