/** Which kind a new case is taken for until a person says otherwise. In doubt a complaint: only then the law's terms run. */
import type { Draft } from '../conversation/state.ts';
import type { Content } from '../message.ts';
import type { Case } from './case.ts';

/** A question holds nothing but words, and all of them ask. What is spoken or shown has to be heard and seen by a person first. */
export function suggestedKind(
  draft: Pick<Draft, 'urgent' | 'confidential' | 'mentionsDecision' | 'follows'>,
  opening: readonly Content[],
  asks: boolean,
): Case['kind'] {
  const isMore = draft.urgent || draft.confidential || draft.mentionsDecision || draft.follows !== null;
  return asks && !isMore && opening.every(({ kind }) => kind === 'text') ? 'question' : 'complaint';
}
