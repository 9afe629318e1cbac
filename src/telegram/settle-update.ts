/** What happens to one update until it is done: tried again, and parked when it cannot be handled. Shared by polling and webhook. */
import { isStoreAway, PochutoError } from '#core/errors.ts';
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import { occasionally, retryDelayMs, sleep } from '#net/pacing.ts';
import type { PendingUpdate } from './update-lanes.ts';

const attemptsMax = 3;

export interface UpdateWork {
  /** Resolves after the commit. What fails because the store is away is tried again until it succeeds. */
  readonly handle: (updateId: number, raw: unknown) => Promise<'done'>;
  /** Keeps an update that can't be handled; the others then go past it. A rejection means that the store is unavailable. */
  readonly park: (updateId: number, raw: unknown, reason: string) => Promise<void>;
  readonly timers: Timers;
  /** In [0, 1): for jitter. */
  readonly random: () => number;
  readonly log: Log;
}

/** Resolves with `true` once the update is handled or parked, and with `false` when `signal` ended the trying before. */
type SettleUpdate = (update: PendingUpdate, signal: AbortSignal) => Promise<boolean>;

export function updateSettler({ handle, park, timers, random, log }: UpdateWork): SettleUpdate {
  const warn = occasionally(timers, (event, fields) => log.warn(event, fields));
  const pause = (failures: number, signal: AbortSignal): Promise<void> =>
    sleep(timers, retryDelayMs(failures, random()), signal);

  async function keepPark(update: PendingUpdate, reason: string, signal: AbortSignal): Promise<boolean> {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        await park(update.id, update.raw, reason);
        log.error('telegram.update-parked', { updateId: update.id, reason });
        return true;
      } catch {
        warn('telegram.park-failed');
        await pause(failures, signal);
      }
    }
    return false;
  }

  return async (update, signal) => {
    let attempts = 0;
    for (let failures = 1; !signal.aborted; failures += 1) {
      const outcome = await handle(update.id, update.raw).catch(failureOf);
      if (outcome === 'done') return true;
      if ('isStoreAway' in outcome) {
        warn('telegram.store-unavailable', { reason: outcome.reason });
      } else {
        attempts += 1;
        log.warn('telegram.update-failed', { updateId: update.id, reason: outcome.reason, attempts });
        if (attempts >= attemptsMax || outcome.final) return keepPark(update, outcome.reason, signal);
      }
      await pause(failures, signal);
    }
    return false;
  };
}

type Failure =
  | { readonly reason: string; readonly isStoreAway: true }
  | { readonly reason: string; readonly final: boolean };

/** An update our schema does not accept won't be accepted the next time either. */
function failureOf(error: unknown): Failure {
  if (isStoreAway(error)) return { reason: error.reason, isStoreAway: true };
  if (!(error instanceof PochutoError)) return { reason: 'bug', final: false };
  return { reason: error.code, final: error.code === 'bad-payload' };
}
