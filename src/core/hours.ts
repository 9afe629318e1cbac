/** Hours on the clock of a time zone, also through midnight. */
import type { Hours } from './municipality.ts';
import { localTimeOf, type Instant } from './time.ts';

/** Whether the wall clock in `timeZone` shows a time in [from, to) at `instant`. */
export function isWithin(instant: Instant, hours: Hours, timeZone: string): boolean {
  const time = localTimeOf(instant, timeZone);
  return hours.from <= hours.to
    ? hours.from <= time && time < hours.to
    : time >= hours.from || time < hours.to;
}
