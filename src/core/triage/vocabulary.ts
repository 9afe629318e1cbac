/**
 * The words of all lists in one index: a text is looked up there once for every word, not once for every entry. That
 * makes thousands of entries cheap.
 */
import type { Token } from './normalise.ts';
import { type Beginnings, type Element, holds, type Sequence, startsOf, type Words } from './pattern.ts';

/** The words of many patterns by their keys, so that a text is looked up once for all of them. */
export interface Vocabulary {
  readonly byKey: ReadonlyMap<string, readonly Words[]>;
  readonly withInside: readonly Words[];
  /** The sequences that can begin with these words. */
  readonly byStart: ReadonlyMap<object, readonly Sequence[]>;
  /** What was found out about words: people use few. Only of those that a list knows, so that no name stays, and of no number. */
  readonly looked: Map<string, Looked>;
}

interface Looked {
  readonly among: ReadonlySet<object>;
  /** What can begin with it. */
  readonly starts: readonly Sequence[];
  readonly options: Map<object, unknown>;
}

/** More than there are words in what residents usually write. */
const lookedMax = 5_000;

export function vocabularyOf(sequences: readonly Sequence[]): Vocabulary {
  const all = new Set<Words>();
  const seen = new Set<Element>();
  const collect = (element: Element): void => {
    if (seen.has(element) || element.kind === 'gap') return;
    seen.add(element);
    if (element.kind === 'words') all.add(element);
    else {
      if (element.words !== null) all.add(element.words);
      for (const option of element.others) option.forEach(collect);
    }
  };
  for (const sequence of sequences) sequence.forEach(collect);
  const byKey = new Map<string, Words[]>();
  for (const words of all) for (const key of words.keys) listUnder(byKey, key, words);
  const byStart = new Map<object, Sequence[]>();
  for (const sequence of sequences)
    for (const words of new Set(startsOf(sequence))) listUnder(byStart, words, sequence);
  return { byKey, withInside: [...all].filter(({ inside }) => inside !== null), byStart, looked: new Map() };
}

function listUnder<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The same tokens, each knowing what of `vocabulary` it is among. */
export const lookUp = (tokens: readonly Token[], vocabulary: Vocabulary): readonly LookedUp[] =>
  tokens.map((token) => ({ ...token, ...look(token, vocabulary) }));

interface LookedUp extends Token, Looked {
  readonly among: ReadonlySet<object>;
  readonly options: Map<object, unknown>;
}

function look(token: Token, { byKey, withInside, byStart, looked }: Vocabulary): Looked {
  // The keys follow from the word and from whether the text is foreign, which the last of them tells.
  const name = `${token.written} ${token.keys.at(-1)}`;
  const known = looked.get(name);
  if (known !== undefined) return known;
  const among = new Set<object>();
  for (const key of token.keys) for (const words of byKey.get(key) ?? none) among.add(words);
  for (const words of withInside) if (holds(words, token)) among.add(words);
  const starts = new Set<Sequence>();
  for (const words of among) for (const sequence of byStart.get(words) ?? []) starts.add(sequence);
  const found = { among, starts: [...starts], options: new Map<object, unknown>() };
  if (among.size > 0 && token.keys.at(-1) !== '#') {
    if (looked.size >= lookedMax) looked.clear();
    looked.set(name, found);
  }
  return found;
}

const none: readonly Words[] = [];

/** Where in a text that was looked up any sequence of its vocabulary can begin: nearly all can begin nowhere. */
export function beginningsIn(tokens: readonly LookedUp[]): Beginnings {
  const beginnings = new Map<Sequence, number[]>();
  for (const [place, { starts }] of tokens.entries()) {
    for (const sequence of starts) {
      const places = beginnings.get(sequence);
      if (places === undefined) beginnings.set(sequence, [place]);
      else places.push(place);
    }
  }
  return beginnings;
}
