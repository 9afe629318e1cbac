/** Labelled messages, one JSON object a line. */
import { readFileSync } from 'node:fs';
import type { CategoryId } from '#core/triage/categories.ts';

export interface LabelledMessage {
  readonly id: string;
  readonly text: string;
  readonly language: string;
  readonly kind: string;
  readonly urgent: boolean | 'either';
  readonly aboutStaff: boolean | 'either';
  readonly categories: readonly CategoryId[];
}

export const labelledMessages: () => readonly LabelledMessage[] = () => readLines('messages.jsonl');

/** Messages from which nothing may be learnt, neither lists nor wording: they show how triage does on the unseen. */
export const heldOutMessages: () => readonly LabelledMessage[] = () => readLines('messages-held-out.jsonl');

/** Another such set, written before its author had read a rule or a list, a third of it harmless words that frighten; its misses have been read since. */
export const blindMessages: () => readonly LabelledMessage[] = () => readLines('messages-blind.jsonl');

/** The newest blind set: whoever wrote it had read no rule, list or example, and nothing has been changed since by what is missed of it. */
export const unreadMessages: () => readonly LabelledMessage[] = () => readLines('messages-unread.jsonl');

/** Written before its author had read a list, most of it calm and short; some lists were mended by its first two thirds afterwards. */
export const messagesWrittenAnew: () => readonly LabelledMessage[] = () =>
  readLines('messages-written-anew.jsonl');

/** Emergencies told beside what would be harmless alone ("what is the number of the ambulance, my mother is not breathing"). */
export const emergenciesBesideHarmless: () => readonly { readonly text: string }[] = () =>
  readLines('emergencies-beside-harmless.jsonl');

/** What residents write once they are asked something: nothing in it needs a person at once. Nothing is learnt from these either. */
export const everydayAnswers: () => readonly { readonly text: string; readonly language: string }[] = () =>
  readLines('everyday-answers.jsonl');

export const labelledLanguages: () => readonly { readonly text: string; readonly language: string }[] = () =>
  readLines('languages.jsonl');

/** Invented sentences in which what identifies somebody stands marked, `{room|kamer 12}`; many have nothing of the kind. */
export const markedSentences: () => readonly { readonly language: string; readonly marked: string }[] = () =>
  readLines('masking.jsonl');

function readLines<T>(name: string): readonly T[] {
  const lines = readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}
