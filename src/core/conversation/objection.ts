/** Where a letter, a decision, stopped money or an eviction is spoken of, a term to object may be running that a complaint does not stop. */
import type { Case } from '../case/case.ts';
import type { Button, ResidentMessage, Text } from '../message.ts';
import type { Municipality } from '../municipality.ts';
import type { Facts } from './facts.ts';
import type { Step } from './reduce.ts';
import { say } from './say.ts';
import type { Conversation } from './state.ts';

/** So many cases are remembered as told. */
const toldMax = 20;

const letterButton = (act: Button['act']): Button => ({ label: { key: 'button.sendLetterPhoto' }, act });

export const sayObjectionInDraft = (municipality: Municipality, draft: number): ResidentMessage =>
  say(hint(municipality), [letterButton({ on: 'draft', draft, act: 'letter' })]);

function hint({ contacts }: Municipality): readonly Text[] {
  const phone = contacts.legal?.phone;
  return [
    { key: 'objection.hint' },
    ...(phone === undefined ? [] : [{ key: 'objection.advice', params: { phone } } as const]),
  ];
}

/** Once for each case. */
export function hintInCase(state: Conversation, one: Case, text: string, facts: Facts): Step {
  if (state.toldOfObjection.includes(one.id) || !facts.purpose(text).mentionsDecision)
    return { state, effects: [] };
  const letter = letterButton({ on: 'case', reference: one.reference, act: 'add' });
  return {
    state: toldOf(state, one),
    effects: [{ effect: 'say', message: say(hint(facts.municipality), [letter]), caseId: one.id }],
  };
}

export const toldOf = (state: Conversation, one: Case): Conversation => ({
  ...state,
  toldOfObjection: [...state.toldOfObjection, one.id].slice(-toldMax),
});
