/** Time that stands still until a test moves it, and then only when all that was begun has come to rest. */
import type { Timers } from '#ports/clock.ts';
import type { Store } from '#ports/store.ts';

/** Timers that run only when told to. */
export function manualTimers(activity?: () => Activity): Timers & { advance(ms: number): Promise<void> } {
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
        await settle(activity);
        const next = alarms.toSorted((a, b) => a.at - b.at).find((alarm) => alarm.at <= until);
        if (next === undefined) break;
        alarms = alarms.filter((alarm) => alarm !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = until;
      await settle(activity);
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

async function settle(activity?: () => Activity): Promise<void> {
  let quiet = 0;
  let known = -1;
  const enough = activity === undefined ? blindTurns : quietTurns;
  for (let turn = 0; quiet < enough && turn < turnsMax; turn += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const { isBusy, count } = activity?.() ?? { isBusy: false, count: known };
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
