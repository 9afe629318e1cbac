/** The buttons of the draft card and of the notices about a draft. */
import { addDuration, compare, type Instant } from '../../time.ts';
import type { ButtonAct } from '../button-act.ts';
import type { Facts } from '../facts.ts';
import { listening } from '../listening.ts';
import type { Step } from '../reduce.ts';
import { sayConfidentialUndone } from '../say.ts';
import type { CardFace, Conversation, Draft } from '../state.ts';
import { beginDraft, dangerSaid, noticesOf } from './message.ts';

type DraftPress = ButtonAct & { on: 'draft' };

export function onDraftPress(
  state: Conversation,
  draft: Draft,
  press: DraftPress,
  at: Instant,
  facts: Facts,
): Step {
  switch (press.act) {
    case 'send':
      return send(state, draft, false);
    case 'danger':
      return callForHelp(state, at, facts);
    case 'location':
    case 'topic':
    case 'visibility':
    case 'discard':
      return show(state, draft, press.act);
    case 'back':
      return show(state, draft, 'card');
    case 'keep':
    case 'letter':
      return show(state, draft, 'card', true);
    case 'drop':
      return show(state, draft, 'discard', true);
    case 'discardYes':
      return {
        state: { ...state, draft: null },
        effects: [
          { effect: 'discard-draft', draft: state.draftNumber },
          { effect: 'draw-draft-card', draft: state.draftNumber, anew: false },
        ],
      };
    case 'setLocation':
      return facts.municipality.locations.some((one) => one.code === press.location)
        ? change(state, draft, { location: press.location }, facts)
        : show(state, draft, 'location');
    case 'noLocation':
      return change(state, draft, { location: null }, facts);
    case 'setTopic':
      return change(state, draft, topicMeans(draft, press.topic), facts);
    case 'noTopic':
      return change(state, draft, { topic: null }, facts);
    case 'municipalityOnly':
      return change(state, draft, { visibility: 'municipality' }, facts);
    case 'alsoLocation':
      return draft.confidential
        ? show(state, draft, 'visibility')
        : change(state, draft, { visibility: 'municipality_and_location' }, facts);
    case 'confidentialKeep':
      return change(state, draft, { confidential: true, visibility: 'municipality' }, facts);
    case 'confidentialUndo':
      return undoConfidential(state, draft);
  }
}

/** Some topics say by themselves that it is about staff, or urgent by nature. */
function topicMeans(draft: Draft, topic: NonNullable<Draft['topic']>): Partial<Draft> {
  return {
    topic,
    ...(topic === 'safety' ? { urgent: true } : {}),
    ...(topic === 'staff_conduct' && !draft.confidentialUndone
      ? { confidential: true, visibility: 'municipality' as const }
      : {}),
  };
}

function undoConfidential(state: Conversation, draft: Draft): Step {
  if (!draft.confidential) return show(state, draft, 'card');
  return {
    state: { ...state, draft: { ...draft, confidential: false, confidentialUndone: true, face: 'card' } },
    effects: [
      { effect: 'say', message: sayConfidentialUndone() },
      { effect: 'draw-draft-card', draft: state.draftNumber, anew: true },
    ],
  };
}

function show(state: Conversation, draft: Draft, face: CardFace, anew = false): Step {
  return {
    state: { ...state, draft: { ...draft, face } },
    effects: [{ effect: 'draw-draft-card', draft: state.draftNumber, anew }],
  };
}

function change(state: Conversation, before: Draft, changed: Partial<Draft>, facts: Facts): Step {
  const draft: Draft = { ...before, ...changed, face: 'card' };
  return {
    state: { ...state, draft },
    effects: [
      ...noticesOf(before, draft, state.draftNumber, facts),
      { effect: 'draw-draft-card', draft: state.draftNumber, anew: false },
    ],
  };
}

function send(state: Conversation, draft: Draft, pressed: boolean): Step {
  return {
    state: { ...state, draft: null },
    effects: [{ effect: 'send-draft', number: state.draftNumber, draft, pressed }],
  };
}

/** A second tap so soon means the same danger: people were called for it. */
const sameDanger = 'PT1M';

/** «Мені загрожує небезпека», on a button of any age: what is written so far, or nothing at all, is sent at once. */
export function callForHelp(state: Conversation, at: Instant, facts: Facts): Step {
  const called = facts.cases.findLast(
    ({ urgent, state: now, sentAt }) =>
      urgent && now !== 'closed' && compare(facts.now, addDuration(sentAt, sameDanger, 'UTC')) < 0,
  );
  const { parked } = state;
  const wishesNothing = { ...state, nextIsNew: false, nextFollows: null, addingTo: null };
  if (state.draft === null && parked === null && called !== undefined)
    return {
      state: listening(wishesNothing, called.id, at),
      effects: [dangerSaid(called, facts), { effect: 'show-status', caseId: called.id }],
    };
  const draft = state.draft ?? beginDraft(state, parked?.since ?? at, facts);
  const draftNumber = state.draft === null ? state.draftNumber + 1 : state.draftNumber;
  const sent = send({ ...wishesNothing, draftNumber, parked: null }, { ...draft, urgent: true }, true);
  // The message that waits at “to which case?” is a part of what was written so far.
  return parked === null
    ? sent
    : { ...sent, effects: [{ effect: 'move-parked', to: { draft: draftNumber } }, ...sent.effects] };
}
