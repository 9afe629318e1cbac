/**
 * The small language of the word lists (data/*.yaml): how an entry is read, and where it is found in a text.
 *
 *   різа*            a word that starts so; `*різа*` contains it; `різати` is that word and no other
 *   (ніж|у руці)     one of these        {child|ill}   one of the named groups    #   any number
 *   a b              b right after a     a … b         up to four words between, in one sentence
 *   a + b            both, in either order, at most twelve words apart
 */
import { fold, type Token } from './normalise.ts';

const gapWords = 4;
const apartWords = 12;

type Element = { readonly kind: 'word'; readonly test: RegExp } | { readonly kind: 'gap' } | Choice;

type Sequence = readonly Element[];

/** One of several sequences; those of a single word, nearly all, are one expression. */
interface Choice {
  readonly kind: 'choice';
  readonly word: RegExp | null;
  readonly others: readonly Sequence[];
}

/** An entry of a list, ready to be searched: all its parts must be found near each other. */
export interface Pattern {
  readonly parts: readonly Sequence[];
}

/** Named groups of words, usable in entries as {name}. */
export type Groups = ReadonlyMap<string, Choice>;

/** The tokens from `from` up to, not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is wrong with an entry. */
export class PatternMistake extends Error {}

/** Reads an entry; throws a `PatternMistake` that says what is wrong with it. */
export function readPattern(entry: string, groups: Groups): Pattern {
  const symbols = entry.match(/\{[^}]*\}|[()|+…]|\.{3}|[^\s(){}|+…]+/gu) ?? [];
  const parts: Sequence[] = [];
  do parts.push(readSequence(symbols, groups));
  while (symbols.shift() === '+');
  return { parts };
}

/** One choice of all `patterns`; parts beyond the first are not allowed. */
export function groupOf(patterns: readonly Pattern[]): Choice {
  return choiceOf(
    patterns.map(({ parts: [only = [], ...more] }) => {
      if (more.length > 0) throw new PatternMistake('"+" cannot stand in a group or in brackets');
      return only;
    }),
  );
}

function readSequence(symbols: string[], groups: Groups, inBrackets = false): Sequence {
  const elements: Element[] = [];
  for (let symbol = symbols[0]; symbol !== undefined; symbol = symbols[0]) {
    if (symbol === '+' && inBrackets) throw new PatternMistake('"+" cannot stand in a group or in brackets');
    if (symbol === '+' || (inBrackets && (symbol === '|' || symbol === ')'))) break;
    symbols.shift();
    elements.push(symbol === '(' ? readBrackets(symbols, groups) : readElement(symbol, groups));
  }
  if (elements.length === 0) throw new PatternMistake('a word is missing');
  if (elements[0]?.kind === 'gap' || elements.at(-1)?.kind === 'gap') {
    throw new PatternMistake('"…" needs a word on both sides');
  }
  return elements;
}

function readBrackets(symbols: string[], groups: Groups): Choice {
  const options: Sequence[] = [];
  let closing: string | undefined;
  do {
    options.push(readSequence(symbols, groups, true));
    closing = symbols.shift();
  } while (closing === '|');
  if (closing !== ')') throw new PatternMistake('a bracket is not closed');
  return choiceOf(options);
}

function readElement(symbol: string, groups: Groups): Element {
  if (symbol === '…' || symbol === '...') return { kind: 'gap' };
  if (symbol === '#') return { kind: 'word', test: /^\p{N}+$/u };
  if (symbol.startsWith('{')) return mergeGroups(symbol.slice(1, -1).split('|'), groups);
  if (!/^\*?[^*)|]+\*?$/u.test(symbol)) {
    throw new PatternMistake(`"${symbol}" is not a word; a star stands only at its ends`);
  }
  const core = fold(symbol.replaceAll('*', '')).replaceAll(/[\\^$.?[\]/]/gu, String.raw`\$&`);
  return {
    kind: 'word',
    test: new RegExp(
      `^${symbol.startsWith('*') ? '.*' : ''}${core}${symbol.endsWith('*') ? '.*' : ''}$`,
      'u',
    ),
  };
}

function mergeGroups(names: readonly string[], groups: Groups): Choice {
  return choiceOf(
    names.map((name) => {
      const group = groups.get(name);
      if (group === undefined) throw new PatternMistake(`no group is named "${name}"`);
      return [group];
    }),
  );
}

function choiceOf(options: readonly Sequence[]): Choice {
  const words = options.flatMap(([first, ...rest]) =>
    first?.kind === 'word' && rest.length === 0 ? [first.test.source] : [],
  );
  return {
    kind: 'choice',
    word: words.length > 0 ? new RegExp(words.join('|'), 'u') : null,
    others: options.filter(([first, ...rest]) => first?.kind !== 'word' || rest.length > 0),
  };
}

/** The first place where all parts of `pattern` stand near each other, each part as a span; null when nowhere. */
export function findPattern(
  pattern: Pattern,
  tokens: readonly Token[],
  accept: (span: Span) => boolean,
): readonly Span[] | null {
  const [first = [], ...others] = pattern.parts.map((part) => findAll(part, tokens).filter(accept));
  for (const span of first) {
    const found = others.flatMap((spans) => spans.find((other) => isNear(span, other)) ?? []);
    if (found.length === others.length) return [span, ...found].toSorted((a, b) => a.from - b.from);
  }
  return null;
}

function isNear(one: Span, other: Span): boolean {
  const [left, right] = one.from <= other.from ? [one, other] : [other, one];
  return right.from >= left.to && right.from - left.to <= apartWords;
}

function findAll(sequence: Sequence, tokens: readonly Token[]): readonly Span[] {
  return tokens.flatMap((_, from) => {
    const to = endOf(sequence, tokens, from);
    return to === null ? [] : [{ from, to }];
  });
}

/** Where `sequence` ends when it starts at `at`; null when it does not start there. */
function endOf(sequence: Sequence, tokens: readonly Token[], at: number): number | null {
  const [element, ...rest] = sequence;
  if (element === undefined) return at;
  const token = tokens[at];
  if (token === undefined) return null;
  switch (element.kind) {
    case 'word':
      return element.test.test(token.folded) ? endOf(rest, tokens, at + 1) : null;
    case 'choice':
      if (element.word?.test(token.folded)) {
        const end = endOf(rest, tokens, at + 1);
        if (end !== null) return end;
      }
      return firstEnd(element.others, (option) => endOf([...option, ...rest], tokens, at));
    case 'gap': {
      const sentence = tokens[at - 1]?.sentence;
      const starts = tokens.slice(at, at + gapWords + 1).filter((next) => next.sentence === sentence);
      return firstEnd([...starts.keys()], (skipped) => endOf(rest, tokens, at + skipped));
    }
  }
}

function firstEnd<T>(options: readonly T[], endOfOption: (option: T) => number | null): number | null {
  for (const option of options) {
    const end = endOfOption(option);
    if (end !== null) return end;
  }
  return null;
}
