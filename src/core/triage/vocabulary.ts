/**
 * The words of all lists in one index: a text is looked up there once for every word, not once for every entry. That
 * makes thousands of entries cheap.
 */
import type { Token } from './normalise.ts';
import { type Element, holds, type Sequence, type Words } from './pattern.ts';

/** The words of many patterns by their keys, so that a text is looked up once for all of them. */
export interface Vocabulary {
  readonly byKey: ReadonlyMap<string, readonly Words[]>;
  readonly withInside: readonly Words[];
}

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
  for (const words of all) {
    for (const key of words.keys) byKey.set(key, [...(byKey.get(key) ?? []), words]);
  }
  return { byKey, withInside: [...all].filter(({ inside }) => inside !== null) };
}

/** The same tokens, each knowing what of `vocabulary` it is among. */
export function lookUp(tokens: readonly Token[], { byKey, withInside }: Vocabulary): readonly Token[] {
  return tokens.map((token) => ({
    ...token,
    among: new Set<object>([
      ...token.keys.flatMap((key) => byKey.get(key) ?? []),
      ...withInside.filter((words) => holds(words, token)),
    ]),
  }));
}
