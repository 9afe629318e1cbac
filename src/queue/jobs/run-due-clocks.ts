/** The job that looks at the clocks: at every tick, when one was set or moved, and when the next one is due before the tick. */
import type { JobsOptions } from 'bullmq';

export const runDueClocksName = 'run-due-clocks';

/** `delay` 0: at once, and once more if that is asked for while it runs. */
export const clocksOptions = (delay: number): JobsOptions => ({
  delay,
  deduplication: { id: delay === 0 ? 'clocks-now' : 'clocks-at', replace: true, keepLastIfActive: true },
});
