/**
 * More time for a complaint (Awb 9:11): the municipality adjourns once, before the term has passed and for at most four weeks; further delay
 * needs the resident's yes in writing. No answer is no yes.
 */
import type { StaffId } from '../ids.ts';
import type { Text } from '../message.ts';
import type { LocalizedName } from '../municipality.ts';
import type { DeskKey } from '../text-key.ts';
import type { LocalDate } from '../time.ts';
import type { Case, Entry } from './case.ts';
import { withHandler, type Change } from './changes.ts';
import { mistakeIn } from './whole-sentence.ts';
import type { LegalDates } from './deadlines.ts';
import { dayOff, type Holidays } from './holidays.ts';
import { refusalOf } from './lawful-acts.ts';
import { outcomeBy } from './term.ts';

interface NewDate {
  readonly to: LocalDate;
  /** As the resident reads it. */
  readonly reason: string;
}

export type DateMistakes = Readonly<{ to?: Text<DeskKey>; reason?: DeskKey; consent?: DeskKey }>;

interface Known {
  readonly today: LocalDate;
  readonly dates: Pick<LegalDates, 'handleBy' | 'adjournedBy'>;
}

/** Why the municipality cannot adjourn now; `null` when it can. What the resident agreed to is not taken back by it either. */
export function adjourningRefused(
  one: Case,
  { today, dates }: Known,
  ombudsman: LocalizedName,
): Text<DeskKey> | null {
  const refusal = refusalOf('adjourn', one);
  if (refusal !== null) return refusal;
  if (one.adjournedTo !== null || one.agreedTo !== null) return { key: 'refuse.adjournedBefore' };
  if (today > dates.handleBy)
    return { key: 'refuse.adjournLate', params: { ombudsman: { name: ombudsman } } };
  return null;
}

/** The new date lies behind the term, and at most four weeks behind it. */
export function adjournMistakes({ dates, today }: Known, { to, reason }: NewDate): DateMistakes {
  const late = to > dates.adjournedBy ? dateMistake('error.dateTooLate', dates.adjournedBy) : null;
  return mistakesOf(tooEarly(to, dates.handleBy, today) ?? late, reason);
}

export const adjourn = (one: Case, by: StaffId, to: LocalDate): Change => ({
  changed: { ...withHandler(one, by), adjournedTo: to },
});

/** `consent`: how and when the resident agreed in writing, where there is no chat to ask them in. */
export interface MoreTimeWanted extends NewDate {
  readonly consent: string;
}

/** A date to agree to lies behind the one that stands, and is a working day: nothing moves it. */
export function moreTimeMistakes(
  one: Case,
  { dates, today }: Known,
  { to, reason, consent }: MoreTimeWanted,
  holidays: Holidays,
): DateMistakes {
  const early = tooEarly(to, outcomeBy(one, dates) ?? today, today);
  const off = dayOff(to, holidays) === null ? null : ({ key: 'error.dateOff' } as const);
  const unsaid = one.residentId === null ? mistakeIn(consent) : null;
  return { ...mistakesOf(early ?? off, reason), ...(unsaid === null ? {} : { consent: unsaid }) };
}

function tooEarly(to: LocalDate, standing: LocalDate, today: LocalDate): Text<DeskKey> | null {
  if (to <= today) return { key: 'error.datePast' };
  return to > standing ? null : dateMistake('error.dateTooEarly', standing);
}

const dateMistake = (key: 'error.dateTooEarly' | 'error.dateTooLate', date: LocalDate): Text<DeskKey> => ({
  key,
  params: { date: { date } },
});

function mistakesOf(to: Text<DeskKey> | null, words: string): DateMistakes {
  const reason = mistakeIn(words);
  return { ...(to === null ? {} : { to }), ...(reason === null ? {} : { reason }) };
}

/** The resident is asked in their chat; who has none has agreed in writing. */
export function askMoreTime(one: Case, by: StaffId, to: LocalDate): Change {
  const refusal = refusalOf('furtherConsent', one);
  if (refusal !== null) return { refusal };
  const changed = withHandler(one, by);
  return { changed: one.residentId === null ? { ...changed, agreedTo: to } : changed };
}

/** A date that the resident was asked to agree to. */
export interface MoreTime {
  readonly entry: number;
  readonly to: LocalDate;
  readonly reason: string;
  readonly state: 'asked' | 'agreed' | 'refused';
}

/** The newest: it takes the place of what was asked before. */
export function moreTimeOf(entries: readonly Entry[]): MoreTime | null {
  const asked = entries.findLast(({ body }) => body.type === 'more_time_asked');
  if (asked?.body.type !== 'more_time_asked') return null;
  const { number: entry, body } = asked;
  const answers = entries.flatMap(({ body: said }) =>
    said.type === 'more_time' && said.of === entry ? [said.agreed] : [],
  );
  const state = answers.includes(true) ? 'agreed' : answers.includes(false) ? 'refused' : 'asked';
  return { entry, to: body.to, reason: body.reason, state };
}

/** Whether a yes to it still gives more time; also after a no. */
export function mayAgree(one: Case, asked: MoreTime, { dates, today }: Known): boolean {
  if (asked.state === 'agreed' || refusalOf('furtherConsent', one) !== null) return false;
  const standing = outcomeBy(one, dates);
  return asked.to >= today && (standing === null || asked.to > standing);
}

export const agreeToMoreTime = (one: Case, { to }: MoreTime): Case => ({ ...one, agreedTo: to });
