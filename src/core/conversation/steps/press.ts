/** Buttons. One of any age works or explains; a press on an older draft's card changes nothing. */
import { mayReopen } from '../../case/changes.ts';
import type { Reference } from '../../ids.ts';
import { addDuration, compare, type Instant } from '../../time.ts';
import type { ButtonAct } from '../button-act.ts';
import { joinTexts, type Facts } from '../facts.ts';
import { adding } from '../listening.ts';
import type { Step } from '../reduce.ts';
import {
  sayAdded,
  sayAddAsk,
  sayHelp,
  sayLanguageChanged,
  sayLanguages,
  sayNewDraftFollows,
  sayReopenedAsNew,
  sayStale,
  sayWithdrawAsk,
} from '../say.ts';
import { sayInfo } from '../say-info.ts';
import { sayAskingOff, sayAskingOn } from '../say-aftercare.ts';
import type { Conversation } from '../state.ts';
import { showStatus, startNew } from './command.ts';
import { onAftercarePress } from './aftercare-press.ts';
import { onCheckInPress } from './check-in-press.ts';
import { onControlPress } from './control-press.ts';
import { onDataPress } from './data-press.ts';
import { callForHelp, onDraftPress } from './draft-press.ts';
import { onSharePress, onUnclearPress, onWordPress, onWordsPress } from './entry-press.ts';
import { onVerifyPress } from './verify-press.ts';
import { dangerSaid, saidWhenAdded } from './message.ts';
import { parkedToDraft } from './parked.ts';

interface Press {
  readonly at: Instant;
  readonly act: ButtonAct | null;
}

export function onPress(state: Conversation, press: Press, facts: Facts): Step {
  const { act } = press;
  if (act === null) return stale(state);
  switch (act.on) {
    case 'draft':
      return act.draft === state.draftNumber && state.draft !== null
        ? onDraftPress(state, state.draft, act, press.at, facts)
        : onPressAfterDraft(state, act, press.at, facts);
    case 'case':
      return onCasePress(state, act.reference, act.act, facts);
    case 'verify': {
      const found = facts.cases.find((one) => one.reference === act.reference);
      const step = found === undefined ? null : onVerifyPress(state, found, act.act, press.at, facts);
      return step ?? stale(state);
    }
    case 'after': {
      const found = facts.cases.find((one) => one.reference === act.reference);
      const step = found === undefined ? null : onAftercarePress(state, found, act.act, press.at);
      return step ?? stale(state);
    }
    case 'control':
      return onControlPress(state, act.reference, act.act, press.at, facts) ?? stale(state);
    case 'data':
      return onDataPress(state, act.act, press.at, facts);
    case 'unclear':
      return onUnclearPress(state, act, facts) ?? stale(state);
    case 'share':
      return onSharePress(state, act, facts) ?? stale(state);
    case 'word':
      return onWordPress(state, act, facts) ?? stale(state);
    case 'words':
      return onWordsPress(state, act.reference, facts) ?? stale(state);
    case 'parked':
      return onParkedPress(state, act.reference, press.at, facts);
    case 'check-in':
      return onCheckInPress(state, act, press.at, facts) ?? stale(state);
    case 'asking':
      return {
        state: { ...state, asksAfterwards: act.act === 'on' },
        effects: [{ effect: 'say', message: act.act === 'on' ? sayAskingOn() : sayAskingOff() }],
      };
    case 'language':
      return act.language === 'ask'
        ? { state, effects: [{ effect: 'say', message: sayLanguages(facts.municipality.languages) }] }
        : {
            state,
            effects: [
              { effect: 'choose-language', language: act.language },
              { effect: 'say', message: sayLanguageChanged() },
              ...redraw(state, false),
            ],
          };
    case 'read':
      return { state, effects: [{ effect: 'unseal', message: act.message }] };
    case 'menu':
      return onMenuPress(state, act.act, press.at, facts);
  }
}

