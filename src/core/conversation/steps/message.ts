/** Where a message goes and what it does to the draft. Nothing that was sent is ever dropped. */
import type { Case } from '../../case/case.ts';
import { isCounted } from '../../case/merge.ts';
import type { CaseId } from '../../ids.ts';
import type { Content, ResidentMessage } from '../../message.ts';
import { addDuration, compare, type Instant } from '../../time.ts';
import { listensAt, placeOf } from '../check-ins.ts';
import { findLocation } from '../find-location.ts';
import { joinTexts, type Facts, type TriageResult } from '../facts.ts';
import { calledAbout, listening } from '../listening.ts';
import type { Step } from '../reduce.ts';
import { categoryIds } from '../../triage/categories.ts';
import {
  sayAdded,
  sayClosedCase,
  sayConfidential,
  sayDangerAdded,
  sayDangerInDraft,
  sayWhichCase,
} from '../say.ts';
import { sayWords } from '../say-check-in.ts';
import type { Conversation, Draft } from '../state.ts';
import { hintInCase, sayObjectionInDraft } from '../objection.ts';
import { onSmallTalk, smallTalkOf } from './small-talk.ts';

interface Message {
  readonly at: Instant;
  readonly content: Content;
  readonly albumId?: string | null;
}

export function onMessage(state: Conversation, message: Message, facts: Facts): Step {
  const rest = restOfAlbum(state, message, facts);
  if (rest !== null) return addToCase(state, message, facts, rest.id);
  const over = closedCaseMeant(facts.cases, facts.repliesTo);
  const step = onSmallTalk(state, message, facts, over) ?? onWords(state, message, facts);
  return message.albumId ? rememberAlbum(step, message.albumId) : step;
}

/** The open case that holds the parts of this album that came before. */
function restOfAlbum({ album, lastSent }: Conversation, { albumId }: Message, facts: Facts): Case | null {
  if (!albumId || album?.id !== albumId) return null;
  const { to } = album;
  const found = facts.cases.find((one) =>
    typeof to === 'number'
      ? lastSent?.draftNumber === to && one.reference === lastSent.reference
      : one.id === to,
  );
  return found === undefined || found.state === 'closed' ? null : found;
}

function rememberAlbum({ state, effects }: Step, id: string): Step {
  for (const effect of effects) {
    if (effect.effect === 'add-to-case')
      return { state: { ...state, album: { id, to: effect.caseId } }, effects };
    if (effect.effect === 'keep-item')
      return { state: { ...state, album: { id, to: effect.draft } }, effects };
  }
  return { state, effects };
}

function onWords(before: Conversation, message: Message, facts: Facts): Step {
  const open = facts.cases.filter((one) => one.state !== 'closed');
  // Whoever answers a message means its case, whatever they tapped before.
  const answered = facts.cases.find((one) => one.id === facts.repliesTo && isMeant(one));
  const state = answered === undefined ? before : { ...before, addingTo: null };
  const target = answered?.id ?? state.addingTo;
  if (target !== null && open.some((one) => one.id === target)) {
    return addToCase({ ...state, addingTo: null }, message, facts, target);
  }
  const called = state.draft === null && !state.nextIsNew ? calledAbout(state, message.at, facts) : null;
  // Nobody would look at a closed one at once.
  if (called !== null && (called.state !== 'closed' || !facts.triage(message.content.text).urgent))
    return addToCase(state, message, facts, called.id);
  if (state.draft !== null || state.nextIsNew || listensAt(state, message.at))
    return addToDraft(state, message, facts);
  const [only, ...others] = open;
  const closed = closedCaseMeant(facts.cases, facts.repliesTo);
  if (closed === null && only !== undefined && others.length === 0)
    return addToCase(state, message, facts, only.id);
  const question = closed === null ? whereItBelongs(open) : sayClosedCase(closed.reference);
  // Danger waits for no question: it becomes a draft, with the numbers and the button to send it.
  return question === null || facts.triage(message.content.text).urgent
    ? addToDraft(state, message, facts)
    : park(state, message, question);
}

const whereItBelongs = (open: readonly Case[]): ResidentMessage | null =>
  open.length === 0 ? null : sayWhichCase(open);

/** What is asked about a message that waits, as things are now; `null`: there is nothing left to ask. */
export function questionForParked(cases: readonly Case[]): ResidentMessage | null {
  const closed = closedCaseMeant(cases, null);
  return closed === null
    ? whereItBelongs(cases.filter((one) => one.state !== 'closed'))
    : sayClosedCase(closed.reference);
}

/** The closed case that a message may be about: the one it answers, else, when none is open, the last that came to an end. */
function closedCaseMeant(cases: readonly Case[], repliesTo: CaseId | null): Case | null {
  const closed = cases.filter((one) => one.state === 'closed' && isMeant(one));
  const answered = closed.find((one) => one.id === repliesTo);
  if (answered !== undefined) return answered;
  if (cases.some((one) => one.state !== 'closed')) return null;
  return closed.toSorted((a, b) => compare(endOf(a), endOf(b))).at(-1) ?? null;
}

/** What was taken back, or goes on in another case, is meant no more. */
const isMeant = (one: Case): boolean =>
  one.state !== 'closed' || (one.outcome !== 'withdrawn' && isCounted(one));

const endOf = (one: Case): Instant => one.closedAt ?? one.receivedAt;

/** Messages that are sent in one go, as photos are, get one question. */
const oneGo = 'PT10S';

/** The message waits until a tap says where it belongs. */
function park(state: Conversation, message: Message, question: ResidentMessage): Step {
  const small = smallTalkOf(state);
  const parked = { since: (small === null ? state.parked?.since : null) ?? message.at };
  return {
    state: { ...state, parked },
    effects: [
      { effect: 'keep-item', draft: 0 },
      ...(isInOneGo(state, message) ? [] : [{ effect: 'say', message: question } as const]),
    ],
  };
}

