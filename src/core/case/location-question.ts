/** What a location was asked about a case and what became of it, read from the timeline; and when that may stand at the location no longer. */
import { isSharedWithLocation, managersOf } from '../access.ts';
import type { LocationCode, StaffId } from '../ids.ts';
import type { Municipality } from '../municipality.ts';
import { localDateOf, type Instant, type LocalDate } from '../time.ts';
import { staffOf, type Case, type Entry } from './case.ts';
import { withHandler } from './changes.ts';
import { refusalOf } from './lawful-acts.ts';

type QuestionState =
  /** The resident has been asked whether it may go there. */
  | 'proposed'
  /** The resident said no. */
  | 'refused'
  | 'open'
  | 'answered'
  | 'solved'
  | 'withdrawn';

export interface LocationQuestion {
  /** The entry in which it was asked: its name from then on. */
  readonly entry: number;
  readonly by: StaffId | null;
  readonly askedAt: Instant;
  readonly location: LocationCode;
  /** What the handler approved: all that the location ever gets of what a resident said. */
  readonly text: string;
  readonly question: string;
  readonly answerBy: LocalDate | null;
  readonly state: QuestionState;
  /** Since when it is so. */
  readonly since: Instant;
  /** When it went to the location. */
  readonly sentAt: Instant | null;
}

/** Oldest first. */
export function questionsOf(entries: readonly Entry[]): readonly LocationQuestion[] {
  const questions = new Map<number, LocationQuestion>();
  for (const entry of entries) {
    const begun = begunIn(entry);
    if (begun !== null) questions.set(entry.number, begun);
    const number = 'of' in entry.body ? entry.body.of : null;
    const of = number === null ? undefined : questions.get(number);
    if (of !== undefined) questions.set(of.entry, after(of, entry));
  }
  return [...questions.values()];
}

function begunIn({ number, at, actor, body }: Entry): LocationQuestion | null {
  if (body.type !== 'location_consent_asked' && body.type !== 'location_asked') return null;
  const { location, text, question, answerBy } = body;
  const isSent = body.type === 'location_asked';
  return {
    entry: number,
    by: staffOf(actor),
    askedAt: at,
    location,
    text,
    question,
    answerBy,
    state: isSent ? 'open' : 'proposed',
    since: at,
    sentAt: isSent ? at : null,
  };
}

/** What comes after the first answer, or after "solved", is added to it and changes nothing. */
function after(question: LocationQuestion, { at, body }: Entry): LocationQuestion {
  const { state } = question;
  if (body.type === 'location_consent')
    return body.agreed
      ? { ...question, state: 'open', since: at, sentAt: at }
      : { ...question, state: 'refused', since: at };
  if (body.type === 'location_answered' && state === 'open')
    return { ...question, state: 'answered', since: at };
  if (body.type === 'location_solved' && state !== 'solved')
    return { ...question, state: 'solved', since: at };
  return body.type === 'location_recalled' ? { ...question, state: 'withdrawn', since: at } : question;
}

export const questionAt = (entries: readonly Entry[], entry: number): LocationQuestion | null =>
  questionsOf(entries).find((question) => question.entry === entry) ?? null;

/** The one that waits for the resident or for the location: a second is not asked beside it. */
export const pendingQuestion = (entries: readonly Entry[]): LocationQuestion | null =>
  questionsOf(entries).findLast(({ state }) => state === 'proposed' || state === 'open') ?? null;

/** The day by which an answer is wanted; `null` also where it had gone by when the resident's yes brought the question there. */
export const wantedBy = (
  { answerBy, sentAt }: Pick<LocationQuestion, 'answerBy' | 'sentAt'>,
  timeZone: string,
): LocalDate | null =>
  answerBy !== null && sentAt !== null && localDateOf(sentAt, timeZone) > answerBy ? null : answerBy;

/** What the resident is shown before it goes to the location: all that its people will read. */
export const wordsForLocation = ({ text, question }: Pick<LocationQuestion, 'text' | 'question'>): string =>
  `${text}\n\n${question}`;

/** Whether what the case has become takes the question back. What was answered stays at the location only while the resident shares with it. */
export function mustGo(
  one: Case,
  { state, location }: LocationQuestion,
  municipality: Municipality,
): boolean {
  if (state === 'refused' || state === 'withdrawn') return false;
  if (one.confidential || one.mergedInto !== null || one.location !== location) return true;
  if (managersOf(location, municipality).some((person) => one.about.includes(person))) return true;
  if (state === 'proposed') return refusalOf('askConsent', one) !== null;
  if (!isSharedWithLocation(one)) return true;
  return state === 'open' && refusalOf('askLocation', one) !== null;
}

/** Whether this change is one that can take a question back. */
export const mayEndQuestion = (before: Case, now: Case): boolean =>
  before.state !== now.state ||
  before.confidential !== now.confidential ||
  before.visibility !== now.visibility ||
  before.location !== now.location ||
  before.about.length !== now.about.length ||
  before.about.some((person) => !now.about.includes(person)) ||
  before.mergedInto !== now.mergedInto;

/** The case waits for the location, or for the resident's yes. */
export const waitFor = (one: Case, waitingFor: 'location' | 'resident', by: StaffId): Case => ({
  ...withHandler(one, by),
  waitingFor,
});

/** Nobody waits for the location any more: it is the handler's turn. */
export const backToHandler = (one: Case): Case =>
  one.state === 'closed' || one.state === 'verifying' ? one : { ...one, waitingFor: 'handler' };
