/** Hours on the clock of a time zone, also through midnight. */
import type { Hours } from './municipality.ts';
import { addDays, atLocalTime, compare, localDateOf, localTimeOf, type Instant } from './time.ts';

/** Whether the wall clock in `timeZone` shows a time in [from, to) at `instant`. */
export function isWithin(instant: Instant, hours: Hours, timeZone: string): boolean {
  const time = localTimeOf(instant, timeZone);
  return hours.from <= hours.to
    ? hours.from <= time && time < hours.to
    : time >= hours.from || time < hours.to;
}

/** The first moment after `instant` at which the wall clock in `timeZone` shows the end of the hours. */
export function endOfHours(instant: Instant, hours: Hours, timeZone: string): Instant {
  const date = localDateOf(instant, timeZone);
  const today = atLocalTime(date, hours.to, timeZone);
  return compare(today, instant) > 0 ? today : atLocalTime(addDays(date, 1), hours.to, timeZone);
}
