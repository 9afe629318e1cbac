/**
 * The small language of the word lists (data/*.yaml): how an entry is read, and where it is found in a text.
 *
 *   різа*            a word that starts so; `*різа*` contains it; `різати` is that word and no other
 *   (ніж|у руці)     one of these        {child|ill}   one of the named groups    #   any number
 *   a b              b right after a     a … b         up to four words between, in one sentence
 *   a + b            both, in either order, at most twelve words apart
 */
import { fold, isLatin, ownSpelling, type Token } from './normalise.ts';

const gapWords = 4;
const apartWords = 12;

/** Found when a key of a word is among `keys`, or its inside is what an entry with a star before it means. */
export interface Words {
  readonly kind: 'words';
  readonly keys: readonly string[];
  readonly inside: RegExp | null;
}

export type Element = Words | { readonly kind: 'gap' } | Choice;

export type Sequence = readonly Element[];

/** One of several sequences; those of a single word, nearly all, are looked up at once. */
export interface Choice {
  readonly kind: 'choice';
  readonly words: Words | null;
  readonly others: readonly Sequence[];
  /** The others by the words that they can begin with, so that few of many are tried. */
  readonly byStart: ReadonlyMap<object, readonly Sequence[]>;
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
  if (symbol === '#') return { kind: 'words', keys: ['#'], inside: null };
  if (symbol.startsWith('{')) return mergeGroups(symbol.slice(1, -1).split('|'), groups);
  if (!/^\*?[^*)|]+\*?$/u.test(symbol)) {
    throw new PatternMistake(`"${symbol}" is not a word; a star stands only at its ends`);
  }
  const word = symbol.replaceAll('*', '');
  const core = fold(word);
  const end = symbol.endsWith('*') ? '' : '$';
  if (symbol.startsWith('*')) {
    const literally = core.replaceAll(/[\\^$.?[\]/]/gu, String.raw`\$&`);
    return { kind: 'words', keys: [], inside: new RegExp(literally + end, 'u') };
  }
  return { kind: 'words', keys: [(isLatin(word) ? ownSpelling(word) : core) + end], inside: null };
}

function mergeGroups(names: readonly string[], groups: Groups): Choice {
  const named = names.map((name) => {
    const group = groups.get(name);
    if (group === undefined) throw new PatternMistake(`no group is named "${name}"`);
    return group;
  });
  const [only] = named;
  return only !== undefined && named.length === 1 ? only : choiceOf(named.map((group) => [group]));
}

function choiceOf(options: readonly Sequence[]): Choice {
  const single = options.flatMap(([first, ...rest]) =>
    first?.kind === 'words' && rest.length === 0 ? [first] : [],
  );
  const inside = single.flatMap(({ inside: own }) => own?.source ?? []);
  const others = options.filter(([first, ...rest]) => first?.kind !== 'words' || rest.length > 0);
  const starts = others.flatMap((option) => startsOf(option).map((start) => ({ start, option })));
  return {
    kind: 'choice',
    words:
      single.length === 0
        ? null
        : {
            kind: 'words',
            keys: single.flatMap(({ keys }) => keys),
            inside: inside.length === 0 ? null : new RegExp(inside.join('|'), 'u'),
          },
    others,
    byStart: new Map(
      [...Map.groupBy(starts, ({ start }) => start)].map(([start, found]) => [
        start,
        found.map(({ option }) => option),
      ]),
    ),
  };
}

/** The words that `sequence` can begin with. */
export function startsOf([first]: Sequence): readonly Words[] {
  if (first === undefined || first.kind === 'gap') return [];
  if (first.kind === 'words') return [first];
  return [...(first.words === null ? [] : [first.words]), ...first.others.flatMap(startsOf)];
}

function optionsAt(choice: Choice, { among, options }: Token): readonly Sequence[] {
  if (among === undefined || choice.others.length === 0) return choice.others;
  if (among.size === 0) return none;
  const known = options?.get(choice) as readonly Sequence[] | undefined;
  if (known !== undefined) return known;
  const found = startingAmong(choice, among);
  options?.set(choice, found);
  return found;
}

function startingAmong({ byStart }: Choice, among: ReadonlySet<object>): readonly Sequence[] {
  let options = none;
  const add = (found: readonly Sequence[] | undefined) => {
    if (found !== undefined) options = options === none ? found : [...options, ...found];
  };
  // The shorter way round.
  if (byStart.size < among.size)
    for (const [words, found] of byStart) add(among.has(words) ? found : undefined);
  else for (const words of among) add(byStart.get(words));
  return options;
}

