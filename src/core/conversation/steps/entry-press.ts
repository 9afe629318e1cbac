/** The buttons under what the municipality wrote, and under one's own long words. */
import type { Case } from '../../case/case.ts';
import type { Reference } from '../../ids.ts';
import type { ButtonAct } from '../button-act.ts';
import type { Facts } from '../facts.ts';
import { adding } from '../listening.ts';
import type { Step } from '../reduce.ts';
import type { Conversation } from '../state.ts';

/** "This is not clear": what is written next belongs to it. `null`: this button explains itself as stale. */
export function onUnclearPress(
  state: Conversation,
  { reference, entry }: { readonly reference: Reference; readonly entry: number },
  facts: Facts,
): Step | null {
  const one = own(reference, facts);
  if (one === null) return null;
  return {
    state:
      one.state === 'closed' && one.mergedInto === null ? state : adding(state, one.mergedInto ?? one.id),
    effects: [{ effect: 'unclear', caseId: one.id, entry }],
  };
}

/** The yes or no to what a location would read; the case says whether it still counts. */
export function onSharePress(
  state: Conversation,
  { reference, entry, agreed }: ButtonAct & { readonly on: 'share' },
  facts: Facts,
): Step | null {
  const one = own(reference, facts);
  return one === null ? null : { state, effects: [{ effect: 'share', caseId: one.id, entry, agreed }] };
}

/** The yes or no to what the desk asked by law; whether it still counts is known where the case is. */
export function onWordPress(
  state: Conversation,
  { reference, about, entry, agreed }: ButtonAct & { readonly on: 'word' },
  facts: Facts,
): Step | null {
  const one = own(reference, facts);
  return one === null ? null : { state, effects: [{ effect: 'word', caseId: one.id, about, entry, agreed }] };
}

export function onWordsPress(state: Conversation, reference: Reference, facts: Facts): Step | null {
  const one = own(reference, facts);
  return one === null ? null : { state, effects: [{ effect: 'show-words', caseId: one.id }] };
}

const own = (reference: Reference, facts: Facts): Case | null =>
  facts.cases.find((one) => one.reference === reference) ?? null;
