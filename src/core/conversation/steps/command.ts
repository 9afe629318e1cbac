/** The commands. None is needed to complain; what a person typed behind one is kept like any message. */
import { parseReference } from '../../case/reference.ts';
import type { Location } from '../../municipality.ts';
import type { Content } from '../../message.ts';
import type { Instant } from '../../time.ts';
import type { Facts } from '../facts.ts';
import { adding, wishingNew } from '../listening.ts';
import type { Step } from '../reduce.ts';
import {
  sayCodeUnknown,
  sayEmptyDraft,
  sayHelp,
  sayLanguages,
  sayOwnReference,
  sayUnknownCommand,
  sayWelcome,
} from '../say.ts';
import { sayStopped } from '../privacy.ts';
import { sayInfo } from '../say-info.ts';
import type { Conversation } from '../state.ts';
import { onDataPress } from './data-press.ts';
import { onMessage } from './message.ts';

interface Command {
  readonly at: Instant;
  readonly name: string;
  readonly argument: string;
  readonly content: Content;
}

const deepLinkCode = /^[A-Za-z0-9_-]{1,64}$/;

export function onCommand(state: Conversation, command: Command, facts: Facts): Step {
  const { name, argument } = command;
  if (name === 'start' && (argument === '' || deepLinkCode.test(argument)))
    return start(state, argument, facts);
  const step = answer(state, name, command.at, facts);
  if (step === null) {
    // Who calls for help may think that it takes a command: /sos, /help_me.
    return argument === '' && !facts.triage(name.replaceAll('_', ' ')).urgent
      ? { state, effects: [{ effect: 'say', message: sayUnknownCommand() }] }
      : onMessage(state, command, facts);
  }
  if (argument === '') return step;
  const kept = onMessage(step.state, command, facts);
  return { state: kept.state, effects: [...step.effects, ...kept.effects] };
}

function answer(state: Conversation, name: string, at: Instant, facts: Facts): Step | null {
  switch (name) {
    case 'start':
      return start(state, '', facts);
    case 'new':
      return startNew(state, facts);
    case 'status':
      return showStatus(state);
    case 'language':
      return { state, effects: [{ effect: 'say', message: sayLanguages(facts.municipality.languages) }] };
    case 'info':
      return {
        state,
        effects: sayInfo(facts.municipality, state).map((message) => ({ effect: 'say', message })),
      };
    case 'privacy':
      return onDataPress(state, 'privacy', at, facts);
    case 'delete':
      return onDataPress(state, 'erase', at, facts);
    case 'stop':
      return stopAsking(state);
    case 'help':
      return { state, effects: [{ effect: 'say', message: sayHelp(facts.municipality, state.checkIns) }] };
    default:
      return null;
  }
}

/** Ends all that the bot asks by itself; what belongs to a case still comes. */
const stopAsking = (state: Conversation): Step => ({
  state: {
    ...state,
    checkIns: { ...state.checkIns, wish: 'off', listensUntil: null },
    asksAfterwards: false,
  },
  effects: [{ effect: 'say', message: sayStopped() }],
});

/** Read when it is carried out, so that it is true then; the card of an open draft follows, with its button to send. */
export const showStatus = (state: Conversation): Step => ({
  state,
  effects: [
    { effect: 'show-status', caseId: null },
    ...(state.draft === null
      ? []
      : [{ effect: 'draw-draft-card', draft: state.draftNumber, anew: true } as const]),
  ],
});

/** /new and its button: an open draft is shown again rather than dropped. */
export function startNew(state: Conversation, { now }: Facts): Step {
  if (state.draft !== null) {
    return { state, effects: [{ effect: 'draw-draft-card', draft: state.draftNumber, anew: true }] };
  }
  return {
    state: wishingNew({ ...state, addingTo: null }, now),
    effects: [{ effect: 'say', message: sayEmptyDraft() }],
  };
}

function start(state: Conversation, code: string, facts: Facts): Step {
  const reference = parseReference(code);
  if (reference !== null) {
    // Anyone else's reference is answered like a code that does not exist: nobody learns that it does.
    const own = facts.cases.find((one) => one.reference === reference);
    if (own === undefined) return welcome(state, null, true, facts);
    return own.state === 'closed'
      ? { state, effects: [{ effect: 'show-status', caseId: own.id }] }
      : {
          state: adding(state, own.id),
          effects: [{ effect: 'say', message: sayOwnReference(reference) }],
        };
  }
  const location = facts.municipality.locations.find((one) => one.code === code.toLowerCase()) ?? null;
  return welcome(state, location, code !== '' && location === null, facts);
}

function welcome(state: Conversation, location: Location | null, isCodeUnknown: boolean, facts: Facts): Step {
  const place = location?.code ?? state.location;
  const draft =
    state.draft === null ? null : { ...state.draft, location: location?.code ?? state.draft.location };
  const known = location ?? facts.municipality.locations.find((one) => one.code === place) ?? null;
  const hasOpenCases = facts.cases.some((one) => one.state !== 'closed');
  return {
    state: {
      ...state,
      location: place,
      draft,
      nextIsNew: draft === null,
      wishedAt: facts.now,
      addingTo: null,
      // Who comes by a place's own link lives there now.
      checkIns: location === null ? state.checkIns : { ...state.checkIns, place: null },
    },
    effects: [
      ...(isCodeUnknown ? [{ effect: 'say', message: sayCodeUnknown() } as const] : []),
      { effect: 'say', message: sayWelcome(facts.municipality, known, hasOpenCases) },
      ...(draft === null
        ? []
        : [{ effect: 'draw-draft-card', draft: state.draftNumber, anew: true } as const]),
    ],
  };
}
