/** By when a case must have its outcome, as it stands now, and how far away that is. */
import { addDays, localDateOf, type Instant, type LocalDate } from '../time.ts';
import type { Case } from './case.ts';
import type { LegalDates } from './deadlines.ts';
import { dayOff, type Holidays } from './holidays.ts';

/** What the law or the resident's yes gives (Awb 9:11); `null` where no term runs: no complaint, or at its end. */
export function outcomeBy(
  one: Pick<Case, 'kind' | 'state' | 'adjournedTo' | 'agreedTo'>,
  dates: Pick<LegalDates, 'handleBy'>,
): LocalDate | null {
  return one.kind !== 'complaint' || one.state === 'closed' ? null : outcomeDate(one, dates);
}

/** The same, whatever has become of the case. */
export const outcomeDate = (
  { adjournedTo, agreedTo }: Pick<Case, 'adjournedTo' | 'agreedTo'>,
  { handleBy }: Pick<LegalDates, 'handleBy'>,
): LocalDate => agreedTo ?? adjournedTo ?? handleBy;

/**
 * When a first answer is promised: so long after receipt, or after it was sent where a draft lay so long that the day has gone by. `after`: so long
 * after a moment.
 */
export function firstAnswerAt(
  { receivedAt, sentAt }: Pick<Case, 'receivedAt' | 'sentAt'>,
  after: (moment: Instant) => Instant,
  timeZone: string,
): Instant {
  const usual = after(receivedAt);
  const isOver = localDateOf(usual, timeZone) <= localDateOf(sentAt, timeZone);
  return isOver ? after(sentAt) : usual;
}

/** What was counted for a day, for all cards are drawn on the same mornings. */
const counted = new WeakMap<Holidays, { readonly today: LocalDate; readonly left: Map<LocalDate, number> }>();

/** Working days after `today` up to and including `until`; 0 on the last day and after it. */
export function workdaysLeft(today: LocalDate, until: LocalDate, holidays: Holidays): number {
  const known = counted.get(holidays);
  const left = known?.today === today ? known.left : new Map<LocalDate, number>();
  if (known?.left !== left) counted.set(holidays, { today, left });
  const days = left.get(until) ?? countWorkdays(today, until, holidays);
  left.set(until, days);
  return days;
}

function countWorkdays(today: LocalDate, until: LocalDate, holidays: Holidays): number {
  let left = 0;
  for (let day = addDays(today, 1); day <= until; day = addDays(day, 1)) {
    if (dayOff(day, holidays) === null) left += 1;
  }
  return left;
}
