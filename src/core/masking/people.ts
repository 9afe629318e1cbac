/** Which words of a text name a person: known names, given names, fathers' names, surnames, and what is written like a name. */
import { isGivenName } from './given-names.ts';
import { particles, type KnownNames } from './known-names.ts';
import {
  adverbs,
  closings,
  deeds,
  leading,
  naming,
  people,
  plainWords,
  nameless,
  shortWords,
  speech,
  streets,
  titles,
} from './name-cues.ts';
import { ordinaryWords } from './ordinary-words.ts';
import { isPlainCapital } from './plain-capitals.ts';
import type { Span } from './spans.ts';
import {
  endsAsSurname,
  isFathersName,
  isSurname,
  isSurnameInSmall,
  isSurnameOfOneWhoActs,
} from './surnames.ts';
import { wordsOf, type Word } from './words.ts';

/** What may stand between two parts of one name. */
const isGap = (gap: string): boolean => gap === ' ' || gap === '-' || gap === '\u00A0' || gap === '  ';
const isJoinedTitle = (gap: string): boolean => /^\.?[ \u00A0]{1,2}$/u.test(gap);
const isAfterCue = (gap: string): boolean =>
  /^(?:\.?\s{1,2}|\s?[:,–—-]\s|:|[,.!]?\s?\n\s?)[«"“]?$/u.test(gap);

/** Written as a name is. */
const isWritten = (word: Word): boolean =>
  word.capital === 'first' &&
  word.lower.length > 1 &&
  !isPlainCapital(word.lower) &&
  !plainWords.has(word.lower);
/** "СИДОРЕНКО Петро": a surname in capitals beside a name. */
const isShouted = (word: Word): boolean =>
  word.capital === 'all' && word.lower.length > 3 && !isPlainCapital(word.lower);

/** "О. Петренко": a letter with a full stop before another word. */
const isInitial = (words: readonly Word[], index: number): boolean => {
  const word = words[index];
  return (
    word?.capital === 'all' && word.lower.length === 1 && /^\.[ \u00A0]?$/u.test(words[index + 1]?.gap ?? '')
  );
};

export function findPeople(text: string, known: KnownNames): readonly Span[] {
  const words = wordsOf(text);
  const named = new Set<number>();
  for (const [index, word] of words.entries()) if (known.has(word) || isName(words, index)) named.add(index);
  for (const index of afterCues(words)) named.add(index);
  for (const index of pairs(words)) named.add(index);
  for (const index of led(words)) named.add(index);
  for (const index of acting(words)) named.add(index);
  for (const index of again(words, named)) named.add(index);
  extend(words, named);
  return spansOf(words, (index) => named.has(index));
}

function isName(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (word === undefined || word.lower.length < 2 || isOfPlace(words, index)) return false;
  const next = words[index + 1];
  if (isGivenName(word)) {
    if (!ordinaryWords.has(word.lower)) return true;
    if (word.capital !== 'first') return false;
    if (!word.opensSentence) return true;
    if (next === undefined || !isGap(next.gap)) return false;
    return (
      speech.test(next.lower) ||
      isWritten(next) ||
      (conjunctions.has(next.lower) && isCapitalName(words[index + 2]))
    );
  }
  if (isFathersName(word)) return true;
  if (word.capital !== 'first') return false;
  // "Женская не закрывается": things do not as well.
  const acts = next !== undefined && isGap(next.gap) && next.lower !== 'не' && speech.test(next.lower);
  return isSurname(word) || (acts && isSurnameOfOneWhoActs(word));
}

const conjunctions: ReadonlySet<string> = new Set(['і', 'й', 'та', 'и', 'i', 'and', 'en']);
const isCapitalName = (word: Word | undefined): boolean =>
  word !== undefined && word.capital === 'first' && isGivenName(word);

const isOfPlace = (words: readonly Word[], index: number): boolean =>
  isJoinedTitle(words[index]?.gap ?? '') && streets.has(words[index - 1]?.lower ?? '');

function* afterCues(words: readonly Word[]): Iterable<number> {
  for (const [index, cue] of words.entries()) {
    const next = words[index + 1];
    if (next === undefined) continue;
    if (titles.has(cue.lower) && isJoinedTitle(next.gap)) yield* nameFrom(words, index + 1);
    else if (people.has(cue.lower) && isGap(next.gap) && !particles.has(next.lower))
      yield* nameFrom(words, index + 1);
    else if (people.has(cue.lower) && isApposition(next.gap, words[index + 2]?.gap ?? ''))
      yield* nameFrom(words, index + 1);
    else if (naming.has(cue.lower) && isAfterCue(next.gap)) {
      const isPassed = shortWords.has(next.lower) && isGap(words[index + 2]?.gap ?? '');
      yield* nameFrom(words, isPassed ? index + 2 : index + 1);
    } else if (closings.has(cue.lower) && isAfterCue(next.gap)) yield* nameFrom(words, index + 1);
  }
}

/** "Jansen", "van der Berg", "J. de Vries". */
function* nameFrom(words: readonly Word[], from: number): Iterable<number> {
  let index = from;
  while (isInitial(words, index)) index += 1;
  while (particles.has(words[index]?.lower ?? '') && isGap(words[index + 1]?.gap ?? '')) index += 1;
  const word = words[index];
  if (word === undefined || !(isWritten(word) || isShouted(word))) return;
  for (let each = from; each <= index; each += 1) yield each;
}

/** "мама, Євпраксія, хвора", "я - Агата". */
const isApposition = (gap: string, behind: string): boolean =>
  /^\s[-–—]\s$/u.test(gap) || (/^,\s$/u.test(gap) && behind.startsWith(','));

/** Ends of places' names that people's do not have. */
const placeEnd =
  /(?:град[ауіе]?|город[ауіе]?|пол[ьяюеі]|піл[ья]|поль|сь?к[ауеі]?|сь?ком|івк[аиуі]|овк[аиеу]|івц[іяі]|бург[ауіе]?|дам[ауіе]?|доріп|дорп[ауіе]?|вен[ауіе]?|ховен[ауіе]?|вейк[ауіе]?|рехт[ауіе]?|ія|ії|ію|ия|ии|ию|щин[аиуі])$/u;

/** A capital where no sentence can begin, of a word that no list knows: "наша Айгуль", "від Валєнтіни", "Аделіна і Мілана". */
function* led(words: readonly Word[]): Iterable<number> {
  for (const [index, word] of words.entries()) {
    if (!isGap(word.gap) || !isUnknown(word) || isOfPlace(words, index)) continue;
    if (leading.has(words[index - 1]?.lower ?? '')) yield index;
  }
  for (const [index, word] of words.entries()) {
    const and = words[index + 1];
    const other = words[index + 2];
    if (and === undefined || other === undefined || !conjunctions.has(and.lower)) continue;
    if (isGap(and.gap) && isGap(other.gap) && mayBeName(word) && isCapitalName(other)) yield index;
  }
}

/** "Зульнара каже", "Юлдуз опять курит": who begins a sentence with what people do is named, unless it is a role or an office. */
function* acting(words: readonly Word[]): Iterable<number> {
  for (const [index, word] of words.entries()) {
    if (!word.opensSentence || !mayOpen(word)) continue;
    const then = words[index + 1];
    const deed = then !== undefined && adverbs.has(then.lower) ? words[index + 2] : then;
    if (deed && isGap(deed.gap) && isGap(then?.gap ?? '') && deeds.test(deed.lower)) yield index;
  }
}

/** "Живу з Мевлюдою. Мевлюда хропе": who was named inside a sentence is so at the beginning of another, in whatever case. */
function* again(words: readonly Word[], named: ReadonlySet<number>): Iterable<number> {
  const stems = new Set([...named].flatMap((index) => stemOf(words[index])));
  for (const [index, word] of words.entries())
    if (word.opensSentence && mayOpen(word) && stemOf(word).some((stem) => stems.has(stem))) yield index;
}

const stemLettersMin = 4;

const stemOf = (word: Word | undefined): readonly string[] => {
  const stem = word?.lower.replace(/(?:ою|ею|ой|ей|ом|ем|[аеиіоуюяьйы])$/u, '') ?? '';
  return stem.length < stemLettersMin ? [] : [stem];
};

/** A name that no list knows, by its letters, where every word has a capital. */
const mayOpen = (word: Word): boolean =>
  isWritten(word) &&
  !word.isLatin &&
  word.lower.length >= stemLettersMin &&
  !ordinaryWords.has(word.lower) &&
  !people.has(word.lower) &&
  !adverbs.has(word.lower) &&
  !nameless.test(word.lower) &&
  !placeEnd.test(word.lower) &&
  !/(?:[оиіуюе]|ть|ник|щик|тель|ість|ость|ниця|ница|щица|иня|[іи]ст|[^аеєиіїоуюя]ка)$/u.test(word.lower);

/** "Холодно і Марина хвора", "Сусіди і Марія": at the beginning of a sentence what no name ends with is none. */
const mayBeName = (word: Word): boolean =>
  isWritten(word) &&
  !(word.opensSentence && (people.has(word.lower) || /(?:[оиіуюе]|ть)$/u.test(word.lower)));

const isUnknown = (word: Word): boolean =>
  isWritten(word) &&
  !word.opensSentence &&
  !word.isLatin &&
  word.lower.length > 2 &&
  !placeEnd.test(word.lower) &&
  !ordinaryWords.has(word.lower) &&
  !people.has(word.lower);

/** Two or more words with capitals where no sentence begins. */
function* pairs(words: readonly Word[]): Iterable<number> {
  const isOne = (index: number): boolean => {
    const word = words[index];
    return word !== undefined && !word.opensSentence && isWritten(word) && !isOfPlace(words, index);
  };
  for (let index = 0; index < words.length; index += 1) {
    if (!isOne(index)) continue;
    const next = words[index + 1];
    if (next && isGap(next.gap) && isOne(index + 1)) {
      yield index;
      yield index + 1;
    }
    const isOfDutchName =
      particles.has(words[index - 1]?.lower ?? '') && particles.has(words[index - 2]?.lower ?? '');
    if (isOfDutchName && isGap(words[index]?.gap ?? '') && isGap(words[index - 1]?.gap ?? '')) {
      yield index - 2;
      yield index - 1;
      yield index;
    }
  }
}

/** Surnames and further names around those that were found. */
function extend(words: readonly Word[], named: Set<number>): void {
  // A run of particles is gone through once, however long it is: each may be named by itself.
  let next = 0;
  let joined = 0;
  for (let index = 0; index < words.length; index += 1) {
    if (!named.has(index)) continue;
    const word = words[index];
    next = Math.max(next, index + 1);
    while (particles.has(words[next]?.lower ?? '') && isGap(words[next]?.gap ?? '')) next += 1;
    const behind = words[next];
    if (behind === undefined || word === undefined || !isGap(behind.gap)) continue;
    const isFollowed =
      word.capital !== 'none' && (isWritten(behind) || (word.capital === 'first' && isShouted(behind)));
    if (!isFollowed && !isSurnameInSmall(behind)) continue;
    for (let each = Math.max(index, joined) + 1; each <= next; each += 1) named.add(each);
    joined = next;
  }
  for (let index = words.length - 1; index > 0; index -= 1) {
    const word = words[index];
    const before = words[index - 1];
    if (!named.has(index) || word === undefined || before === undefined) continue;
    if (isInitial(words, index - 1)) named.add(index - 1);
    if (!isGap(word.gap) || word.capital === 'none' || isOfPlace(words, index - 1)) continue;
    if (
      (isWritten(before) && (!before.opensSentence || endsAsSurname(before))) ||
      (isShouted(before) && word.capital === 'first')
    )
      named.add(index - 1);
  }
}

function spansOf(words: readonly Word[], isNamed: (index: number) => boolean): readonly Span[] {
  const spans: Span[] = [];
  for (const [index, word] of words.entries()) {
    if (!isNamed(index)) continue;
    const last = spans.at(-1);
    const isNext = isNamed(index - 1) && (isGap(word.gap) || isInitial(words, index - 1));
    if (last && isNext) spans[spans.length - 1] = { ...last, end: word.end };
    else spans.push({ kind: 'name', start: word.start, end: word.end });
  }
  return spans;
}