function onMenuPress(
  state: Conversation,
  act: (ButtonAct & { on: 'menu' })['act'],
  at: Instant,
  facts: Facts,
): Step {
  switch (act) {
    case 'danger':
      return callForHelp(state, at, facts);
    case 'new':
      return startNew(state, facts);
    case 'status':
      return showStatus(state);
    case 'info':
      return {
        state,
        effects: sayInfo(facts.municipality, state).map((message) => ({ effect: 'say', message })),
      };
    case 'help':
      return { state, effects: [{ effect: 'say', message: sayHelp(facts.municipality, state.checkIns) }] };
  }
}

/** The draft of this button is gone: sent, discarded, or followed by another. Its card is drawn as it is now. */
function onPressAfterDraft(
  state: Conversation,
  { draft, act }: ButtonAct & { on: 'draft' },
  at: Instant,
  facts: Facts,
): Step {
  if (act === 'danger') return callForHelp(state, at, facts);
  if (state.lastSent?.draftNumber === draft) {
    if (act === 'letter') return onCasePress(state, state.lastSent.reference, 'add', facts);
    return { state, effects: [{ effect: 'draw-draft-card', draft, anew: false }] };
  }
  return stale(state);
}

function stale(state: Conversation): Step {
  return {
    state,
    effects: [
      { effect: 'say', message: sayStale() },
      ...(state.draft === null ? [{ effect: 'show-status', caseId: null } as const] : redraw(state, true)),
    ],
  };
}

function redraw(state: Conversation, anew: boolean): Step['effects'] {
  return state.draft === null ? [] : [{ effect: 'draw-draft-card', draft: state.draftNumber, anew }];
}

function onCasePress(
  state: Conversation,
  reference: Reference,
  act: (ButtonAct & { on: 'case' })['act'],
  facts: Facts,
): Step {
  const found = facts.cases.find((one) => one.reference === reference && one.state !== 'closed');
  if (found === undefined) return stale(state);
  switch (act) {
    case 'add':
      return {
        state: adding(state, found.id),
        effects: [{ effect: 'say', message: sayAddAsk(reference), caseId: found.id }],
      };
    case 'withdraw':
      return { state, effects: [{ effect: 'say', message: sayWithdrawAsk(reference), caseId: found.id }] };
    case 'withdrawYes':
      return { state, effects: [{ effect: 'withdraw', caseId: found.id }] };
    case 'withdrawPressed':
      return { state, effects: [{ effect: 'withdraw-pressed', caseId: found.id }] };
    case 'keep':
      return showStatus(state);
  }
}

/** Who wrote in time and taps some days later has said so in time. */
const tapFollows = 'P1W';
const saidAt = (written: Instant, tapped: Instant): Instant =>
  compare(tapped, addDuration(written, tapFollows, 'UTC')) < 0 ? written : tapped;

function onParkedPress(state: Conversation, target: Reference | 'new', at: Instant, facts: Facts): Step {
  const { parked } = state;
  if (parked === null) return stale(state);
  if (target === 'new')
    return parkedToDraft({ ...state, parked: null }, parked, facts, sayNewDraftFollows(), null);
  const found = facts.cases.find((one) => one.reference === target);
  if (found === undefined || found.outcome === 'withdrawn') return stale(state);
  if (found.state === 'closed' && !mayReopen(found, saidAt(parked.since, at), facts.municipality.timeZone)) {
    const said = sayReopenedAsNew(found.reference);
    return parkedToDraft({ ...state, parked: null }, parked, facts, said, found.id);
  }
  const isDanger = facts.triage(joinTexts(facts.parkedTexts)).urgent;
  return {
    state: { ...state, parked: null, addingTo: found.state === 'closed' ? found.id : state.addingTo },
    effects:
      found.state === 'closed'
        ? [
            ...(isDanger ? [dangerSaid(found, facts)] : []),
            { effect: 'verify', caseId: found.id, act: 'reopen' },
            { effect: 'move-parked', to: { caseId: found.id, raise: isDanger } },
            // It asks what happened; what was told already is told.
            { effect: 'confirm', message: sayAdded(found), caseId: found.id },
          ]
        : [
            { effect: 'move-parked', to: { caseId: found.id, raise: isDanger } },
            ...saidWhenAdded(found, isDanger, facts),
          ],
  };
}
