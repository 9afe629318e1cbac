/** Stretches of the calendar: the one before a period, and the one that a location sees. */
import { addDays, daysBetween, type LocalDate } from '../time.ts';
import type { Period, RegisterScope } from './figures.ts';

const monthsOfQuarter = 3;

/** As many whole months, where it is made of whole months; otherwise as many days. */
export function periodBefore({ from, until }: Period): Period {
  const next = addDays(until, 1);
  const before = addDays(from, -1);
  if (!from.endsWith('-01') || !next.endsWith('-01'))
    return { from: addDays(before, -daysBetween(from, until)), until: before };
  return { from: firstOf(monthOf(from) - (monthOf(next) - monthOf(from))), until: before };
}

/**
 * Whoever sees only groups sees whole quarters that are over, and nothing else: from two stretches that overlap, or from one that still grows, the
 * difference could be taken, and that may be a single case.
 */
export function periodFor({ groupsOnly }: RegisterScope, asked: Period, today: LocalDate): Period {
  if (!groupsOnly) return asked;
  const lastDay = asked.until < today ? asked.until : addDays(today, -1);
  const month = monthOf(addDays(lastDay, 1));
  const end = month - (month % monthsOfQuarter);
  return { from: firstOf(end - monthsOfQuarter), until: addDays(firstOf(end), -1) };
}

/** Months are counted from the year 0. */
const monthOf = (date: LocalDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

const firstOf = (month: number): LocalDate =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01` as LocalDate;
