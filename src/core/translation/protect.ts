/**
 * What no engine may touch: names of places and institutions, references, addresses, numbers, links. An engine never sees them: it gets
 * placeholders, and its answer counts only when every one of them came back exactly once.
 */
import { beforeTerms, behindTerms, lookalikes } from './kept.ts';
import type { Nonsense } from './nonsense.ts';

/** A word or name that is not left to the engine. */
export interface FixedTerm {
  readonly written: string;
  /** What stands for it in the translation. */
  readonly becomes: string;
  /** A name of some length that its language declines: up to three letters may stand in place of its last vowel. */
  readonly declines: boolean;
}

export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | {
      readonly kind: 'span';
      readonly becomes: string;
      /** Whether a letter or digit stands right before or behind it, so that nothing else grows onto it. */
      readonly isJoined: { readonly before: boolean; readonly after: boolean };
    };

/** How an engine's placeholders are written and found again. */
export interface Marking {
  readonly mark: (number: number) => string;
  /** Global, with the number as its first group; forgiving about spaces and case. */
  readonly marks: RegExp;
  readonly unescape: (words: string) => string;
}

const joining = /[\p{L}\p{N}]/u;
const vowels = /[аеєиіїоуюяьйыэё]$/iu;
const declinedLettersMin = 5;

/** Gives the pieces of one line, with these terms. */
export function protector(terms: readonly FixedTerm[]): (line: string) => readonly Piece[] {
  const longestFirst = terms.toSorted((a, b) => b.written.length - a.written.length);
  const fixed = longestFirst.map((term) => ({ pattern: patternOf(term), becomes: term.becomes }));
  return (line) => {
    let pieces: readonly Piece[] = [{ kind: 'words', text: line }];
    for (const pattern of beforeTerms) pieces = split(pieces, pattern, null);
    for (const { pattern, becomes } of fixed) pieces = split(pieces, pattern, becomes);
    for (const pattern of behindTerms) pieces = split(pieces, pattern, null);
    return pieces;
  };
}

function patternOf({ written, declines }: FixedTerm): RegExp {
  const isDeclined = declines && written.length >= declinedLettersMin;
  const stem = isDeclined ? written.replace(vowels, '') : written;
  const ending = isDeclined ? '\\p{Script=Cyrillic}{0,3}' : '';
  const words = stem.split(/\s+/u).map(lookalikes).join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${words}${ending}(?![\\p{L}\\p{N}])`, 'giu');
}

/** Makes spans of what the pattern finds; `becomes` null: they stay as they are. */
function split(pieces: readonly Piece[], pattern: RegExp, becomes: string | null): readonly Piece[] {
  return pieces.flatMap((piece): readonly Piece[] => {
    if (piece.kind === 'span') return [piece];
    const found: Piece[] = [];
    let from = 0;
    for (const match of piece.text.matchAll(pattern)) {
      const until = match.index + match[0].length;
      if (match.index > from) found.push({ kind: 'words', text: piece.text.slice(from, match.index) });
      const before = joining.test(lastOf(piece.text.slice(0, match.index)));
      const after = joining.test(firstOf(piece.text.slice(until)));
      found.push({ kind: 'span', becomes: becomes ?? match[0], isJoined: { before, after } });
      from = until;
    }
    if (from === 0) return [piece];
    return from < piece.text.length ? [...found, { kind: 'words', text: piece.text.slice(from) }] : found;
  });
}

const firstOf = (text: string): string => text.match(/^./su)?.[0] ?? '';
const lastOf = (text: string): string => text.match(/.$/su)?.[0] ?? '';

/** Whether there is anything for an engine to do. */
export const hasWords = (pieces: readonly Piece[]): boolean =>
  pieces.some((piece) => piece.kind === 'words' && /\p{L}/u.test(piece.text));

export const wordsOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.kind === 'words' ? piece.text : '')).join(' ');

/** What an engine is given of a line. */
export function mark(pieces: readonly Piece[], marking: Marking): string {
  let number = 0;
  return pieces.map((piece) => (piece.kind === 'words' ? piece.text : marking.mark((number += 1)))).join('');
}

const writtenOf = (piece: Piece): string => (piece.kind === 'words' ? piece.text : piece.becomes);

/** The line without an engine: what it holds are spans and signs. */
export const unmarked = (pieces: readonly Piece[]): string => pieces.map(writtenOf).join('');

/** The line without what is kept: to be read, not to be translated. */
export const withGaps = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.kind === 'words' ? piece.text : '…')).join('');

export interface Restored {
  readonly text: string;
  /** Without the spans. */
  readonly words: string;
}

/** Puts the spans back where the engine put their placeholders. */
export function restore(pieces: readonly Piece[], marking: Marking, answer: string): Restored | Nonsense {
  const read = readAnswer(pieces, marking, answer.trim());
  if (typeof read === 'string') return read;
  let text = leadingSpace(pieces);
  let before: Piece | null = null;
  for (const piece of read) {
    const written = writtenOf(piece);
    if (written === '') continue;
    const isGrown = joining.test(lastOf(text)) && joining.test(firstOf(written));
    if (isGrown && hadRoom(before, piece)) text += ' ';
    text += written;
    before = piece;
  }
  const words = wordsOf(read);
  return /[<>]/u.test(words) ? 'markup' : { text, words };
}

/** Whether the source had room between two such pieces, one of which is a span. */
function hadRoom(before: Piece | null, piece: Piece): boolean {
  const isTightBefore = before?.kind === 'span' && before.isJoined.after;
  const isTightAfter = piece.kind === 'span' && piece.isJoined.before;
  return !isTightBefore && !isTightAfter;
}

function readAnswer(pieces: readonly Piece[], marking: Marking, answer: string): readonly Piece[] | Nonsense {
  const spans = pieces.filter((piece) => piece.kind === 'span');
  const open = new Set(spans.keys());
  const read: Piece[] = [];
  let from = 0;
  const wordsUntil = (until: number): void =>
    void read.push({ kind: 'words', text: marking.unescape(answer.slice(from, until)) });
  for (const match of answer.matchAll(marking.marks)) {
    const index = Number(match[1]) - 1;
    const span = spans[index];
    if (span === undefined) return 'markup';
    if (!open.delete(index)) return 'span_doubled';
    wordsUntil(match.index);
    read.push(span);
    from = match.index + match[0].length;
  }
  wordsUntil(answer.length);
  return open.size > 0 ? 'span_lost' : read;
}

const leadingSpace = ([first]: readonly Piece[]): string =>
  first?.kind === 'words' ? (first.text.match(/^\s*/u)?.[0] ?? '') : '';
