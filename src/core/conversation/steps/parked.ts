/** What waited for a tap becomes a draft, or joins the one that is open. */
import type { CaseId } from '../../ids.ts';
import type { ResidentMessage } from '../../message.ts';
import type { Facts } from '../facts.ts';
import type { Step } from '../reduce.ts';
import type { Conversation } from '../state.ts';
import { beginDraft, judge, noticesOf, raise } from './message.ts';

export function parkedToDraft(
  state: Conversation,
  parked: NonNullable<Conversation['parked']>,
  facts: Facts,
  said: ResidentMessage | null,
  follows: CaseId | null,
  words: string | null = null,
): Step {
  const number = state.draft === null ? state.draftNumber + 1 : state.draftNumber;
  const before = state.draft ?? beginDraft(state, parked.since, facts);
  const draft = raise(
    { ...before, follows: follows ?? before.follows },
    judge([...facts.draftTexts, ...facts.parkedTexts], facts),
  );
  return {
    state: { ...state, draftNumber: number, draft, parked: null, nextIsNew: false, nextFollows: null },
    effects: [
      { effect: 'move-parked', to: { draft: number } },
      ...(said === null ? [] : [{ effect: 'say', message: said } as const]),
      ...noticesOf(before, draft, number, facts, words),
      { effect: 'draw-draft-card', draft: number, anew: true },
    ],
  };
}

/** A greeting was edited into something that says more, or what waits into danger: it waits no longer. `null`: it is not so. */
export function onParkedEdited(state: Conversation, words: string, facts: Facts): Step | null {
  const { parked } = state;
  const waitsNoLonger = facts.parkedTexts.some(
    (text) =>
      (parked?.isSmall === true && text !== '' && facts.purpose(text).small === null) ||
      facts.triage(text).urgent,
  );
  return parked !== null && waitsNoLonger ? parkedToDraft(state, parked, facts, null, null, words) : null;
}
