/**
 * Which days the Algemene termijnenwet excuses: weekends, the public holidays of its article 3, computed for any
 * year, and the days named by royal decree, which are data because each decree names only a few years.
 */
import { addDays, type LocalDate, parseLocalDate, weekdayOf } from '../time.ts';

/** The days that a royal decree equals with public holidays (article 3, third paragraph). */
export interface Holidays {
  readonly decreeDays: readonly LocalDate[];
  /** The last day that the decrees known here speak about. */
  readonly validUntil: LocalDate;
}

export type DayOff =
  | 'saturday'
  | 'sunday'
  | 'new_year'
  | 'good_friday'
  | 'easter_monday'
  | 'kings_day'
  | 'liberation_day'
  | 'ascension_day'
  | 'whit_monday'
  | 'christmas_day'
  | 'second_christmas_day'
  | 'decree_day';

/** Easter Sunday of `year` in the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): LocalDate {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const leapCorrection = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + leapCorrection + 15) % 30;
  const moon = epact - (epact > 28 || (epact === 28 && golden > 10) ? 1 : 0);
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return addDays(dateIn(year, '03-28'), moon - weekday);
}

/** Why `date` is no working day, or null when it is one. */
export function dayOff(date: LocalDate, holidays: Holidays): DayOff | null {
  return publicHoliday(date) ?? weekend(date) ?? (holidays.decreeDays.includes(date) ? 'decree_day' : null);
}

function weekend(date: LocalDate): DayOff | null {
  const weekday = weekdayOf(date);
  return weekday === 6 ? 'saturday' : weekday === 7 ? 'sunday' : null;
}

const fixedHolidays: Readonly<Record<string, DayOff>> = {
  '01-01': 'new_year',
  '05-05': 'liberation_day',
  '12-25': 'christmas_day',
  '12-26': 'second_christmas_day',
};

/** What was computed for a year; every card asks for it some forty times. */
const movingHolidays = new Map<number, ReadonlyMap<LocalDate, DayOff>>();

function publicHoliday(date: LocalDate): DayOff | null {
  const year = Number(date.slice(0, 4));
  const moving = movingHolidays.get(year) ?? movingHolidaysOf(year);
  movingHolidays.set(year, moving);
  return moving.get(date) ?? fixedHolidays[date.slice(5)] ?? null;
}

/** Where two fall on one day, the later one here counts. */
function movingHolidaysOf(year: number): ReadonlyMap<LocalDate, DayOff> {
  const easter = easterSunday(year);
  return new Map<LocalDate, DayOff>([
    [kingsDay(year), 'kings_day'],
    [addDays(easter, 50), 'whit_monday'],
    [addDays(easter, 39), 'ascension_day'],
    [addDays(easter, 1), 'easter_monday'],
    [addDays(easter, -2), 'good_friday'],
  ]);
}

function kingsDay(year: number): LocalDate {
  const birthday = dateIn(year, '04-27');
  return weekdayOf(birthday) === 7 ? addDays(birthday, -1) : birthday;
}

function dateIn(year: number, monthAndDay: string): LocalDate {
  const date = parseLocalDate(`${String(year).padStart(4, '0')}-${monthAndDay}`);
  if (date === null) throw new RangeError(`No such year: ${year}`);
  return date;
}
