/**
 * Words of people as our papers can show them. What the typeface lacks is written out: the name of a picture, else the code points. Nothing
 * becomes a box or disappears, nothing turns the direction of what stands beside it, and no word is wider than the page.
 */
import { readFileSync } from 'node:fs';
import type { Language } from '#core/message.ts';
import { hasGlyph } from './glyphs.ts';

const graphemes = new Intl.Segmenter('uk', { granularity: 'grapheme' });

/** Choose how a picture looks, and have no look of their own. */
const variants = /\ufe0e|\ufe0f|\p{Emoji_Modifier}/gu;
/** Would turn the direction of what stands around it. */
export const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** All that is shown of a text without a look into the typeface: most of what people write. */
const plain = /^[\n -~\u00a0-\u00ff\u0400-\u045f\u0490\u0491\u2013\u2014\u2018-\u201e\u2026\u2116]*$/u;

/** As it can be typeset; lines are parted by `\n`. */
export function legible(text: string, language: Language): string {
  const lines = text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029\u0085\v\f]/gu, '\n')
    .replaceAll('\t', ' ');
  return breakable(plain.test(lines) ? lines : spelt(lines, language));
}

function spelt(text: string, language: Language): string {
  let written = '';
  /** Code points in a row that nobody has a name for. */
  let codes: string[] = [];
  const flush = (): void => {
    if (codes.length > 0) written += `[${codes.join(' ')}]`;
    codes = [];
  };
  for (const { segment } of graphemes.segment(text)) {
    if (isShown(segment)) {
      flush();
      written += segment;
      continue;
    }
    const name = nameOf(segment, language);
    if (name === null) codes.push(...Array.from(segment, codeOf));
    else {
      flush();
      written += `[${name}]`;
    }
  }
  flush();
  return written;
}

const isShown = (segment: string): boolean =>
  segment === '\n' ||
  Array.from(segment).every(
    (char) => !turning.test(char) && !isControl(char) && hasGlyph(char.codePointAt(0) ?? 0),
  );

const isControl = (char: string): boolean => /\p{Cc}/u.test(char);

const codeOf = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const names = new Map<Language, Readonly<Record<string, string>>>();

/** As Unicode calls a picture in this language, whatever its tone of skin. */
function nameOf(segment: string, language: Language): string | null {
  let known = names.get(language);
  if (known === undefined) {
    const file = new URL(`emoji/${language}.json`, import.meta.url);
    known = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
    names.set(language, known);
  }
  const bare = segment.replaceAll(variants, '');
  return Object.hasOwn(known, bare) ? (known[bare] ?? null) : null;
}

/** Longer words may be broken anywhere after so many signs: an address of a page, or a whole text without a blank. */
const wordMax = 40;
const pieceMax = 16;
const mayBreak = '\u200b';

const breakable = (text: string): string =>
  text.replaceAll(longWord, (word) =>
    Array.from(graphemes.segment(word), ({ segment }, index) =>
      index > 0 && index % pieceMax === 0 ? `${mayBreak}${segment}` : segment,
    ).join(''),
  );
/** At a hyphen before a letter a line may end by itself. */
const longWord = new RegExp(`(?:[^\\s\\u200b-]|-(?!\\p{L})){${wordMax + 1},}`, 'gu');
