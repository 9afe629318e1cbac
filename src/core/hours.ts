/** Hours on the clock of a time zone, also through midnight. */
import { weekdayNames, type Hours, type Municipality } from './municipality.ts';
import {
  addDays,
  atLocalTime,
  compare,
  localDateOf,
  localTimeOf,
  weekdayOf,
  type Instant,
  type LocalDate,
} from './time.ts';

/** Whether the wall clock in `timeZone` shows a time in [from, to) at `instant`. */
export function isWithin(instant: Instant, hours: Hours, timeZone: string): boolean {
  const time = localTimeOf(instant, timeZone);
  return hours.from <= hours.to
    ? hours.from <= time && time < hours.to
    : time >= hours.from || time < hours.to;
}

/** The first moment after `instant` at which the wall clock in `timeZone` shows the end of the hours, be it for the second time in one night. */
export function endOfHours(instant: Instant, hours: Hours, timeZone: string): Instant {
  const date = localDateOf(instant, timeZone);
  const today = atLocalTime(date, hours.to, timeZone);
  if (compare(today, instant) > 0) return today;
  const again = atLocalTime(date, hours.to, timeZone, 'again');
  return compare(again, instant) > 0 ? again : atLocalTime(addDays(date, 1), hours.to, timeZone);
}

/** The first moment from `instant` on at which people are at work; without working hours that is any moment, with some that end as they begin any of such a day. */
export function nextAtWork(
  instant: Instant,
  hours: Municipality['workingHours'],
  timeZone: string,
  isDayOff: (date: LocalDate) => boolean,
): Instant {
  if (hours === null) return instant;
  const isWorkday = (date: LocalDate): boolean => {
    const weekday = weekdayNames[weekdayOf(date) - 1];
    return weekday !== undefined && hours.days.includes(weekday) && !isDayOff(date);
  };
  let date = localDateOf(instant, timeZone);
  const isOpen = hours.from === hours.to || isWithin(instant, hours, timeZone);
  if (isWorkday(date) && isOpen) return instant;
  const begin = atLocalTime(date, hours.from, timeZone);
  if (isWorkday(date) && compare(instant, begin) < 0) return begin;
  do date = addDays(date, 1);
  while (!isWorkday(date));
  return atLocalTime(date, hours.from, timeZone);
}
