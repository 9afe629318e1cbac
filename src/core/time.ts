/**
 * The two ways time is written in the whole system, an instant and a local date, and the little arithmetic the
 * rules need. Both are text that sorts in time order, so they are compared with `<` and stored as they are.
 */
import { Temporal } from 'temporal-polyfill';

/** A moment, always in UTC and always 24 characters: '2026-11-24T16:00:00.000Z'. */
export type Instant = string & { readonly __brand: 'Instant' };

/** A day on the municipality's calendar: '2026-11-24'. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** Monday is 1, Sunday is 7. */
type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;

function toInstant(instant: Temporal.Instant): Instant {
  return instant.toString({ fractionalSecondDigits: 3 }) as Instant;
}

/** The instant written in `text` (any ISO-8601 instant with an offset), or null when it is none. */
export function parseInstant(text: string): Instant | null {
  try {
    return toInstant(Temporal.Instant.from(text));
  } catch {
    return null;
  }
}

/** The date written in `text` as 'YYYY-MM-DD', or null when there is no such day. */
export function parseLocalDate(text: string): LocalDate | null {
  if (!LOCAL_DATE.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as LocalDate;
  } catch {
    return null;
  }
}

/** What was computed lately: a card asks for the same few minutes over and over, and the calendar's library takes thousands of steps for each. */
const datesKnown = new Map<string, LocalDate>();
const datesKnownMax = 1_000;

/** The date that a calendar on the wall in `timeZone` shows at `instant`. */
export function localDateOf(instant: Instant, timeZone: string): LocalDate {
  // No day begins within a minute.
  const asked = `${timeZone} ${instant.slice(0, 16)}`;
  const date = datesKnown.get(asked) ?? computeDate(instant, timeZone);
  if (datesKnown.size >= datesKnownMax) datesKnown.clear();
  datesKnown.set(asked, date);
  return date;
}

function computeDate(instant: Instant, timeZone: string): LocalDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString() as LocalDate;
}

/** The first instant of `date` in `timeZone`. */
export function startOfDay(date: LocalDate, timeZone: string): Instant {
  return toInstant(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).toInstant());
}

/** The last millisecond of `date` in `timeZone`; a term that ends on `date` has passed when now is later than this. */
export function endOfDay(date: LocalDate, timeZone: string): Instant {
  const nextDay = Temporal.Instant.from(startOfDay(addDays(date, 1), timeZone));
  return toInstant(nextDay.subtract({ milliseconds: 1 }));
}

/**
 * The instant at which a clock on the wall in `timeZone` shows `time` ('HH:MM') on `date`; one that is skipped in spring counts as an hour later.
 * Of a time that comes twice in autumn, the first; `again`: the second.
 */
export function atLocalTime(date: LocalDate, time: string, timeZone: string, which?: 'again'): Instant {
  const shown = Temporal.PlainDate.from(date).toPlainDateTime(time);
  const disambiguation = which === 'again' ? 'later' : 'compatible';
  return toInstant(shown.toZonedDateTime(timeZone, { disambiguation }).toInstant());
}

/** `instant` plus an ISO-8601 duration ('PT15M', 'P3D', 'P6W'); days and weeks are calendar days in `timeZone`. */
export function addDuration(instant: Instant, duration: string, timeZone: string): Instant {
  return toInstant(Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).add(duration).toInstant());
}

/**
 * Days since 1 March of the year 0: with the leap day last, a year's months need no table. Plain arithmetic, for a card counts its working
 * days one by one and a calendar's library takes thousands of steps for each.
 */
function dayNumberOf(date: LocalDate): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month < 3 ? 1 : 0);
  const daysBefore = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leapDays + daysBefore + Number(date.slice(8)) - 1;
}

function dateOfNumber(dayNumber: number): LocalDate {
  const fourCenturies = Math.floor(dayNumber / 146_097);
  const day = dayNumber - fourCenturies * 146_097;
  const leapDays = Math.floor(day / 1_460) - Math.floor(day / 36_524) + Math.floor(day / 146_096);
  const year = Math.floor((day - leapDays) / 365);
  const dayOfYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((monthFromMarch + 2) % 12) + 1;
  return [
    String(fourCenturies * 400 + year + (month < 3 ? 1 : 0)).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1).padStart(2, '0'),
  ].join('-') as LocalDate;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfNumber(dayNumberOf(date) + days);
}

export function addWeeks(date: LocalDate, weeks: number): LocalDate {
  return addDays(date, weeks * 7);
}

/** How many whole seconds `later` lies after `earlier`; part of one counts as one. */
export const secondsBetween = (earlier: Instant, later: Instant): number =>
  Math.ceil(Temporal.Instant.from(earlier).until(later).total('seconds'));

/** The same day `years` later; 29 February becomes 28 February where the year has no such day. */
export function addYears(date: LocalDate, years: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ years }).toString() as LocalDate;
}

/** How many days `later` lies after `earlier`. */
export const daysBetween = (earlier: LocalDate, later: LocalDate): number =>
  dayNumberOf(later) - dayNumberOf(earlier);

export function weekdayOf(date: LocalDate): Weekday {
  // 1 March of the year 0 was a Wednesday, two after Monday; the days before it are negative.
  return ((((dayNumberOf(date) % 7) + 7 + 2) % 7) + 1) as Weekday;
}

/** Negative when `a` is earlier than `b`, positive when later, 0 when equal: for `sort`. */
export function compare<T extends Instant | LocalDate>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const earlierOf = (one: Instant, other: Instant): Instant => (one < other ? one : other);
export const laterOf = (one: Instant, other: Instant): Instant => (one > other ? one : other);

/** How long from one moment to another, in ms; negative when `to` is the earlier one. Every message asks, so no calendar is opened. */
export function msBetween(from: Instant, to: Instant): number {
  return msOf(to) - msOf(from);
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

function msOf(instant: Instant): number {
  const at = (from: number, to: number): number => Number(instant.slice(from, to));
  const days = dayNumberOf(instant.slice(0, 10) as LocalDate);
  return days * dayMs + at(11, 13) * hourMs + at(14, 16) * minuteMs + at(17, 19) * secondMs + at(20, 23);
}

/** What a clock on the wall in `timeZone` shows at `instant`: 'HH:MM'. */
export function localTimeOf(instant: Instant, timeZone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}
