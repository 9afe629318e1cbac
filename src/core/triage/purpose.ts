/**
 * What a message is for, as far as its words tell for certain: a greeting or thanks and nothing else, a question, something
 * about a letter or decision. In doubt a message is what it would be without this file: something to be handled.
 */
import { fold, tokenise, type Token } from './normalise.ts';
import { findPattern, PatternMistake, readPattern, type Pattern, type Span } from './pattern.ts';
import { beginningsIn, lookUp, type Vocabulary, vocabularyOf } from './vocabulary.ts';
import type { ListMistake } from './word-lists.ts';

type SmallTalk = 'greeting' | 'thanks' | 'nod' | 'settled' | 'assent';

export interface Purpose {
  /** Set when the whole text is that and nothing else; `nod`: emoji alone; `settled`: that all is well; `assent`: a yes with thanks. */
  readonly small: SmallTalk | null;
  /** It only asks, and complains of nothing. */
  readonly asks: boolean;
  /** A letter, a decision, stopped money or having to leave: a term to object may be running. */
  readonly mentionsDecision: boolean;
}

const phraseLists = ['greeting', 'thanks', 'friendly', 'beside', 'settled', 'assent'] as const;
const patternLists = ['asks', 'complains', 'decision'] as const;

/** As a municipality writes them, several entries a line with commas between. */
type PurposeSource = Readonly<
  Record<(typeof phraseLists)[number] | (typeof patternLists)[number], readonly string[]>
>;

export interface PurposeLists {
  /** Folded phrases. */
  readonly phrases: Readonly<Record<(typeof phraseLists)[number], ReadonlySet<string>>>;
  readonly patterns: Readonly<Record<(typeof patternLists)[number], readonly Pattern[]>>;
  /** The words of all patterns. */
  readonly vocabulary: Vocabulary;
}

/** Nobody greets at greater length; a long message is always looked at. */
const smallLengthMax = 120;
const phraseWordsMax = 4;
/** Who writes more than this tells a story. */
const questionWordsMax = 45;
/** May come before a question that lacks its mark. */
const greetingWordsMax = 2;
/** What may stand between the words of a greeting. Anything else, a question mark too, says more than that. */
const sober =
  /^[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Default_Ignorable_Code_Point}\s.,!:;()…'’ʼ‘"«»–—-]*$/u;

/** Reads every entry of `source`; all mistakes are given at once. */
export function readPurposeLists(
  source: PurposeSource,
):
  | { readonly ok: true; readonly value: PurposeLists }
  | { readonly ok: false; readonly mistakes: readonly ListMistake[] } {
  const mistakes: ListMistake[] = [];
  const patternsOf = (name: keyof PurposeLists['patterns']): readonly Pattern[] =>
    source[name].flatMap((line, index) =>
      line.split(',').flatMap((entry) => {
        try {
          return [readPattern(entry, new Map())];
        } catch (error) {
          if (!(error instanceof PatternMistake)) throw error;
          mistakes.push({ path: [name, index], message: error.message });
          return [];
        }
      }),
    );
  const phrasesOf = (name: keyof PurposeLists['phrases']): ReadonlySet<string> =>
    new Set(source[name].flatMap((line) => line.split(',').map(foldPhrase)));
  const patterns = {
    asks: patternsOf('asks'),
    complains: patternsOf('complains'),
    decision: patternsOf('decision'),
  };
  const sequences = Object.values(patterns).flatMap((all) => all.flatMap(({ parts }) => parts));
  const value: PurposeLists = {
    phrases: {
      greeting: phrasesOf('greeting'),
      thanks: phrasesOf('thanks'),
      friendly: phrasesOf('friendly'),
      beside: phrasesOf('beside'),
      settled: phrasesOf('settled'),
      assent: phrasesOf('assent'),
    },
    patterns,
    vocabulary: vocabularyOf(sequences),
  };
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, value };
}

const foldPhrase = (phrase: string): string =>
  tokenise(phrase)
    .map(({ folded }) => folded)
    .join(' ');

export function purposeOf(text: string, lists: PurposeLists): Purpose {
  const tokens = tokenise(text);
  const { asks, complains, decision } = lists.patterns;
  let search: Search | undefined;
  const isFound: Search = (patterns) => (search ??= searchIn(tokens, lists))(patterns);
  // Where a message goes often follows from one of them alone.
  return {
    small: smallTalk(text, tokens, lists),
    get asks() {
      return tokens.length <= questionWordsMax && isAsked(text, asks, lists) && !isFound(complains);
    },
    get mentionsDecision() {
      return isFound(decision);
    },
  };
}

type Search = (patterns: readonly Pattern[], accept?: (span: Span) => boolean) => boolean;

function searchIn(text: readonly Token[], { vocabulary }: PurposeLists): Search {
  const tokens = lookUp(text, vocabulary);
  const beginnings = beginningsIn(tokens);
  return (patterns, accept = () => true) =>
    patterns.some((pattern) => findPattern(pattern, tokens, accept, beginnings) !== null);
}

/** A sentence that ends with a question mark, or begins as questions do. */
function isAsked(text: string, asks: readonly Pattern[], lists: PurposeLists): boolean {
  return (text.match(/[^.!?\n]+[.!?\n]*/gu) ?? []).some((sentence) => {
    const startMax = sentence.includes('?') ? Number.MAX_SAFE_INTEGER : greetingWordsMax;
    return searchIn(tokenise(sentence), lists)(asks, ({ from }) => from <= startMax);
  });
}

function smallTalk(text: string, tokens: readonly Token[], { phrases }: PurposeLists): SmallTalk | null {
  if (tokens.length === 0 || text.length > smallLengthMax || !sober.test(text)) return null;
  const found = new Set<keyof PurposeLists['phrases']>();
  const words = tokens.map(({ written }) => fold(written));
  for (let at = 0; at < words.length;) {
    const phrase = longestPhrase(words, at, phrases);
    if (phrase === null) return null;
    found.add(phrase.list);
    at += phrase.words;
  }
  if (found.has('settled')) return 'settled';
  if (found.has('assent')) return found.has('thanks') ? 'assent' : null;
  if (found.has('thanks')) return 'thanks';
  if (found.has('greeting')) return 'greeting';
  return found.has('friendly') && !found.has('beside') ? 'nod' : null;
}

function longestPhrase(
  words: readonly string[],
  at: number,
  phrases: PurposeLists['phrases'],
): { readonly list: keyof PurposeLists['phrases']; readonly words: number } | null {
  for (let count = Math.min(phraseWordsMax, words.length - at); count > 0; count -= 1) {
    const phrase = words.slice(at, at + count).join(' ');
    const list = phraseLists.find((name) => phrases[name].has(phrase));
    if (list !== undefined) return { list, words: count };
  }
  return null;
}