const none: readonly Sequence[] = [];

function isAmong(words: Words, token: Token): boolean {
  return token.among?.has(words) ?? holds(words, token);
}

/** Whether `token` is among the words, found out the slow way. */
export function holds({ keys, inside }: Words, token: Token): boolean {
  return token.keys.some((key) => keys.includes(key)) || (inside?.test(token.folded) ?? false);
}

/** Where in a text a match of a sequence can begin, as far as its first word tells; a sequence that is missing is found nowhere. */
export type Beginnings = ReadonlyMap<Sequence, readonly number[]>;

const noPlaces: readonly number[] = [];

/** Where a match of `sequence` begins, in order. */
export function placesOf(
  sequence: Sequence,
  tokens: readonly Token[],
  beginnings?: Beginnings,
): readonly number[] {
  const spans = findAll(sequence, tokens, beginnings);
  return spans.length === 0 ? noPlaces : spans.map(({ from }) => from);
}

/** The first place where all parts of `pattern` stand near each other, each part as a span; null when nowhere. */
export function findPattern(
  pattern: Pattern,
  tokens: readonly Token[],
  accept: (span: Span) => boolean,
  beginnings?: Beginnings,
): readonly Span[] | null {
  // Most can begin nowhere.
  if (beginnings !== undefined && pattern.parts.some((part) => !beginnings.has(part))) return null;
  const found: (readonly Span[])[] = [];
  for (const part of pattern.parts) {
    const spans = findAll(part, tokens, beginnings).filter(accept);
    if (spans.length === 0) return null;
    found.push(spans);
  }
  const [first = [], ...others] = found;
  for (const span of first) {
    const near = others.flatMap((spans) => spans.find((other) => isNear(span, other)) ?? []);
    if (near.length === others.length) return [span, ...near].toSorted((a, b) => a.from - b.from);
  }
  return null;
}

function isNear(one: Span, other: Span): boolean {
  const [left, right] = one.from <= other.from ? [one, other] : [other, one];
  return right.from >= left.to && right.from - left.to <= apartWords;
}

/** Whether `tokens` are made of nothing else than these sequences, one after another. */
export function consistsOf(sequences: readonly Sequence[], tokens: readonly Token[]): boolean {
  const goOn: Follow = (at) => {
    if (at === tokens.length) return at;
    for (const sequence of sequences) {
      const end = endOf(sequence, 0, tokens, at, goOn);
      if (end !== null) return end;
    }
    return null;
  };
  return tokens.length > 0 && goOn(0) !== null;
}

const nowhere: readonly Span[] = [];

function findAll(
  sequence: Sequence,
  tokens: readonly Token[],
  beginnings: Beginnings | undefined,
): readonly Span[] {
  const places = beginnings === undefined ? tokens.keys() : beginnings.get(sequence);
  if (places === undefined) return nowhere;
  const spans: Span[] = [];
  for (const from of places) {
    const to = endOf(sequence, 0, tokens, from, justThere);
    if (to !== null) spans.push({ from, to });
  }
  return spans;
}

/** What must follow at a place: where it ends, or null. */
type Follow = (at: number) => number | null;
const justThere: Follow = (at) => at;

/** Where the elements of `sequence` from `index` on, and what follows them, end when they start at `at`; or null. */
function endOf(
  sequence: Sequence,
  index: number,
  tokens: readonly Token[],
  at: number,
  follow: Follow,
): number | null {
  const element = sequence[index];
  if (element === undefined) return follow(at);
  const token = tokens[at];
  if (token === undefined) return null;
  switch (element.kind) {
    case 'words':
      return isAmong(element, token) ? endOf(sequence, index + 1, tokens, at + 1, follow) : null;
    case 'choice': {
      if (element.words !== null && isAmong(element.words, token)) {
        const end = endOf(sequence, index + 1, tokens, at + 1, follow);
        if (end !== null) return end;
      }
      const options = optionsAt(element, token);
      if (options.length === 0) return null;
      const goOn: Follow = (next) => endOf(sequence, index + 1, tokens, next, follow);
      for (const option of options) {
        const end = endOf(option, 0, tokens, at, goOn);
        if (end !== null) return end;
      }
      return null;
    }
    case 'gap': {
      const sentence = tokens[at - 1]?.sentence;
      for (let next = at; next <= at + gapWords && tokens[next]?.sentence === sentence; next += 1) {
        const end = endOf(sequence, index + 1, tokens, next, follow);
        if (end !== null) return end;
      }
      return null;
    }
  }
}
