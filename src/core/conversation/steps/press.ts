/** Buttons. One of any age works or explains; a press on an older draft's card changes nothing. */
import { mayReopen } from '../../case/changes.ts';
import type { CaseId, Reference } from '../../ids.ts';
import type { Instant } from '../../time.ts';
import type { ButtonAct } from '../button.ts';
import { itemKinds, type ResidentMessage } from '../../message.ts';
import { joinTexts, type Facts } from '../facts.ts';
import type { Step } from '../reduce.ts';
import {
  sayAddAsk,
  sayHelp,
  sayInfo,
  sayLanguageChanged,
  sayLanguages,
  sayNewDraftFollows,
  sayReopenedAsNew,
  sayStale,
  sayStatus,
  sayWithdrawAsk,
} from '../say.ts';
import type { Conversation } from '../state.ts';
import { startNew } from './command.ts';
import { dangerWithoutDraft, onDraftPress } from './draft-press.ts';
import { onVerifyPress } from './verify-press.ts';
import { beginDraft, dangerSaid, noticesOf, raise, saidWhenAdded } from './message.ts';

interface Press {
  readonly at: Instant;
  readonly act: ButtonAct | null;
}

export function onPress(state: Conversation, press: Press, facts: Facts): Step {
  const { act } = press;
  if (act === null) return stale(state, facts);
  switch (act.on) {
    case 'draft':
      return act.draft === state.draftNumber && state.draft !== null
        ? onDraftPress(state, state.draft, act, facts)
        : onPressAfterDraft(state, act.draft, facts);
    case 'case':
      return onCasePress(state, act.reference, act.act, facts);
    case 'verify': {
      const found = facts.cases.find((one) => one.reference === act.reference);
      const step = found === undefined ? null : onVerifyPress(state, found, act.act, press.at, facts);
      return step ?? stale(state, facts);
    }
    case 'parked':
      return onParkedPress(state, act.reference, press.at, facts);
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
      return dangerWithoutDraft(state, at);
    case 'new':
      return startNew(state);
    case 'status':
      return { state, effects: [{ effect: 'say', message: sayStatus(facts, state.draft !== null) }] };
    case 'info':
      return { state, effects: [{ effect: 'say', message: sayInfo(facts.municipality) }] };
    case 'help':
      return { state, effects: [{ effect: 'say', message: sayHelp(facts.municipality) }] };
  }
}

/** The draft of this button is gone: sent, discarded, or followed by another. Its card is drawn as it is now. */
function onPressAfterDraft(state: Conversation, draft: number, facts: Facts): Step {
  if (state.lastSent?.draftNumber === draft) {
    return { state, effects: [{ effect: 'draw-draft-card', draft, anew: false }] };
  }
  return stale(state, facts);
}

function stale(state: Conversation, facts: Facts): Step {
  return {
    state,
    effects: [
      { effect: 'say', message: sayStale() },
      ...(state.draft === null
        ? [{ effect: 'say', message: sayStatus(facts, false) } as const]
        : redraw(state, true)),
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
  if (found === undefined) return stale(state, facts);
  switch (act) {
    case 'add':
      return {
        state: { ...state, addingTo: found.id },
        effects: [{ effect: 'say', message: sayAddAsk(reference), caseId: found.id }],
      };
    case 'withdraw':
      return { state, effects: [{ effect: 'say', message: sayWithdrawAsk(reference), caseId: found.id }] };
    case 'withdrawYes':
      return { state, effects: [{ effect: 'withdraw', caseId: found.id }] };
    case 'withdrawPressed':
      return { state, effects: [{ effect: 'withdraw-pressed', caseId: found.id }] };
    case 'keep':
      return { state, effects: [{ effect: 'say', message: sayStatus(facts, state.draft !== null) }] };
  }
}

function onParkedPress(state: Conversation, target: Reference | 'new', at: Instant, facts: Facts): Step {
  const { parked } = state;
  if (parked === null) return stale(state, facts);
  if (target === 'new')
    return parkedToDraft({ ...state, parked: null }, parked, facts, sayNewDraftFollows(), null);
  const found = facts.cases.find((one) => one.reference === target);
  if (found === undefined || found.outcome === 'withdrawn') return stale(state, facts);
  if (found.state === 'closed' && !mayReopen(found, at, facts.municipality.timeZone)) {
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
          ]
        : [
            { effect: 'move-parked', to: { caseId: found.id, raise: isDanger } },
            ...saidWhenAdded(found, isDanger, facts),
          ],
  };
}

/** What waited becomes a draft, or joins the one that is open. */
function parkedToDraft(
  state: Conversation,
  parked: NonNullable<Conversation['parked']>,
  facts: Facts,
  said: ResidentMessage,
  follows: CaseId | null,
): Step {
  const number = state.draft === null ? state.draftNumber + 1 : state.draftNumber;
  const before = state.draft ?? beginDraft(state, parked.since);
  const counts = itemKinds.map(
    (kind) => [kind, (before.counts[kind] ?? 0) + (parked.counts[kind] ?? 0)] as const,
  );
  const draft = raise(
    {
      ...before,
      follows: follows ?? before.follows,
      counts: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    },
    facts.triage(joinTexts([...facts.draftTexts, ...facts.parkedTexts])),
  );
  return {
    state: { ...state, draftNumber: number, draft, nextIsNew: false, nextFollows: null },
    effects: [
      { effect: 'move-parked', to: { draft: number } },
      { effect: 'say', message: said },
      ...noticesOf(before, draft, number, facts),
      { effect: 'draw-draft-card', draft: number, anew: true },
    ],
  };
}
