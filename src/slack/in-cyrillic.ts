/** Ukrainian typed in Latin letters, shown in Cyrillic under the original for whoever reads or translates it. */
import type { KnownBlock } from '@slack/types';
import { fromLatinLetters, isUkrainianInLatin } from '#core/from-latin-letters.ts';
import { context, wordsOf } from './blocks.ts';
import type { DeskWords } from './desk-words.ts';

/** `[]` when none of the texts is such a text. */
export function inCyrillic(texts: readonly string[], desk: DeskWords): KnownBlock[] {
  const latin = texts.filter(isUkrainianInLatin);
  if (latin.length === 0) return [];
  return [context(desk.say('card.cyrillic')), ...wordsOf(latin.map(fromLatinLetters))];
}
