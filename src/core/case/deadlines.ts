/**
 * The terms of the law for a complaint (Awb 9:8, 9:11, 9:24; Algemene termijnenwet 1 and 4) as local dates. What is
 * done when one comes near is the clocks' affair.
 */
import { addDays, addWeeks, addYears, compare, localDateOf, type Instant, type LocalDate } from '../time.ts';
import { dayOff, type DayOff, type Holidays } from './holidays.ts';

/** Notice that a complaint is not handled (9:8, third paragraph). */
export const notHandledWeeks = 4;
/** How long a complaint may be adjourned at most (9:11, second paragraph). */
export const adjournWeeks = 4;

/** A date of a complaint that the law gives. Each is the last day on which the act is in time. */
export type LegalDateName = 'notHandledBy' | 'handleBy' | 'adjournedBy';

/** An end of a term that fell on a day off, and the days it was moved over. */
interface Move {
  readonly date: LegalDateName;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly over: readonly { readonly day: LocalDate; readonly because: DayOff }[];
}

export interface LegalDates {
  readonly received: LocalDate;
  /** Notice that the complaint is not handled (9:8, third paragraph). */
  readonly notHandledBy: LocalDate;
  /** Handled (9:11, first paragraph). */
  readonly handleBy: LocalDate;
  /** Handled, when adjourned (9:11, second paragraph): counted from receipt and moved once, at its own end. */
  readonly adjournedBy: LocalDate;
  readonly moves: readonly Move[];
  /** Set when a date lies after the last day the known decrees speak about: it may still move. */
  readonly decreesEndOn: LocalDate | null;
}

/** The term for handling a complaint: six weeks, ten when a committee advises (9:11, first paragraph). */
export const handleWeeks = (committee: boolean): number => (committee ? 10 : 6);

/**
 * When what was written as a draft counts as received: with its first message, unless the term that this began (`handleBy`) was over before it was sent. Until
 * then nobody could read it, let alone in time.
 */
export function receivedWhen(
  startedAt: Instant,
  sentAt: Instant,
  { handleBy, timeZone }: { readonly handleBy: LocalDate; readonly timeZone: string },
): Instant {
  return compare(startedAt, sentAt) > 0 || localDateOf(sentAt, timeZone) > handleBy ? sentAt : startedAt;
}

/** The legal dates of a complaint. The day of receipt is not counted: n weeks end on the same weekday. */
export function legalDates(complaint: {
  readonly received: LocalDate;
  /** Whether a complaints committee advises (9:13), which gives ten weeks instead of six. */
  readonly committee: boolean;
  readonly holidays: Holidays;
}): LegalDates {
  const { received, holidays } = complaint;
  const weeks = handleWeeks(complaint.committee);
  const notHandled = runOn(addWeeks(received, notHandledWeeks), holidays);
  const handle = runOn(addWeeks(received, weeks), holidays);
  const adjourned = runOn(addWeeks(received, weeks + adjournWeeks), holidays);
  const ends: readonly Move[] = [
    { date: 'notHandledBy', ...notHandled },
    { date: 'handleBy', ...handle },
    { date: 'adjournedBy', ...adjourned },
  ];
  return {
    received,
    notHandledBy: notHandled.to,
    handleBy: handle.to,
    adjournedBy: adjourned.to,
    moves: ends.filter((end) => end.from !== end.to),
    decreesEndOn: adjourned.to > holidays.validUntil ? holidays.validUntil : null,
  };
}

/**
 * The last day on which the ombudsman need not refuse for being late (9:24): one year after `ended`, the notice of
 * the findings or the day on which handling ended or should have. Never moved: the Algemene termijnenwet leaves
 * terms of years alone (article 4).
 */
export function ombudsmanUntil(ended: LocalDate): LocalDate {
  return addYears(ended, 1);
}

/** The day from which `count` working days lead to `date`: the last of them is `date` itself, where it is one. */
export function workdaysBefore(date: LocalDate, count: number, holidays: Holidays): LocalDate {
  let day = date;
  for (let left = count; left > 0; left -= 1) {
    do day = addDays(day, -1);
    while (dayOff(day, holidays) !== null);
  }
  return day;
}

/** Article 1 of the Algemene termijnenwet: a term that ends on a day off runs on to the next day that is none. */
function runOn(from: LocalDate, holidays: Holidays): Omit<Move, 'date'> {
  const over: { day: LocalDate; because: DayOff }[] = [];
  let to = from;
  for (let because = dayOff(to, holidays); because !== null; because = dayOff(to, holidays)) {
    over.push({ day: to, because });
    to = addDays(to, 1);
  }
  return { from, to, over };
}
