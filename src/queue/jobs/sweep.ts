/** The job that asks the rows themselves what is owed: it finds every wake-up that was lost. */
export const sweepName = 'sweep';

/** A lane that waits for longer is looked at all the same: its moment may have been reckoned by a clock that was put back since. */
const unseenMaxMs = 30_000;

/** When to look at a lane whose first row is owed, not before `notBefore`: in so many ms. */
export const lookInMs = (notBefore: number, now: number): number =>
  Math.max(0, notBefore - now) % unseenMaxMs;

/** What is due goes out at once; what will be before the next sweep gets its moment. */
export function sweepOver(
  owed: readonly { readonly lane: string; readonly notBefore: number }[],
  { now, sweepMs }: { readonly now: number; readonly sweepMs: number },
): readonly { readonly lane: string; readonly delayMs: number }[] {
  return owed
    .map(({ lane, notBefore }) => ({ lane, delayMs: lookInMs(notBefore, now) }))
    .filter(({ delayMs }) => delayMs <= sweepMs);
}
