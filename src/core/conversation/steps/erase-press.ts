/** Erasing, in steps that can be left at any of them. Only what was asked about is erased: a message in between, and the question is put anew. */
import type { Case } from '../../case/case.ts';
import type { Instant } from '../../time.ts';
import type { EraseAct } from '../button-act.ts';
import {
  casesIn,
  sayEraseAsk,
  sayEraseConfirm,
  sayEraseDraftOnly,
  sayEraseNothing,
  sayErasePlanned,
  type EraseScope,
} from '../erase.ts';
import type { Facts } from '../facts.ts';
import type { Step } from '../reduce.ts';
import { newConversation, type Conversation } from '../state.ts';

export function onErasePress(
  state: Conversation,
  scope: EraseScope,
  act: EraseAct,
  at: Instant,
  facts: Facts,
): Step {
  const asked = whatIsThere(state, scope);
  const isAsked = JSON.stringify(state.erasing) === JSON.stringify(asked);
  if (act === 'erase' || !isAsked) return ask(state, scope, at, facts);
  const cases = casesIn(scope);
  const caseIds = cases.map(({ id }) => id);
  switch (act) {
    case 'eraseNow':
      return { state, effects: [{ effect: 'say', message: sayEraseConfirm(scope) }] };
    case 'eraseLater':
      return {
        state: { ...state, erasing: null },
        effects: [
          { effect: 'plan-erasure', caseIds },
          { effect: 'say', message: sayErasePlanned(cases) },
        ],
      };
    case 'eraseYes':
      return {
        state: 'all' in scope ? newConversation : withoutCase(state, scope.one),
        effects: [{ effect: 'erase', caseIds, all: 'all' in scope }],
      };
  }
}

function ask(state: Conversation, scope: EraseScope, at: Instant, facts: Facts): Step {
  const erasing = whatIsThere(state, scope);
  if (casesIn(scope).length > 0) {
    const message = sayEraseAsk(scope, at, facts.municipality);
    return { state: { ...state, erasing }, effects: [{ effect: 'say', message }] };
  }
  const isEmpty = state.draft === null && state.parked === null;
  return {
    state: isEmpty ? state : { ...state, erasing },
    effects: [{ effect: 'say', message: isEmpty ? sayEraseNothing() : sayEraseDraftOnly() }],
  };
}

/** What would be erased now. */
const whatIsThere = (state: Conversation, scope: EraseScope): NonNullable<Conversation['erasing']> => ({
  cases: casesIn(scope).map(({ id }) => id),
  draft: 'all' in scope && state.draft !== null ? state.draftNumber : null,
});

const withoutCase = (state: Conversation, one: Case): Conversation => ({
  ...state,
  erasing: null,
  addingTo: state.addingTo === one.id ? null : state.addingTo,
  nextFollows: state.nextFollows === one.id ? null : state.nextFollows,
  lastSent: state.lastSent?.reference === one.reference ? null : state.lastSent,
});
