/** The time that somebody asks figures of, and the stretch of the same kind before it. */
import { addDays, daysBetween, weekdayOf, type LocalDate } from '../time.ts';
import type { Period } from './figures.ts';

export interface Span {
  readonly now: Period;
  readonly before: Period;
}

const monthsOfYear = 12;
const monthsOfQuarter = 3;

/** `2026`, `2026-Q3`, `2026-10`; `null`: no such word, or it has not begun. */
export function spanOf(word: string, today: LocalDate): Span | null {
  const [, year = '', quarter, month] = /^(\d{4})(?:-[Qq]([1-4])|-(0[1-9]|1[0-2]))?$/u.exec(word) ?? [];
  if (Number(year) < 1) return null;
  if (quarter !== undefined)
    return monthsFrom(
      Number(year) * monthsOfYear + (Number(quarter) - 1) * monthsOfQuarter,
      monthsOfQuarter,
      today,
    );
  if (month !== undefined) return monthsFrom(Number(year) * monthsOfYear + Number(month) - 1, 1, today);
  return monthsFrom(Number(year) * monthsOfYear, monthsOfYear, today);
}

/** The quarter of today, so far. */
export const quarterOf = (today: LocalDate): Span => spanFrom(quarterStart(today), monthsOfQuarter, today);

/** The last quarter that is over. */
export const quarterBefore = (today: LocalDate): Span =>
  spanFrom(quarterStart(today) - monthsOfQuarter, monthsOfQuarter, today);

/** Whether it is one quarter, and over. */
export function isQuarterOver({ now: { from, until } }: Span, today: LocalDate): boolean {
  const first = quarterStart(from);
  return (
    firstDay(first) === from && addDays(firstDay(first + monthsOfQuarter), -1) === until && until < today
  );
}

/** The last four whole weeks. */
export function weeksBefore(today: LocalDate): Span {
  const until = addDays(today, -weekdayOf(today));
  const from = addDays(until, -27);
  return { now: { from, until }, before: { from: addDays(from, -28), until: addDays(from, -1) } };
}

/** The months of which any day is part of it. */
export function monthsIn({ from, until }: Period): readonly Period[] {
  const months: Period[] = [];
  for (let first = from; first <= until;) {
    const next = firstDay(monthOf(first) + 1);
    months.push({ from: first, until: next > until ? until : addDays(next, -1) });
    first = next;
  }
  return months;
}

function monthsFrom(first: number, count: number, today: LocalDate): Span | null {
  return firstDay(first) > today ? null : spanFrom(first, count, today);
}

/** What has not ended is compared with as many days of what was before. */
function spanFrom(first: number, count: number, today: LocalDate): Span {
  const from = firstDay(first);
  const end = addDays(firstDay(first + count), -1);
  const until = end > today ? today : end;
  const earlier = firstDay(first - count);
  const earlierEnd = addDays(from, -1);
  const sameDays = addDays(earlier, daysBetween(from, until));
  const isRunning = until < end;
  return {
    now: { from, until },
    before: { from: earlier, until: isRunning && sameDays < earlierEnd ? sameDays : earlierEnd },
  };
}

const quarterStart = (date: LocalDate): number => monthOf(date) - (monthOf(date) % monthsOfQuarter);

/** Months are counted from the year 0. */
const monthOf = (date: LocalDate): number =>
  Number(date.slice(0, 4)) * monthsOfYear + Number(date.slice(5, 7)) - 1;

const firstDay = (month: number): LocalDate =>
  `${String(Math.floor(month / monthsOfYear)).padStart(4, '0')}-${String((month % monthsOfYear) + 1).padStart(2, '0')}-01` as LocalDate;
