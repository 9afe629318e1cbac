/** What the municipality told the resident and how it stands now: put right, taken back, or not sent yet. All of it is read from the timeline. */
import type { StaffId } from '../ids.ts';
import { compare, type Instant } from '../time.ts';
import { staffOf, type Case, type Entry, type EntryBody } from './case.ts';
import { takeSolutionBack, type Change } from './changes.ts';
import { refusalOf } from './lawful-acts.ts';

/** These hold words that the resident was told. */
const telling: readonly EntryBody['type'][] = ['answer', 'question', 'solution', 'corrected'];

export interface Amendment {
  readonly how: 'corrected' | 'recalled';
  readonly at: Instant;
  readonly by: StaffId | null;
}

/** Given by law, so they stay as they were given: what was wrong in them is put right beside them. */
const letters = ['formal', 'not_handled'] as const;
export type LetterOutcome = (typeof letters)[number];

const amendable = ['answer', 'question', 'solution', ...letters] as const;

/** What the resident was told and can be put right or, unless it is a letter, taken back; `valid` is the entry whose words count now. */
export interface StandingAnswer {
  readonly of: number;
  readonly kind: (typeof amendable)[number];
  readonly at: Instant;
  readonly valid: Entry & { readonly body: { readonly type: (typeof amendable)[number] | 'corrected' } };
}

export const letterIn = ({ kind }: StandingAnswer): LetterOutcome | null =>
  letters.find((letter) => letter === kind) ?? null;

/** A practical solution as the resident reads it. */
export const solutionText = ({ what, by }: { readonly what: string; readonly by: string }): string =>
  `${what}\n${by}`;

/** The words that count now, as they were written; of a letter only what was put right since. */
export function textOf({ valid: { body } }: StandingAnswer): string {
  if (body.type === 'solution') return solutionText(body);
  return 'text' in body ? body.text : '';
}

/** The answer that these words belong to. */
export const answerOf = ({ number, body }: Entry): number => (body.type === 'corrected' ? body.of : number);

/** What took the place of the words of this entry; `null`: they stand. */
export function amendmentOf(entries: readonly Entry[], number: number): Amendment | null {
  const entry = entries.find((one) => one.number === number);
  if (entry === undefined || isLetter(entry.body)) return null;
  const of = answerOf(entry);
  for (const { number: later, at, actor, body } of entries)
    if (later > number && amends(body, of)) return { how: body.type, at, by: staffOf(actor) };
  return null;
}

const amends = (
  body: EntryBody,
  of: number,
): body is Extract<EntryBody, { readonly type: 'corrected' | 'recalled' }> =>
  (body.type === 'corrected' || body.type === 'recalled') && body.of === of;

const isLetter = ({ type }: EntryBody): boolean => (letters as readonly string[]).includes(type);

/** Who got a letter on paper gets what puts it right there, too. */
const isAmendable = (body: EntryBody): body is EntryBody & { readonly type: StandingAnswer['kind'] } =>
  (amendable as readonly string[]).includes(body.type) && (body.type !== 'formal' || body.way === 'chat');

/** The newest first. */
export const standingAnswers = (entries: readonly Entry[]): readonly StandingAnswer[] =>
  entries
    .flatMap((entry): readonly StandingAnswer[] => {
      const { number: of, at, body } = entry;
      if (!isAmendable(body)) return [];
      const valid = entries.findLast(
        (one): one is StandingAnswer['valid'] => one.body.type === 'corrected' && one.body.of === of,
      ) ?? { ...entry, body };
      return amendmentOf(entries, valid.number) === null ? [{ of, kind: body.type, at, valid }] : [];
    })
    .toReversed();

/** Whether these words have gone out, or are on their way: an answer for tomorrow waits for its moment. */
export function isSent(entries: readonly Entry[], number: number): boolean {
  const entry = entries.find((one) => one.number === number);
  if (entry === undefined) return false;
  const of = answerOf(entry);
  const first = entries.find((one) => one.number === of)?.body;
  const waits = first !== undefined && isForLater(first);
  return !waits || entries.some(({ body }) => body.type === 'sent' && body.of === of);
}

/** What the resident was told last and may still rely on. */
export const lastTold = (entries: readonly Entry[]): Entry | null =>
  entries.findLast(
    ({ number, body }) =>
      telling.includes(body.type) && amendmentOf(entries, number) === null && isSent(entries, number),
  ) ?? null;

/** A turn in what resident and desk say to each other: the resident asks for an answer, or needs none from then on. */
export interface Turn {
  readonly at: Instant;
  readonly asks: boolean;
}

/** In their order; what was taken back is no turn, `without` neither. */
export function turnsOf(entries: readonly Entry[], without?: number): readonly Turn[] {
  const gone = new Set([without, ...entries.map(({ body }) => (body.type === 'recalled' ? body.of : null))]);
  return entries.flatMap(({ number, at, actor, body }): readonly Turn[] => {
    if (isAnswer(body)) return gone.has(number) ? [] : [{ at, asks: false }];
    const asks = actor === 'resident' ? asksForAnswer(body) : null;
    return asks === null ? [] : [{ at, asks }];
  });
}

