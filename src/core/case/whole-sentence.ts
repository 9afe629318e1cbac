/** Whether what has to be explained was: the resident has a right to more than a word. */
import type { DeskKey } from '../text-key.ts';

/** A whole sentence has at least so many words. */
const wordsMin = 3;

/** `null`: it says something. */
export function mistakeIn(text: string): DeskKey | null {
  if (text.trim() === '') return 'error.required';
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).length < wordsMin ? 'error.tooShort' : null;
}
