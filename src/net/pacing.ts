/** Waiting and complaining in measure: back-off with jitter, a sleep that can be ended, a log line that does not repeat itself. */
import type { Timers } from '#ports/clock.ts';
import type { LogFields } from '#ports/log.ts';

const firstDelayMs = 500;
/** So that work goes on within half a minute of a return. */
const delayMaxMs = 20_000;
const sameLineEveryMs = 60_000;

/** Doubles with each failure (counted from 1); `random` in [0, 1) takes off up to half, so that many don't return at once. */
export function retryDelayMs(failures: number, random: number): number {
  const full = Math.min(firstDelayMs * 2 ** Math.min(failures - 1, 20), delayMaxMs);
  return Math.round(full * (1 - random / 2));
}

/** Resolves after `ms` or as soon as `signal` is aborted. */
export function sleep(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      callOff();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const callOff = timers.after(ms, end);
    signal.addEventListener('abort', end);
  });
}

/** Passes a line on unless the same one, with the same reason, was said within the last minute. */
export function occasionally(
  timers: Timers,
  say: (event: string, fields?: LogFields) => void,
): (event: string, fields?: LogFields) => void {
  const saidAt = new Map<string, number>();
  return (event, fields) => {
    const line = `${event} ${fields?.['reason'] ?? ''}`;
    const last = saidAt.get(line);
    if (last !== undefined && timers.now() - last < sameLineEveryMs) return;
    saidAt.set(line, timers.now());
    say(event, fields);
  };
}
