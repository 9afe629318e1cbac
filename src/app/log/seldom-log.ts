/** A log that says once a minute what fails again and again for the same reason: while the disk is full every lane and clock fails every second. */
import type { Timers } from '#ports/clock.ts';
import type { Log, LogFields } from '#ports/log.ts';
import { occasionally } from '#net/pacing.ts';

/** Lines that tell of something that is tried again are thinned; all others pass. */
export function seldomLog(log: Log, timers: Timers): Log {
  const warn = occasionally(timers, (event, fields) => log.warn(event, fields));
  const error = occasionally(timers, (event, fields) => log.error(event, fields));
  return {
    info: (event, fields) => log.info(event, fields),
    warn: (event, fields) => (isTriedAgain(fields) ? warn(event, fields) : log.warn(event, fields)),
    error: (event, fields) => (isTriedAgain(fields) ? error(event, fields) : log.error(event, fields)),
  };
}

const triedAgain: readonly unknown[] = ['unavailable', 'busy', 'unauthorised'];
const isTriedAgain = (fields: LogFields | undefined): boolean => triedAgain.includes(fields?.['code']);
