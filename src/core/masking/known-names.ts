/** The names that the system knows of somebody, in whatever form, case or letters they stand in a text. */
import { ordinaryWords } from './ordinary-words.ts';
import { keysOf, keysAsHeard, lowered, wordsOf, type Word } from './words.ts';

interface Stem {
  readonly stem: string;
  /** "Petro" leaves "petr", which is no form of it without an ending. */
  readonly needsEnding: boolean;
  readonly endings: RegExp;
}

export interface KnownNames {
  readonly has: (word: Word) => boolean;
  /** Names of accounts, small letters: they have no forms. */
  readonly accounts: ReadonlySet<string>;
}

/** "an" of Аня and Ян is the beginning of too much. */
const shortStemMax = 3;
const shortEndings = /^(?:[aeiou]{1,2}|[oe]iu|[oe]m|ov?i|evi|ovi|oi)?$/u;
/** Cases, possessives ("Оленин") and pet forms ("Оленочка"), also of surnames ("Вигаданого"). */
const longEndings =
  /^(?:[oei]č?k|enk|[uo]šk|ik|us|oč|k)?(?:[aeiou]{0,3}|[oeia]m[iu]?|i?[ai]mi|[aiue]h|[oe]v(?:i|e|a|u|o)?|iv|[oe]h[oa]|[oe]mu|(?:č?in|[oe]v)(?:a|i|u|o|oho|omu|im|oi|ou|oiu|ih|ii|e)?|[aeiou]?s)$/u;

const accountSign = /[\p{N}_]/u;
const wordLettersMin = 2;
/** Parts of an account's name are names only when they are long. */
const accountPartLettersMin = 4;
/** Shorter ones are everyday words: "Piet" would be heard in "піти", "Sien" in "син". */
const heardLettersMin = 5;

export function knownNames(names: readonly string[]): KnownNames {
  const written = new Set<string>();
  const accounts = new Set<string>();
  for (const name of names.map((one) => one.trim().replace(/^@/u, ''))) {
    const isAccount = accountSign.test(name) && !/\s/u.test(name);
    if (isAccount) accounts.add(name.toLowerCase());
    const lettersMin = isAccount ? accountPartLettersMin : wordLettersMin;
    for (const { lower } of wordsOf(name.replaceAll(/[\p{N}_]+/gu, ' ')))
      if (lower.length >= lettersMin && !(isAccount && ordinaryWords.has(lower)) && !particles.has(lower))
        written.add(lower);
  }
  const exact = new Set([...written].flatMap(keysOf));
  const heard = new Set([...written].flatMap(keysAsHeard).filter(({ length }) => length >= heardLettersMin));
  const hasKey = holding(exact);
  const isHeard = holding(heard);
  const beginnings = new Set([...exact, ...heard].flatMap((key) => Array.from(lettersFor(key.charAt(0)))));
  const answers = new Map<string, boolean>();
  return {
    accounts,
    has: (word) => {
      if (!beginnings.has(word.lower.charAt(0))) return false;
      const { lower } = word;
      if (written.has(lower)) return lower.length > wordLettersMin || word.capital !== 'none';
      const isSeenCapital = word.capital !== 'none' && !word.opensSentence;
      if (ordinaryWords.has(lower) && !isSeenCapital) return false;
      const known =
        answers.get(lower) ?? keysOf(lower).some((key) => hasKey(key) || (!word.isLatin && isHeard(key)));
      answers.set(lower, known);
      return known && (lower.length > wordLettersMin || word.capital !== 'none');
    },
  };
}

/** These keys, and whatever case a name has them in. */
function holding(keys: ReadonlySet<string>): (key: string) => boolean {
  const stems = [...keys].flatMap(stemsOf);
  return (key) => keys.has(key) || stems.some((stem) => fits(stem, key));
}

/** Parts of a surname that are no name by themselves. */
export const particles: ReadonlySet<string> = new Set(
  'van de der den het ten ter te von la le el al di da ван де дер ден тер тен фон'.split(' ').map(lowered),
);

/** The letters, of either alphabet, with which a word may be written that begins so in the one spelling. */
const lettersFor = (initial: string): string =>
  ({
    a: 'аa',
    b: 'бb',
    c: 'цct',
    č: 'чct',
    d: 'дd',
    e: 'еєэeijy',
    f: 'фfp',
    h: 'гхhgkxc',
    i: 'иіїйыюяijy',
    k: 'кkcqx',
    l: 'лl',
    m: 'мm',
    n: 'нnh',
    o: 'оo',
    p: 'пp',
    r: 'рrp',
    s: 'сscx',
    š: 'шщsc',
    t: 'тt',
    u: 'уouy',
    v: 'вvwb',
    z: 'зz',
    ž: 'жzj',
  })[initial] ?? initial;

function fits({ stem, needsEnding, endings }: Stem, key: string): boolean {
  if (!key.startsWith(stem)) return false;
  const ending = key.slice(stem.length);
  return ending === '' ? !needsEnding : endings.test(ending);
}

/** The beginnings that are left in all cases: "Ольг" and "Ольз", "Павел" and "Павл", "Федір" and "Федор", "Кравець" and "Кравц". */
function stemsOf(key: string): readonly Stem[] {
  const bare = key.replace(/[aeiou]+$/u, '');
  const needsEnding = bare !== key;
  const endings = bare.length > shortStemMax ? longEndings : shortEndings;
  const changed = new Map<string, boolean>([[bare, needsEnding]]);
  const last = bare.at(-1) ?? '';
  const soft: Readonly<Record<string, string>> = { h: 'zsž', k: 'cč' };
  for (const letter of soft[last] ?? '') changed.set(bare.slice(0, -1) + letter, true);
  if (!needsEnding) {
    for (const stem of [
      bare.replace(/[eoi](?=[^aeiou]$)/u, ''),
      ...['o', 'e'].map((vowel) => bare.replace(/i(?=[^aeiou]$)/u, vowel)),
    ])
      if (stem !== bare) changed.set(stem, true);
  }
  return [...changed]
    .filter(([stem]) => stem.length >= wordLettersMin)
    .map(([stem, needs]) => ({ stem, needsEnding: needs, endings }));
}