const isInOneGo = ({ parked }: Conversation, { at }: Message): boolean =>
  parked !== null && parked.isSmall !== true && compare(at, addDuration(parked.since, oneGo, 'UTC')) < 0;

function addToCase(state: Conversation, message: Message, facts: Facts, caseId: CaseId): Step {
  const target = facts.cases.find((one) => one.id === caseId);
  if (target === undefined) return addToDraft(state, message, facts);
  const isDanger = facts.triage(message.content.text).urgent;
  const hinted = hintInCase(state, target, message.content.text, facts);
  const small = smallTalkOf(state);
  const said = small === null ? hinted.state : { ...hinted.state, parked: null };
  return {
    state: isDanger ? listening(said, caseId, message.at) : said,
    effects: [
      ...(small === null ? [] : [{ effect: 'move-parked', to: { caseId, raise: false } } as const]),
      { effect: 'add-to-case', caseId, raise: isDanger },
      ...saidWhenAdded(target, isDanger, facts),
      ...hinted.effects,
    ],
  };
}

/** The numbers first when it tells of danger, then where it went. */
export function saidWhenAdded(target: Case, isDanger: boolean, facts: Facts): Step['effects'] {
  return [
    ...(isDanger ? [dangerSaid(target, facts)] : []),
    { effect: 'confirm', message: sayAdded(target), caseId: target.id },
  ];
}

export const dangerSaid = (target: Case, facts: Facts): Step['effects'][number] => ({
  effect: 'say',
  message: sayDangerAdded(facts.municipality, target.location),
  caseId: target.id,
});

/** Adds to the open draft or begins one. */
function addToDraft(state: Conversation, message: Message, facts: Facts): Step {
  const number = state.draft === null ? state.draftNumber + 1 : state.draftNumber;
  const waited = takenAlong(state, message, facts);
  const since = waited === null || waited.isSmall ? message.at : waited.since;
  const before = state.draft ?? beginDraft(state, since, facts);
  const isAnswer = state.draft === null && before.fromCheckIn;
  const earlier = waited === null ? [] : facts.parkedTexts;
  const words = judge([...facts.draftTexts, ...earlier, message.content.text], facts);
  const found =
    before.face === 'location' ? findLocation(message.content.text, facts.municipality.locations) : null;
  const draft = raise(
    {
      ...before,
      location: found ?? before.location,
      face: 'card',
    },
    words,
  );
  return {
    state: {
      ...state,
      draftNumber: number,
      draft,
      parked: waited === null ? state.parked : null,
      nextIsNew: false,
      nextFollows: null,
      checkIns: isAnswer ? { ...state.checkIns, listensUntil: null } : state.checkIns,
    },
    effects: [
      ...(waited === null ? [] : [{ effect: 'move-parked', to: { draft: number } } as const]),
      { effect: 'keep-item', draft: number },
      ...(isAnswer ? [{ effect: 'say', message: sayWords() } as const] : []),
      ...noticesOf(before, draft, number, facts, message.content.text),
      { effect: 'draw-draft-card', draft: number, anew: false },
    ],
  };
}

/** What a draft takes along of what waits: small talk, and where danger is told of all of it, since the words before may say of whom. */
const takenAlong = (state: Conversation, { content }: Message, facts: Facts): Conversation['parked'] =>
  smallTalkOf(state) ?? (facts.triage(content.text).urgent ? state.parked : null);

export function beginDraft(state: Conversation, at: Instant, facts: Facts): Draft {
  const fromCheckIn = listensAt(state, at);
  return {
    startedAt: at,
    location: fromCheckIn ? placeOf(state, facts) : state.location,
    topic: null,
    suggestedCategories: [],
    visibility: 'municipality',
    urgent: false,
    confidential: false,
    confidentialUndone: false,
    mentionsDecision: false,
    face: 'card',
    follows: state.nextFollows,
    fromCheckIn,
  };
}

interface Judgement extends TriageResult {
  readonly mentionsDecision: boolean;
}

export function judge(texts: readonly string[], facts: Facts): Judgement {
  const text = joinTexts(texts);
  return { ...facts.triage(text), mentionsDecision: facts.purpose(text).mentionsDecision };
}

/** The machine raises urgency and confidentiality, and lowers neither. */
export function raise(draft: Draft, found: Judgement): Draft {
  const isConfidential = draft.confidential || (found.aboutStaff && !draft.confidentialUndone);
  return {
    ...draft,
    urgent: draft.urgent || found.urgent,
    confidential: isConfidential,
    visibility: isConfidential ? 'municipality' : draft.visibility,
    suggestedCategories: categoryIds.filter(
      (id) => draft.suggestedCategories.includes(id) || found.categories.includes(id),
    ),
    mentionsDecision: draft.mentionsDecision || found.mentionsDecision,
  };
}

/** What has to be said because the draft became urgent or confidential just now, or because these words tell of danger: the numbers may have been read long ago. */
export function noticesOf(
  before: Draft,
  after: Draft,
  number: number,
  facts: Facts,
  words: string | null = null,
): Step['effects'] {
  const isDanger = (after.urgent && !before.urgent) || (words !== null && facts.triage(words).urgent);
  return [
    ...(isDanger
      ? [{ effect: 'say', message: sayDangerInDraft(facts.municipality, after.location, number) } as const]
      : []),
    ...(after.confidential && !before.confidential
      ? [{ effect: 'say', message: sayConfidential(number) } as const]
      : []),
    ...(after.mentionsDecision && !before.mentionsDecision
      ? [{ effect: 'say', message: sayObjectionInDraft(facts.municipality, number) } as const]
      : []),
  ];
}
