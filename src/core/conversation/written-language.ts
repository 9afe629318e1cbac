/**
 * Whether a text is clearly in a language, by what costs nothing: letters that only one has. When unsure nothing is
 * assumed; of Dutch and English, which share theirs, only a detector can tell.
 */
import { isUkrainianInLatin } from '../from-latin-letters.ts';
import type { Language } from '../message.ts';

const lengthMin = 15;
const wordsMin = 3;
/** One such letter may be a slip or a name. */
const lettersMin = 2;

export function writtenLanguage(text: string): Language | 'ask a detector' | null {
  if (text.length < lengthMin) return null;
  const count = (letters: RegExp): number => text.match(letters)?.length ?? 0;
  const ukrainian = count(/[іїєґ]/giu);
  const russian = count(/[ыэъё]/giu);
  if (ukrainian >= lettersMin && russian === 0) return 'uk';
  if (russian >= lettersMin && ukrainian === 0) return 'ru';
  if (/\p{Script=Cyrillic}/u.test(text)) return null;
  if (isUkrainianInLatin(text)) return 'uk';
  return count(/\p{Script=Latin}{2,}/gu) >= wordsMin ? 'ask a detector' : null;
}
