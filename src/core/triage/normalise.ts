/**
 * Brings what people type into one spelling, so that one entry of a word list finds Ukrainian, Russian and their
 * mixture, with or without apostrophes, on a Russian keyboard, in Latin letters, with invisible characters between.
 * The spelling is for matching only and is never shown.
 */

export interface Token {
  /** As written, for showing which words raised an alarm. */
  readonly written: string;
  /** In the one spelling. */
  readonly folded: string;
  /** Under what a word list may hold it: see `keysOf`. */
  readonly keys: readonly string[];
  /** What of the word lists it is among, once looked up. */
  readonly among?: ReadonlySet<object>;
  /** Of each choice, what can begin with it; filled while patterns are searched. */
  readonly options?: Map<object, unknown>;
  /** Number of the sentence it stands in. */
  readonly sentence: number;
  /** Number of the part of a text, between commas and the like, it stands in. */
  readonly clause: number;
}

const invisible = /\p{Default_Ignorable_Code_Point}|\p{Cf}/gu;
/** What is left of them when letters are composed: stress, and signs that are heaped on letters. */
const marks = /[\p{Mn}\p{Me}]/gu;
/** Addresses, mark-up, and the numbers of cases, which no example has taught anything about. */
const noise =
  /https?:\/\/\S+|www\.\S+|<\/?[a-z][\w-]*(?:\s+[a-z-]+=[^<>]*)?\s*\/?>|&[a-z]+;|\bPCH[\p{Pd}\s]?[\dA-Z]{6}[\p{Pd}\s]?[\dA-Z]\b/giu;
const apostrophes = /['’‘ʼ`´′"“”]/gu;
const pieces =
  /[\p{L}\p{M}]+(?:['’‘ʼ`´′"][\p{L}\p{M}]+)*|\p{N}+|\p{Extended_Pictographic}|\){2,}|\.{3}|…|[.!?\n]+|[,;:–—]+/gu;
const sentenceEnd = /^[.!?\n]+$/u;
const clauseEnd = /^[,;:–—]+$/u;
const number = /^\p{N}+$/u;
const ellipsis = /^(?:\.{3}|…)$/u;

/** Latin letters that pass for Cyrillic ones: used only in words that have Cyrillic letters too. */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  i: 'і',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
  ï: 'ї',
};

/** Would fall together with another word ("бил", "дим", "води", "голі", "не", "і", "них", "поліцію"), and does not as the other language has it. */
const inOtherLanguage: Readonly<Record<string, string>> = {
  біль: 'боль',
  дім: 'дом',
  водій: 'водитель',
  холі: 'холле',
  неё: 'нею',
  нее: 'нею',
  її: 'ее',
  їй: 'ей',
  нього: 'него',
  ніг: 'ног',
  бік: 'бок',
  сини: 'сыновья',
  полицю: 'полку',
  полиці: 'полки',
  пишіть: 'пишите',
  колії: 'рельсы',
};

/** Letters that are one sound, or are typed for one another, become one. */
const cyrillic: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'h',
  д: 'd',
  е: 'e',
  є: 'ie',
  ё: 'e',
  э: 'e',
  ж: 'ž',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  ы: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'č',
  ш: 'š',
  щ: 'š',
  ь: '',
  ъ: '',
  ю: 'iu',
  я: 'ia',
};

/** How the same sounds are written in Latin letters; longer spellings first. */
const latin: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|sh/g, 'š'],
  [/ch/g, 'č'],
  [/zh/g, 'ž'],
  [/kh|x|g/g, 'h'],
  [/ts/g, 'c'],
  [/[yj]/g, 'i'],
  [/w/g, 'v'],
  [/q/g, 'k'],
];

/** Frequent in English or Dutch, and no words of Ukrainian in Latin letters. */
const foreign =
  /\b(?:the|and|is|it|of|for|with|are|was|have|has|our|they|he|you|your|we|in|at|het|een|ik|wij|niet|van|er|hij|mijn|dat|met|voor|naar|op|aan|bij|geen|heb|zijn|uit)\b/iu;

/** The words of `text` in order, each in the one spelling. Punctuation only counts sentences. */
export function tokenise(text: string): readonly Token[] {
  const visible = text
    .replaceAll(invisible, '')
    .normalize('NFKC')
    .replaceAll(marks, '')
    .replaceAll(noise, ' ');
  const isForeign = foreign.test(visible);
  const tokens: Token[] = [];
  let sentence = 0;
  let clause = 0;
  for (const [written] of visible.matchAll(pieces)) {
    if (ellipsis.test(written)) continue;
    const endsSentence = sentenceEnd.test(written);
    if (endsSentence) sentence += 1;
    if (endsSentence || clauseEnd.test(written)) clause += 1;
    else {
      // Closing brackets in a row are how many people laugh.
      const folded = written.startsWith(')') ? '😂' : fold(written);
      tokens.push({ written, folded, keys: keysOf(written, folded, isForeign), sentence, clause });
    }
  }
  return tokens;
}

/**
 * All beginnings of a word, the whole word with "$" after it, "#" for a number. A word in Latin letters has those of its
 * own spelling too, under which the lists hold English and Dutch; where the text is surely in one of those, it has no
 * others, for "on" is not "он" then.
 */
function keysOf(written: string, folded: string, isForeign: boolean): readonly string[] {
  if (number.test(folded)) return [...beginnings(folded), '#'];
  if (!isLatin(written)) return beginnings(folded);
  const own = beginnings(ownSpelling(written));
  return isForeign ? own : [...own, ...beginnings(folded)];
}

function beginnings(word: string): readonly string[] {
  return [...Array.from(word, (_, index) => word.slice(0, index + 1)), `${word}$`];
}

/** English and Dutch as they are written, marked off from the one spelling, in which "gas" would be "has". */
export function ownSpelling(word: string): string {
  const bare = word.toLowerCase().replaceAll(apostrophes, '').normalize('NFD').replaceAll(/\p{M}/gu, '');
  return `~${bare.replaceAll(/(\p{L})\1{2,}/gu, '$1')}`;
}

export function isLatin(word: string): boolean {
  return /\p{Script=Latin}/u.test(word) && !/\p{Script=Cyrillic}/u.test(word);
}

/** One word, emoji or number in the one spelling. */
export function fold(word: string): string {
  const small = word.toLowerCase().replaceAll(apostrophes, '');
  return squeeze(/\p{Script=Cyrillic}/u.test(small) ? foldCyrillic(small) : foldLatin(small));
}

function foldCyrillic(word: string): string {
  const heard = (inOtherLanguage[word] ?? word)
    // In "убьет" the sign is heard as the same i that Ukrainian writes in "уб'є".
    .replaceAll(/[ьъ](?=[еєё])/gu, 'і')
    // "был" (was) is "був", and would otherwise fall together with "бил" (beat).
    .replaceAll(/бы(?=[втл])/gu, 'бу');
  let folded = '';
  for (const letter of heard) {
    const own = lookAlikes[letter] ?? letter;
    folded += cyrillic[own] ?? own;
  }
  return folded;
}

function foldLatin(word: string): string {
  const bare = word.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return latin.reduce((folded, [spelling, sound]) => folded.replaceAll(spelling, sound), bare);
}

/** Letters written more than once count once: "дуууже" is "дуже". So does є after a vowel, for many type "nemae", "pohrozhue". */
function squeeze(word: string): string {
  return word.replaceAll(/(\p{L})\1+/gu, '$1').replaceAll(/(?<=[aeou])ie/gu, 'e');
}
