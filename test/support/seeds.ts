/** Chance that can be repeated: `npm test` plays few seeds, SOAK_SEEDS=N plays N (and no fewer than `npm test`), SOAK_SEED=K plays that one again. */

/** The seeds of this run; `few` is how many a run of all tests can afford. */
export function seedsOf(few: number): readonly number[] {
  const { SOAK_SEED: one, SOAK_SEEDS: many } = process.env;
  if (one) return [Number(one)];
  return Array.from({ length: Math.max(few, Number(many ?? few)) }, (_, index) => index + 1);
}

/**
 * For a property: as many cases as a run of all tests can afford, the same ones each time, so that a red run means a change;
 * searching for new ones is what soak is for.
 */
export function searching(few: number): { readonly numRuns: number; readonly seed: number } {
  const { SOAK_SEED: one, SOAK_SEEDS: many } = process.env;
  return { numRuns: few * Number(many ?? 1), seed: one ? Number(one) : many ? Date.now() % 2 ** 31 : 1 };
}

/** Whether there is time for what takes minutes. */
export const isSoak = (): boolean => Boolean(process.env['SOAK_SEED'] ?? process.env['SOAK_SEEDS']);

export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Mulberry32: small, and good enough to pick moments. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    pick: (from) => {
      if (from.length === 0) throw new Error('nothing to pick from');
      return from[between(0, from.length - 1)] as (typeof from)[number];
    },
  };
}
