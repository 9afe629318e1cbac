/** "How are things for you now?": what the bot remembers of it, and when it is put. An answer is counted and forgotten: what stays is that there was one, not which. */
import { stretchOf, type CheckInCount, type Mark } from '../check-in.ts';
import type { Case } from '../case/case.ts';
import type { LocationCode } from '../ids.ts';
import type { ResidentMessage } from '../message.ts';
import type { Municipality } from '../municipality.ts';
import { addDuration, compare, type Instant, type LocalDate } from '../time.ts';
import { sayQuestion } from './say-check-in.ts';
import type { Conversation } from './state.ts';

export interface CheckIns {
  /** `resting`: questions went unanswered, so none is put any more, and nothing is said about that. A tap on the last one, or on the offer, begins anew. */
  readonly wish: 'none' | 'on' | 'off' | 'resting';
  /** Where the resident says they live; `unsaid`: they would rather not say. `null`: as far as it is known from elsewhere. */
  readonly place: LocationCode | 'unsaid' | null;
  /** The last one that was put. */
  readonly question: {
    readonly number: number;
    /** The first day of its stretch. */
    readonly day: LocalDate;
    readonly location: LocationCode | null;
    readonly isAnswered: boolean;
  } | null;
  /** Questions in a row that were not answered. */
  readonly silences: number;
  /** What is written until then belongs to the answer. */
  readonly listensUntil: Instant | null;
}

export const noCheckIns: CheckIns = {
  wish: 'none',
  place: null,
  question: null,
  silences: 0,
  listensUntil: null,
};

/** After so many unanswered questions in a row no more are put: whoever does not want to answer need not say so. */
const silencesMax = 2;
/** A low mark invites words. */
const lowMax = 2;
export const isLow = (mark: Mark): boolean => mark <= lowMax;
/** So long after an answer what is written is about it; later it goes where any message goes. */
const listeningTime = 'PT1H';

export const listenFrom = (at: Instant): Instant => addDuration(at, listeningTime, 'UTC');

/** What is written now belongs to the answer. */
export const listensAt = ({ checkIns: { listensUntil } }: Conversation, at: Instant): boolean =>
  listensUntil !== null && compare(at, listensUntil) < 0;

/** Where the resident lives, as far as is known: by what they said, the link they came by, or their last case. */
export function placeOf(
  { checkIns, location }: Pick<Conversation, 'checkIns' | 'location'>,
  { cases, municipality }: { readonly cases: readonly Case[]; readonly municipality: Municipality },
): LocationCode | null {
  if (checkIns.place === 'unsaid') return null;
  const ofCase = cases.findLast((one) => one.location !== null)?.location ?? null;
  const place = checkIns.place ?? location ?? ofCase;
  return municipality.locations.some(({ code }) => code === place) ? place : null;
}

export interface Put {
  readonly checkIns: CheckIns;
  readonly message: ResidentMessage;
  readonly count: CheckInCount;
}

/** The next question to whoever wants it; `resting`: it is not put, and none after it. */
export function putQuestion(
  state: Conversation,
  {
    now,
    ...known
  }: { readonly now: Instant; readonly cases: readonly Case[]; readonly municipality: Municipality },
): Put | 'resting' {
  const { checkIns } = state;
  const isSilent = checkIns.question !== null && !checkIns.question.isAnswered;
  const silences = isSilent ? checkIns.silences + 1 : 0;
  if (silences >= silencesMax) return 'resting';
  const location = placeOf(state, known);
  const day = stretchOf(now, known.municipality);
  const number = (checkIns.question?.number ?? 0) + 1;
  return {
    checkIns: { ...checkIns, silences, question: { number, day, location, isAnswered: false } },
    message: {
      ...sayQuestion(number, location, known.municipality),
      notice: { key: 'notice.general' },
    },
    count: { location, day, mark: null },
  };
}
