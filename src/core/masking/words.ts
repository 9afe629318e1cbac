/** The words of a text with what their capitals and their place in the sentence say, and the one spelling in which names are compared. */
import { fold } from '../triage/normalise.ts';

export interface Word {
  readonly start: number;
  readonly end: number;
  /** Small letters, without signs that are not seen or heard. */
  readonly lower: string;
  readonly capital: 'none' | 'first' | 'all';
  readonly opensSentence: boolean;
  /** What stands between the word before and this one. */
  readonly gap: string;
  readonly isLatin: boolean;
  readonly isMixed: boolean;
}

/** Stands where something was found already; no letter, no digit, no end of a sentence. */
export const filler = '\uE000';

const pieces = /\p{L}[\p{L}\p{M}\p{Cf}]*(?:['’‘ʼ`´][\p{L}\p{M}\p{Cf}]+)*/gu;
/** "Olena’s": what is left of the name is still a name. */
const possessive = /(?<=\p{Script=Latin})['’]s$/iu;
const unheard = /[\p{Cf}\u0300\u0301'’‘ʼ`´]/gu;
/** Behind these a word is written with a capital whatever it is. */
const sentenceEnd = /[.!?…:;•\n«“„"([][^\p{L}\p{N}\])\uE000]*$/u;
const onlySigns = /^[^\p{N}\])\uE000]*$/u;
const gapMax = 40;

export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let until = 0;
  for (const match of text.matchAll(pieces)) {
    const start = match.index;
    const written = match[0].endsWith('s') ? match[0].replace(possessive, '') : match[0];
    const before = words.at(-1);
    const gap = text.slice(before ? Math.max(until, start - gapMax) : 0, start);
    const isInitial = before !== undefined && before.lower.length === 1 && before.capital === 'all';
    const opensSentence = before
      ? sentenceEnd.test(gap) && !(isInitial && /^\.\s?$/u.test(gap))
      : onlySigns.test(gap) || sentenceEnd.test(gap);
    const lower = lowered(written);
    const isCyrillic = onlyCyrillic.test(lower) || /\p{Script=Cyrillic}/u.test(lower);
    words.push({
      start,
      end: start + written.length,
      lower,
      capital: capitalOf(written),
      opensSentence,
      gap,
      isLatin: !isCyrillic,
      isMixed: isCyrillic && /\p{Script=Latin}/u.test(lower),
    });
    until = start + written.length;
  }
  return words;
}

const onlyCyrillic = /^[а-яіїє]+$/u;
const onlyLatin = /^[a-z]+$/u;

/** A word as lists of words hold it. */
export function lowered(word: string): string {
  const small = word.toLowerCase();
  return onlyCyrillic.test(small) || onlyLatin.test(small) ? small : tidied(small);
}

const tidied = (word: string): string =>
  word.replaceAll(unheard, '').normalize('NFC').replaceAll('ё', 'е').replaceAll('ґ', 'г');

function capitalOf(word: string): Word['capital'] {
  if (!/^\p{Lu}/u.test(word)) return 'none';
  return word === word.toUpperCase() ? 'all' : 'first';
}

/** Softness is written in one scheme of transliteration and not in another. */
const bare = (word: string): string =>
  fold(word)
    .replace(/^ie/u, 'e')
    .replaceAll(/(?<=[^aeiou])i(?=[aeou])/gu, '');

/** Dutch letters for Slavic sounds, and those that stand for two sounds. */
const otherReadings: readonly (readonly [RegExp, string])[] = [
  [/x/gu, 'ks'],
  [/c(?![ehiy])/gu, 'k'],
  [/ck/gu, 'k'],
  [/ph/gu, 'f'],
  [/th/gu, 't'],
  [/tsj/gu, 'ch'],
  [/sj/gu, 'sh'],
  [/zj/gu, 'zh'],
  [/oe/gu, 'u'],
  [/ff$/gu, 'v'],
];

/** Where "ch" is no "ч" but a "х", and "jo" the letter that is written as "е" as well: "Mychajlo", "Pjotr". */
const dutchReadings: readonly (readonly [RegExp, string])[] = [
  [/(?<!s)ch/gu, 'kh'],
  [/(?<=[^aeiouy])jo/gu, 'e'],
];

/** The one spelling of a word, whatever its letters and by whichever scheme they were changed; in Latin letters there may be three. */
export function keysOf(lower: string): readonly string[] {
  const key = bare(lower);
  if (onlyCyrillic.test(lower) || /\p{Script=Cyrillic}/u.test(lower)) return [key];
  const asRead = (readings: readonly (readonly [RegExp, string])[]): string =>
    bare(readings.reduce((word, [reading, letters]) => word.replaceAll(reading, letters), lower));
  return [...new Set([key, asRead(otherReadings), asRead([...dutchReadings, ...otherReadings])])];
}

/** How Ukrainian and Russian write what is heard in a Dutch name: "Huisman" is Хейсман or Хаусман, "Dijkstra" Дейкстра, "Schipper" Схіппер. */
const heardAs: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ui/u, ['ei', 'au']],
  [/ij/u, ['ei', 'ai']],
  [/ou/u, ['au']],
  [/eu/u, ['e', 'o']],
  [/ie/u, ['i']],
  [/sch/u, ['skh']],
];
/** No name has more such sounds. */
const heardMax = 3;

/** Further keys of a name in Latin letters, under which a text in Cyrillic ones may have it. */
export function keysAsHeard(lower: string): readonly string[] {
  if (!onlyLatin.test(lower)) return [];
  let heard = [lower];
  for (let step = 0; step < heardMax; step += 1) {
    const further = heard.flatMap((word) =>
      heardAs.flatMap(([sound, spellings]) => spellings.map((spelling) => word.replace(sound, spelling))),
    );
    heard = [...new Set([...heard, ...further])];
  }
  return heard.filter((word) => word !== lower).flatMap(keysOf);
}
