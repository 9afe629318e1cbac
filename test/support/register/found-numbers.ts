/**
 * What a reader with time and paper finds of the numbers that are hidden: every total that the register has is an equation, and a hidden number that
 * all equations together leave one value is found. Written from what the figures mean, not from how they are hidden.
 */
import type { Figures, KindCounts, ShownCount } from '#core/register/figures.ts';

/** The names of numbers; what stands left is as much as what stands right. */
type Equation = readonly [left: readonly string[], right: readonly string[]];

interface Numbers {
  readonly of: ReadonlyMap<string, ShownCount>;
  readonly equations: readonly Equation[];
}

const kinds = ['complaint', 'signal', 'question'] as const;

function numbersOf(figures: Figures<ShownCount>): Numbers {
  const of = new Map<string, ShownCount>();
  const equations: Equation[] = [];
  const makes = (left: string | readonly string[], right: readonly string[]): void => {
    equations.push([typeof left === 'string' ? [left] : left, right]);
  };
  const byKind = (name: string, counts: KindCounts<ShownCount>): void => {
    for (const kind of ['all', ...kinds] as const) of.set(`${name}.${kind}`, counts[kind]);
    makes(
      `${name}.all`,
      kinds.map((kind) => `${name}.${kind}`),
    );
  };
  const { received, handled, solutions, terms, reach } = figures;
  byKind('received', received.total);
  for (const table of ['byCategory', 'byLocation', 'bySource', 'byState', 'byLanguage'] as const) {
    const rows = received[table].map(({ value }) => `${table}.${value}`);
    for (const [index, { counts }] of received[table].entries()) byKind(rows[index] ?? '', counts);
    for (const kind of ['all', ...kinds])
      makes(
        `received.${kind}`,
        rows.map((row) => `${row}.${kind}`),
      );
  }
  byKind('open', figures.open);
  byKind('handled', handled.total);
  for (const [outcome, counts] of Object.entries(handled.outcomes)) byKind(outcome, counts);
  for (const kind of ['all', ...kinds])
    makes(
      `handled.${kind}`,
      Object.keys(handled.outcomes).map((outcome) => `${outcome}.${kind}`),
    );
  const record = (counts: Readonly<Record<string, ShownCount>>): readonly string[] => {
    for (const [name, count] of Object.entries(counts)) of.set(name, count);
    return Object.keys(counts);
  };
  makes('formal.all', record(handled.judgements));
  makes('not_handled.all', record(handled.grounds));
  const { verified, denied, noAnswer, notPossible, confirmed } = solutions;
  makes('solved_in_practice.all', record({ verified, noAnswer, notPossible }));
  makes(record({ asked: confirmed.of }), ['verified', 'noAnswer', ...record({ denied })]);
  const { inTime, late, overdue } = terms;
  makes(record({ ended: inTime.of }), record({ inTime: inTime.part, late, overdue }));
  makes('handled.complaint', ['inTime', 'late']);
  makes(record({ sent: reach.voice.of }), ['bySource.telegram.all', 'bySource.checkin.all']);
  return { of, equations };
}

/** The names of hidden numbers that can be found, but for those of nobody. `real`: the same figures with nothing hidden. */
export function foundNumbers(figures: Figures<ShownCount>, real: Figures): readonly string[] {
  const { of, equations } = numbersOf(figures);
  const truth = numbersOf(real).of;
  const valueOf = (name: string): number => Number(truth.get(name));
  const sum = (names: readonly string[]): number => names.reduce((all, name) => all + valueOf(name), 0);
  const hidden = [...of.keys()].filter((name) => typeof of.get(name) !== 'number');
  // Where a case lacks what its outcome should have, a total is not made of its parts.
  const rows = equations
    .filter(([left, right]) => sum(left) === sum(right))
    .map(([left, right]) =>
      hidden.map(
        (name) => left.filter((one) => one === name).length - right.filter((one) => one === name).length,
      ),
    );
  const solved = reduced(rows).filter((row) => row.filter((factor) => factor !== 0).length === 1);
  return solved
    .map((row) => hidden[row.findIndex((factor) => factor !== 0)] ?? '')
    .filter((name) => valueOf(name) > 0);
}

/** Large enough that no sum of our few terms becomes it. */
const prime = 2_147_483_629n;

/** To the reduced row echelon form, in whole numbers modulo a prime: an unknown alone in its row is found. */
function reduced(given: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const rows = given.map((row) => row.map((factor) => (BigInt(factor) + prime) % prime));
  let done = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const at = rows.findIndex((row, index) => index >= done && row[column] !== 0n);
    const pivot = rows[at];
    if (pivot === undefined) continue;
    [rows[at], rows[done]] = [rows[done] ?? [], pivot];
    const inverse = power(pivot[column] ?? 1n, prime - 2n);
    const unit = pivot.map((factor) => (factor * inverse) % prime);
    rows[done] = unit;
    for (const [index, row] of rows.entries()) {
      const times = row[column] ?? 0n;
      if (index === done || times === 0n) continue;
      rows[index] = row.map((factor, n) => (factor + (prime - times) * (unit[n] ?? 0n)) % prime);
    }
    done += 1;
  }
  return rows.map((row) => row.map(Number));
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [square, left] = [base, exponent]; left > 0n; left /= 2n) {
    if (left % 2n === 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}
