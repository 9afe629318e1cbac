/**
 * How the desk brings a case to its end beside a practical solution, which is in changes.ts. What a formal outcome must hold (Awb 9:10, 9:12) is
 * asked here and nowhere else. Such an outcome ends the law's term when it has reached the resident, so that `closedAt` stays open until then.
 */
import type { StaffId } from '../ids.ts';
import type { Text } from '../message.ts';
import type { DeskKey } from '../text-key.ts';
import type { Instant, LocalDate } from '../time.ts';
import type { Case, Entry, Ground, Outcome } from './case.ts';
import { withHandler, type Change } from './changes.ts';
import type { LegalDates } from './deadlines.ts';
import type { FormalParts } from './desk-entries.ts';
import { answerBy } from './hearing.ts';
import { refusalOf, type CaseAct } from './lawful-acts.ts';
import { mistakeIn } from './whole-sentence.ts';
import type { Mistake, Mistakes } from './mistakes.ts';

/** The ways out of a case, in the order in which they are offered. */
export const waysOut = [
  'solve',
  'formal',
  'notHandled',
  'reviewSignal',
  'answerQuestion',
  'sentOtherwise',
] as const satisfies readonly CaseAct[];
export type ClosingAct = (typeof waysOut)[number];

/** What is possible now. */
export const waysToClose = (one: Case): readonly ClosingAct[] =>
  waysOut.filter((act) => refusalOf(act, one) === null);

/** `chat`: we send it; `other`: the handler sends it by post, e-mail or by hand. */
export type Way = 'chat' | 'other';

export interface FormalOutcome {
  readonly parts: FormalParts;
  readonly way: Way;
  /** Nobody was heard because the complaint is evidently unfounded (Awb 9:10(2)). */
  readonly isEvident: boolean;
}

const refusalFor = (mistake: Mistake): Change => ({
  refusal: typeof mistake === 'string' ? { key: mistake } : mistake,
});

/** When it is done, and which day that is here. */
export interface Now {
  readonly at: Instant;
  readonly today: LocalDate;
}

const written = ['investigated', 'heard', 'findings', 'reasons', 'measures'] as const;

/** What is wrong with which part; the entries are those of the case. */
export function formalMistakes(
  one: Pick<Case, 'hearing' | 'residentId'>,
  entries: readonly Entry[],
  { parts, isEvident }: FormalOutcome,
  today: LocalDate,
): Mistakes<(typeof written)[number]> {
  const mistakes: Partial<Record<(typeof written)[number], Mistake>> = {};
  const isUnfounded = isEvident && parts.judgement === 'unfounded';
  const unheard = hearingMistake(one, entries, isUnfounded, today);
  if (unheard !== null) mistakes.heard = unheard;
  for (const part of written) {
    const mistake = mistakeIn(parts[part]);
    if (mistake !== null) mistakes[part] = mistake;
  }
  return mistakes;
}

/** Awb 9:10: the opportunity was given, or there is a lawful reason that it was not; and there is a record of what was said. */
function hearingMistake(
  { hearing }: Pick<Case, 'hearing'>,
  entries: readonly Entry[],
  isEvident: boolean,
  today: LocalDate,
): Mistake | null {
  switch (hearing) {
    case null:
      return isEvident ? null : 'error.noHearing';
    case 'wanted':
    case 'planned':
      return 'error.hearingOpen';
    case 'held':
      return hasRecord(entries) ? null : 'error.noRecord';
    case 'offered': {
      const until = answerBy(entries);
      return until !== null && today <= until
        ? { key: 'error.hearingWaits', params: { date: { date: until } } }
        : null;
    }
    case 'not_wanted':
    case 'no_answer':
      return null;
  }
}

const hasRecord = (entries: readonly Entry[]): boolean =>
  entries.some(({ body }) => body.type === 'hearing' && body.state === 'held' && body.record.trim() !== '');

export function formalOutcome(
  one: Case,
  by: StaffId,
  outcome: FormalOutcome,
  entries: readonly Entry[],
  { at, today }: Now,
): Change {
  const refusal = refusalOf('formal', one);
  if (refusal !== null) return { refusal };
  const [mistake] = Object.values(formalMistakes(one, entries, outcome, today));
  if (mistake !== undefined) return refusalFor(mistake);
  if (outcome.way === 'chat' && !mayWriteFormally(one)) return { refusal: noConsent(one) };
  const { judgement } = outcome.parts;
  return {
    changed: {
      ...ended(answered(one, at), by, 'formal', sentAt(outcome.way, at)),
      track: 'formal',
      judgement,
    },
  };
}

