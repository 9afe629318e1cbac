/** Real time that passes only when a test says so. */
import { setImmediate } from 'node:timers/promises';

import type { Timers } from '#ports/clock.ts';

export interface ManualTimers extends Timers {
  /** Lets time pass, timer by timer, with everything that follows from each. */
  pass(ms: number): Promise<void>;
}

export function manualTimers(start = 1_000_000): ManualTimers {
  let now = start;
  const due = new Map<symbol, { at: number; run: () => void }>();
  return {
    now: () => now,
    after(ms, run) {
      const timer = Symbol('timer');
      due.set(timer, { at: now + ms, run });
      return () => void due.delete(timer);
    },
    async pass(ms) {
      const end = now + ms;
      await settled();
      for (;;) {
        const [next] = [...due].filter(([, { at }]) => at <= end).toSorted(([, a], [, b]) => a.at - b.at);
        if (next === undefined) break;
        due.delete(next[0]);
        now = next[1].at;
        next[1].run();
        await settled();
      }
      now = end;
    },
  };
}

/** Until every promise that can settle has settled. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}
