/** The job that asks the rows themselves what is owed: it finds every wake-up that was lost. */
export const sweepName = 'sweep';

/** What is due goes out at once; what will be before the next sweep gets its moment. */
export function sweepOver(
  owed: readonly { readonly lane: string; readonly notBefore: number }[],
  { now, sweepMs }: { readonly now: number; readonly sweepMs: number },
): readonly { readonly lane: string; readonly delayMs: number }[] {
  return owed
    .map(({ lane, notBefore }) => ({ lane, delayMs: Math.max(0, notBefore - now) }))
    .filter(({ delayMs }) => delayMs <= sweepMs);
}
