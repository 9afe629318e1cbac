/** What was written reads differently now: danger that was written in afterwards is seen as well. */
import type { Facts } from '../facts.ts';
import type { Step } from '../reduce.ts';
import type { Conversation } from '../state.ts';
import { judge, noticesOf, raise } from './message.ts';
import { onParkedEdited } from './parked.ts';

/** `words`: what the edited message says now. */
export function onDraftEdited(state: Conversation, words: string, facts: Facts): Step {
  const parked = onParkedEdited(state, words, facts);
  if (parked !== null) return parked;
  if (state.draft === null) return { state, effects: [] };
  const draft = raise(state.draft, judge(facts.draftTexts, facts));
  return {
    state: { ...state, draft },
    effects: [
      ...noticesOf(state.draft, draft, state.draftNumber, facts, words),
      { effect: 'draw-draft-card', draft: state.draftNumber, anew: false },
    ],
  };
}
