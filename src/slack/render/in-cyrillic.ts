/** Ukrainian typed in Latin letters, shown in Cyrillic under the original for whoever reads or translates it. */
import type { KnownBlock } from '@slack/types';
import { fromLatinLetters, isUkrainianInLatin } from '#core/from-latin-letters.ts';
import { context, wordsOf } from './blocks.ts';
import type { DeskWords } from './desk-words.ts';
import { fitsMessage } from './message-room.ts';

/** `[]` when none of the texts is such a text, and where one message does not hold it too: under a translation of the same words it is the least needed. */
export function inCyrillic(
  texts: readonly string[],
  desk: DeskWords,
  beside: readonly KnownBlock[],
): KnownBlock[] {
  const latin = texts.filter(isUkrainianInLatin);
  if (latin.length === 0) return [];
  const blocks = [context(desk.say('card.cyrillic')), ...wordsOf(latin.map(fromLatinLetters))];
  return fitsMessage([...beside, ...blocks]) ? blocks : [];
}
