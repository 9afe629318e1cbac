/** What libraries print on the console, past the log. BullMQ prints the same some forty times, for each of its parts. */
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import { occasionally } from '#net/pacing.ts';

const charsMax = 200;

/** Makes lines of the log of it: its text alone, and the same once a minute. */
export function logConsole(
  log: Log,
  timers: Timers,
  printer: Pick<Console, 'warn' | 'error'> = console,
): void {
  const say = occasionally(timers, (event, fields) => log.warn(event, fields));
  const print = (first: unknown): void =>
    say('library-says', { reason: typeof first === 'string' ? first.slice(0, charsMax) : typeof first });
  printer.warn = print;
  printer.error = print;
}
