/** All that triage knows: the lists that people edit, and the wording learnt from examples for what no list foresees. */
import type { ReadyWording } from './wording.ts';
import type { WordLists } from './word-lists.ts';

export interface TriageLists {
  readonly words: WordLists;
  readonly wording: ReadyWording;
}
