/** What a resident is asked some time after their case has come to an end: each question once, and none that has lost its sense. */
import { addDuration, compare, localDateOf, parseInstant, type Instant } from '../time.ts';
import type { CategoryId } from '../triage/categories.ts';
import type { Case, Entry } from './case.ts';

/** Whether it has come back, whether complaining did harm, whether the letter is clear. */
export const aftercareQuestions = ['letterClear', 'safe', 'again'] as const;
export type AftercareQuestion = (typeof aftercareQuestions)[number];

/** How long after its end. */
export const askedAfter: Readonly<Record<AftercareQuestion, string>> = {
  letterClear: 'P3D',
  safe: 'P2W',
  again: 'P4W',
};
/** So long after its end nobody is asked about a case any more, whatever held the question up. */
const staleAfter = 'P12W';

/** What comes back: pests, a heating that fails, noise and conflict. */
const recurring: readonly CategoryId[] = ['pests_mould', 'building_repairs', 'living_together'];
/** Who complains of people may fear them. */
const ofPeople: readonly CategoryId[] = ['staff_conduct', 'discrimination'];

const isAbout = ({ category, alsoAbout }: Case, kinds: readonly CategoryId[]): boolean =>
  [category, ...alsoAbout].some((one) => one !== null && kinds.includes(one));

/** What its end calls for. Who took it back, or wants it erased, is left in peace. */
export function aftercareOf(one: Case): readonly AftercareQuestion[] {
  const isOver = one.state === 'closed' && one.closedAt !== null && one.mergedInto === null;
  if (!isOver || one.outcome === 'withdrawn' || one.residentId === null || one.erasure !== null) return [];
  const calls: Readonly<Record<AftercareQuestion, boolean>> = {
    letterClear: one.outcome === 'formal',
    safe: one.confidential || isAbout(one, ofPeople),
    again: one.verification === 'yes' && one.outcome === 'solved_in_practice' && isAbout(one, recurring),
  };
  return aftercareQuestions.filter((question) => calls[question]);
}

/** Whether it is to be asked now that its time has come. `others`: all cases of the resident. */
export function isStillToAsk(
  question: AftercareQuestion,
  one: Case,
  entries: readonly Entry[],
  others: readonly Case[],
  now: Instant,
): boolean {
  if (!aftercareOf(one).includes(question) || one.closedAt === null) return false;
  if (compare(now, addDuration(one.closedAt, staleAfter, 'UTC')) > 0) return false;
  const isAsked = entries.some(({ body }) => body.type === 'aftercare_asked' && body.question === question);
  return !isAsked && others.every(({ follows }) => follows !== one.id);
}

/** Whether a talk about this case is planned on the day of `now`. */
export function isHeardToday(one: Case, entries: readonly Entry[], now: Instant, timeZone: string): boolean {
  if (one.state === 'closed' || one.hearing !== 'planned') return false;
  const planned = entries.findLast(({ body }) => body.type === 'hearing' && body.state === 'planned');
  if (planned?.body.type !== 'hearing') return false;
  const when = parseInstant(planned.body.when);
  return when !== null && localDateOf(when, timeZone) === localDateOf(now, timeZone);
}
