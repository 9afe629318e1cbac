/** A talk between the people of a location and the municipality, and what was agreed in it. Agreements are typed, one a line: what, who, by when. */
import type { LocationCode, StaffId } from '../ids.ts';
import { addDays, compare, parseLocalDate, weekdayOf, type Instant, type LocalDate } from '../time.ts';

export interface Agreement {
  /** As it was typed, without the mention of a person. */
  readonly text: string;
  /** Who was mentioned in it. */
  readonly who: StaffId | null;
  /** `null`: no day could be read in it, and nobody is reminded. */
  readonly by: LocalDate | null;
}

export interface ContactMoment {
  readonly id: string;
  readonly location: LocationCode;
  readonly at: Instant;
  /** Who noted it. */
  readonly by: StaffId;
  /** When it was, and with whom. */
  readonly when: string;
  readonly agreements: readonly Agreement[];
  /** What residents may read of what was done, line by line, as somebody of the desk approved it. */
  readonly told: readonly ToldLine[];
}

/** One thing that was done; a line without Ukrainian stands in Dutch only. */
export interface ToldLine {
  readonly nl: string;
  readonly uk: string | null;
}

const MENTION = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/;

/** More than these belong into more than one talk, and into no one message. */
export const agreementsMax = 20;

export const agreementsIn = (text: string, today: LocalDate): readonly Agreement[] =>
  linesOf(text).map((line) => agreementIn(line, today));

function agreementIn(line: string, today: LocalDate): Agreement {
  const mention = MENTION.exec(line);
  const text = line
    .replace(MENTION, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s*,(?:\s*,)+/g, ',')
    .replaceAll(/^[\s,:]+|[\s,:]+$/g, '');
  return {
    text: text === '' ? line : text,
    who: (mention?.[1] ?? null) as StaffId | null,
    by: lastDayIn(line, today),
  };
}

/** `Nederlands | Українською`, one a line. */
export const toldLinesIn = (text: string): readonly ToldLine[] =>
  linesOf(text).flatMap((line) => {
    const [nl = '', uk = ''] = line.split('|').map((part) => part.trim());
    return nl === '' ? [] : [{ nl, uk: uk === '' ? null : uk }];
  });

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*[-•*]\s+/, '').trim())
    .filter((line) => line !== '');

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'januari january jan',
    'februari february feb',
    'maart march mrt mar',
    'april apr',
    'mei may',
    'juni june jun',
    'juli july jul',
    'augustus august aug',
    'september sept sep',
    'oktober october okt oct',
    'november nov',
    'december dec',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1])),
);

const weekdays: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'maandag monday',
    'dinsdag tuesday',
    'woensdag wednesday',
    'donderdag thursday',
    'vrijdag friday',
    'zaterdag saturday',
    'zondag sunday',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1])),
);

const monthNames = Object.keys(months).join('|');
const weekdayNames = Object.keys(weekdays).join('|');
const DAYS = new RegExp(
  [
    String.raw`(?<iso>\b\d{4}-\d{2}-\d{2}\b)`,
    // "At 9.10" is an hour.
    String.raw`(?<![\d.:/-]|\b(?:om|at)\s+)(?<day>\d{1,2})[-/.](?<month>\d{1,2})(?:[-/.](?<year>\d{4}))?(?![\d.:/-]*\d|\s*(?:uur|u|h)\b)`,
    String.raw`\b(?<namedDay>\d{1,2})\s+(?<name>${monthNames})\b\.?(?:\s+(?<namedYear>\d{4})\b)?`,
    String.raw`\b(?<weekday>${weekdayNames})\b`,
  ].join('|'),
  'giu',
);

/** The last day that is written in a line; one without a year, and a day of the week, is the next that comes. */
export function lastDayIn(line: string, today: LocalDate): LocalDate | null {
  let last: LocalDate | null = null;
  let hasDate = false;
  for (const { groups = {} } of line.matchAll(DAYS)) {
    const isDate = groups['weekday'] === undefined;
    const day = dayOf(groups, today);
    // "Friday 4 December" is the fourth.
    if (day === null || (hasDate && !isDate)) continue;
    last = day;
    hasDate ||= isDate;
  }
  return last;
}

function dayOf(groups: Readonly<Record<string, string | undefined>>, today: LocalDate): LocalDate | null {
  const { iso, day, month, year, namedDay, name, namedYear, weekday } = groups;
  if (iso !== undefined) return parseLocalDate(iso);
  if (weekday !== undefined) {
    const ahead = ((weekdays[weekday.toLowerCase()] ?? 1) - weekdayOf(today) + 7) % 7;
    return addDays(today, ahead === 0 ? 7 : ahead);
  }
  if (namedDay !== undefined && name !== undefined)
    return written(Number(namedDay), months[name.toLowerCase()] ?? 0, namedYear, today);
  return written(Number(day), Number(month), year, today);
}

function written(day: number, month: number, year: string | undefined, today: LocalDate): LocalDate | null {
  const inYear = (chosen: string): LocalDate | null =>
    parseLocalDate(`${chosen}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  if (year !== undefined) return inYear(year);
  const thisYear = inYear(today.slice(0, 4));
  if (thisYear !== null && compare(thisYear, today) >= 0) return thisYear;
  return inYear(String(Number(today.slice(0, 4)) + 1));
}
