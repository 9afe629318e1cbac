/** Time that stands still until a test moves it, and then only when all that was begun has come to rest. */
import { setImmediate } from 'node:timers/promises';
import type { Timers } from '#ports/clock.ts';
import type { Store } from '#ports/store.ts';

export interface ManualTimers extends Timers {
  /** Lets time pass, timer by timer, each with everything that follows from it. */
  advance(ms: number): Promise<void>;
}

/** Timers that run only when told to. `rest` waits until all that was begun and waits for no timer has come to rest. */
export function manualTimers(rest: () => Promise<void> = restBlindly): ManualTimers {
  let now = Date.UTC(2026, 10, 24, 12);
  let alarms: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after: (ms, run) => {
      const alarm = { at: now + ms, run };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((one) => one !== alarm);
      };
    },
    advance: async (ms) => {
      const until = now + ms;
      for (;;) {
        await rest();
        const next = alarms.toSorted((a, b) => a.at - b.at).find((alarm) => alarm.at <= until);
        if (next === undefined) break;
        alarms = alarms.filter((alarm) => alarm !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = until;
      await rest();
    },
  };
}

/** What has been begun and ended so far; `isBusy` while something is under way. */
export interface Activity {
  readonly isBusy: boolean;
  readonly count: number;
}

/** Turns of the event loop without any activity after which all that waits for no timer has come to rest. */
const quietTurns = 40;
/** Without knowing of any activity. */
const blindTurns = 200;
/** Something may wait for the test itself. */
const turnsMax = 20_000;

const restBlindly = (): Promise<void> => turns(blindTurns);

/** Until every promise that can settle has settled, where nothing but promises is waited for. */
export const settled = (): Promise<void> => turns(5);

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await setImmediate();
}

/** Until no activity was seen for a while. */
export async function untilQuiet(activity: () => Activity): Promise<void> {
  let quiet = 0;
  let known = -1;
  for (let turn = 0; quiet < quietTurns && turn < turnsMax; turn += 1) {
    await setImmediate();
    const { isBusy, count } = activity();
    quiet = isBusy || count !== known ? 0 : quiet + 1;
    known = count;
  }
}

/** A store whose transactions are seen, as activity for these timers. */
export function watchedStore(store: Store): { readonly store: Store; readonly activity: () => Activity } {
  let count = 0;
  let running = 0;
  return {
    store: {
      close: () => store.close(),
      transaction: async (work) => {
        count += 1;
        running += 1;
        try {
          return await store.transaction(work);
        } finally {
          running -= 1;
          count += 1;
        }
      },
    },
    activity: () => ({ isBusy: running > 0, count }),
  };
}