/** Awb 2:8: only who said so expressly gets formal letters in the chat. */
export const mayWriteFormally = ({ residentId, formalConsent }: Case): boolean =>
  residentId !== null && formalConsent === true;

const noConsent = ({ residentId, reference }: Case): Text<DeskKey> =>
  residentId === null
    ? { key: 'refuse.noResident' }
    : { key: 'prompt.consentTelegram', params: { reference } };

/** The notice goes to the resident's chat, where there is one; late or not, it can be given. */
export function notHandled(
  one: Case,
  by: StaffId,
  notice: { readonly ground: Ground; readonly why: string },
  at: Instant,
): Change {
  const refusal = refusalOf('notHandled', one);
  if (refusal !== null) return { refusal };
  const mistake = mistakeIn(notice.why);
  if (mistake !== null) return refusalFor(mistake);
  const way = one.residentId === null ? 'other' : 'chat';
  return {
    changed: { ...ended(answered(one, at), by, 'not_handled', sentAt(way, at)), ground: notice.ground },
  };
}

/** After the four weeks of Awb 9:8(3). */
export const isNoticeLate = (today: LocalDate, dates: Pick<LegalDates, 'notHandledBy'>): boolean =>
  today > dates.notHandledBy;

/** Somebody looked at it, something came of it, and whoever brought it hears of that. */
export function signalMistakes(
  { residentId }: Pick<Case, 'residentId'>,
  { result, told }: { readonly result: string; readonly told: string },
): Mistakes<'result' | 'told'> {
  const mistake = mistakeIn(result);
  return {
    ...(mistake === null ? {} : { result: mistake }),
    ...(residentId === null && told.trim() === '' ? { told: 'error.required' } : {}),
  };
}

export function reviewSignal(
  one: Case,
  by: StaffId,
  review: { readonly result: string; readonly told: string },
  at: Instant,
): Change {
  const refusal = refusalOf('reviewSignal', one);
  if (refusal !== null) return { refusal };
  const [mistake] = Object.values(signalMistakes(one, review));
  if (mistake !== undefined) return refusalFor(mistake);
  return { changed: ended(answered(one, at), by, 'signal_reviewed', at) };
}

/** Who can be answered in a chat has been, before it counts as that. */
export function answerQuestion(one: Case, by: StaffId, entries: readonly Entry[], at: Instant): Change {
  const refusal = refusalOf('answerQuestion', one);
  if (refusal !== null) return { refusal };
  const isAnswered = entries.some(({ body }) => body.type === 'answer');
  if (one.residentId !== null && !isAnswered) return { refusal: { key: 'refuse.notAnswered' } };
  return { changed: ended(one, by, 'answered', at) };
}

/** What did not reach the resident here was brought to them in another way. */
export function sentOtherwise(one: Case, how: string, at: Instant): Change {
  const refusal = refusalOf('sentOtherwise', one);
  if (refusal !== null) return { refusal };
  const mistake = mistakeIn(how);
  return mistake === null ? { changed: arrived(one, at) } : refusalFor(mistake);
}

/** The outcome has come to the resident: only now is the case handled. */
export const arrived = (one: Case, at: Instant): Case => ({ ...one, closedAt: one.closedAt ?? at });

/** It was given, and has not come to the resident yet. */
export const isOnItsWay = ({ state, closedAt }: Pick<Case, 'state' | 'closedAt'>): boolean =>
  state === 'closed' && closedAt === null;

/** An outcome that comes without a word before it is the first that its resident hears. */
const answered = (one: Case, at: Instant): Case =>
  one.residentId === null ? one : { ...one, firstAnswerAt: one.firstAnswerAt ?? at };

const sentAt = (way: Way, at: Instant): Instant | null => (way === 'other' ? at : null);

const ended = (one: Case, by: StaffId, outcome: Outcome, closedAt: Instant | null): Case => ({
  ...withHandler(one, by),
  state: 'closed',
  outcome,
  waitingFor: null,
  closedAt,
});