/** Since when the resident waits for an answer; `null`: they do not. */
export const waitsSince = (turns: readonly Turn[]): Instant | null =>
  turns[turns.findLastIndex(({ asks }) => !asks) + 1]?.at ?? null;

/** A case, and what was said in it. */
export interface Exchange extends Pick<Case, 'id' | 'mergedInto' | 'closedAt'> {
  readonly turns: readonly Turn[];
}

/** Since when they wait in one of these, of which all go on in one: what was said there since is said of each. */
export function waitsInAny(exchanges: readonly Exchange[]): Instant | null {
  const turnsWith = ({ mergedInto, closedAt, turns }: Exchange): readonly Turn[] => {
    const next = exchanges.find(({ id }) => id === mergedInto);
    if (next === undefined || closedAt === null) return turns;
    const behind = turnsWith(next).filter(({ at }) => at > closedAt);
    return [...turns, ...behind].toSorted((one, other) => compare(one.at, other.at));
  };
  const since = exchanges.map((one) => waitsSince(turnsWith(one)));
  return since.filter((at) => at !== null).toSorted(compare)[0] ?? null;
}

const isAnswer = ({ type }: EntryBody): boolean =>
  type === 'answer' || type === 'question' || type === 'solution';

/** When the resident was first told something from this moment on, be it taken back later; what waited is told when it goes out. */
export const firstTold = (entries: readonly Entry[], since: Instant): Instant | null =>
  entries.find(
    ({ at, body }) => at >= since && (body.type === 'sent' || (isAnswer(body) && !isForLater(body))),
  )?.at ?? null;

const isForLater = (body: EntryBody): boolean => 'later' in body && body.later !== undefined;

/** Words of the resident, or a tap that says as much; `null`: it says nothing of that. */
function asksForAnswer(body: EntryBody): boolean | null {
  if (body.type === 'verification')
    return body.answer === 'yes' ? false : body.answer === 'no' || body.answer === 'partly' ? true : null;
  return ['opening', 'message', 'unclear', 'reopened'].includes(body.type) ? true : null;
}

/** What others at the desk wrote to the resident behind this entry, as far as it stands; also what waits for its moment. */
export const toldByOthers = (
  entries: readonly Entry[],
  { behind, by }: { readonly behind: number; readonly by: StaffId },
): readonly Entry[] =>
  entries.filter(
    ({ number, actor, body }) =>
      number > behind &&
      telling.includes(body.type) &&
      staffOf(actor) !== by &&
      amendmentOf(entries, number) === null,
  );

/** The practical solution that the resident was told last, as far as it stands. */
export const standingSolution = (entries: readonly Entry[]): StandingAnswer | null =>
  standingAnswers(entries).find(({ of }) => of === newestSolution(entries)) ?? null;

const newestSolution = (entries: readonly Entry[]): number | undefined =>
  entries.findLast(({ body }) => body.type === 'solution')?.number;

/** Whether the resident has yet to say of this one whether it is one. */
export const isInQuestion = (
  { state }: Pick<Case, 'state'>,
  entries: readonly Entry[],
  of: number,
): boolean => state === 'verifying' && newestSolution(entries) === of;

/**
 * Puts an answer right, or takes it back (`text: null`), which no letter can be; with its solution a case goes back to work. Not what became
 * something else behind the last entry that the person had `seen`. `merged`: the cases that go on in this one.
 */
export function amend(
  one: Case,
  entries: readonly Entry[],
  {
    of,
    text,
    seen = Infinity,
    merged = [],
  }: {
    readonly of: number;
    readonly text: string | null;
    readonly seen?: number;
    readonly merged?: readonly Exchange[];
  },
): Change {
  const refusal = refusalOf('correct', one);
  if (refusal !== null) return { refusal };
  if (entries.some(({ number, body }) => number > seen && amends(body, of)))
    return { refusal: { key: 'refuse.answerChanged' }, unrecorded: true };
  const answer = standingAnswers(entries).find((standing) => standing.of === of);
  if (answer === undefined || (text === null && letterIn(answer) !== null))
    return { refusal: { key: 'refuse.noAnswer' } };
  if (text !== null) return { changed: one };
  if (isInQuestion(one, entries, of)) return { changed: takeSolutionBack(one) };
  const isQuestion = answer.kind === 'question';
  const turns = turnsOf(entries, of);
  return { changed: withoutAnswer(one, isQuestion, waitsInAny([{ ...one, turns }, ...merged]) !== null) };
}

/** Nobody answers a question that is gone; who is left without an answer waits again. */
function withoutAnswer(one: Case, isQuestion: boolean, residentWaits: boolean): Case {
  const isOver = one.waitingFor === (isQuestion ? 'resident' : null);
  if (one.state === 'closed' || !isOver) return one;
  return { ...one, waitingFor: residentWaits ? 'handler' : null };
}
