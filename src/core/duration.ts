/** How long something lasts: a calendar period, or a number of working days. Read from the municipality file, used by clocks. */
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addDuration as addPeriod,
  endOfDay,
  localDateOf,
  type Instant,
  type LocalDate,
} from './time.ts';

export type Duration =
  | { readonly kind: 'period'; readonly iso: string }
  | { readonly kind: 'workdays'; readonly count: number };

const WORKDAYS = /^([1-9]\d?) workdays?$/;

/** No municipality has more days in a row without a workday than this; a calendar that does is a programming mistake. */
const restDaysInARowMax = 60;

/** A period that ends in a year with four digits, whenever it begins: dates are compared as text. */
const longest = { from: Temporal.PlainDateTime.from('2000-01-01T00:00'), lastYear: 3000 } as const;

/** Reads 'P6W', 'PT15M', '2 workdays' or '1 workday'; null when it is none of these, not longer than nothing, or longer than a thousand years. */
export function parseDuration(text: string): Duration | null {
  const workdays = WORKDAYS.exec(text);
  if (workdays) return { kind: 'workdays', count: Number(workdays[1]) };
  try {
    const period = Temporal.Duration.from(text);
    if (period.sign !== 1 || longest.from.add(period).year > longest.lastYear) return null;
    // However it is written ('+p3d'), so that it can be turned round.
    return { kind: 'period', iso: period.toString() };
  } catch {
    return null;
  }
}

/**
 * The instant that lies `duration` after `instant`. Periods run on the calendar of `timeZone`; workdays are the first
 * `count` workdays after the day of `instant`, at the same time on the clock, so Friday 16:00 plus one is Monday 16:00.
 */
export function addDuration(
  instant: Instant,
  duration: Duration,
  timeZone: string,
  isWorkday: (date: LocalDate) => boolean,
): Instant {
  if (duration.kind === 'period') return addPeriod(instant, duration.iso, timeZone);
  const start = localDateOf(instant, timeZone);
  let days = 0;
  for (let found = 0, rest = 0; found < duration.count;) {
    days += 1;
    const works = isWorkday(addDays(start, days));
    rest = works ? 0 : rest + 1;
    if (works) found += 1;
    if (rest > restDaysInARowMax) throw new RangeError('the calendar has no workdays');
  }
  return addPeriod(instant, `P${days}D`, timeZone);
}

/** The last instant from which `duration` may have passed at `now`; working days count as days, so that none is missed. */
export function startBefore(now: Instant, duration: Duration, timeZone: string): Instant {
  if (duration.kind === 'workdays') return addPeriod(now, `-P${duration.count}D`, timeZone);
  const start = addPeriod(now, `-${duration.iso}`, timeZone);
  const day = localDateOf(start, timeZone);
  // A month or year back there may be no such day: then the last one before it has passed whole.
  const isCut = localDateOf(addPeriod(start, duration.iso, timeZone), timeZone) < localDateOf(now, timeZone);
  return isCut ? endOfDay(day, timeZone) : start;
}

/** Whether it is less than a day, so that it was meant to the minute. */
export function isWithinDay(duration: Duration): boolean {
  if (duration.kind === 'workdays') return false;
  const period = Temporal.Duration.from(duration.iso);
  const { years, months, weeks, days } = period;
  return years + months + weeks + days === 0 && period.total('hours') < 24;
}

/** A period in whole calendar days, as it is spoken of; part of a day counts as one. */
export function daysOf(period: Duration & { readonly kind: 'period' }): number {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(period.iso);
  const rest = Temporal.Duration.from({ hours, minutes, seconds });
  return Math.max(1, years * 365 + months * 30 + weeks * 7 + days + Math.ceil(rest.total('days')));
}
