/** What the word lists find in a message: dangers, staff and topics, each with the words behind it, and cues. */
import type { CategoryId } from './categories.ts';
import type { Danger, WordLists } from './word-lists.ts';
import type { Token } from './normalise.ts';
import { type Beginnings, findPattern, type Pattern, placesOf, type Span } from './pattern.ts';
import { beginningsIn, lookUp } from './vocabulary.ts';

export interface Findings {
  readonly dangers: readonly { readonly danger: Danger; readonly words: string }[];
  /** Null when staff are not named. */
  readonly staff: StaffMention | null;
  readonly topics: readonly CategoryId[];
  /** Which words belong to which cue, by their place in the text. */
  readonly cues: ReadonlyMap<string, readonly number[]>;
}

export interface StaffMention {
  /** Against what they did; with something that makes it harmless (thanks, a question whom to ask); or only named. */
  readonly how: 'conduct' | 'harmless' | 'named';
  readonly words: string;
}

interface Reading {
  readonly tokens: readonly Token[];
  readonly lists: WordLists;
  /** Of the whole text; a part of it is short, and seldom read by itself. */
  readonly beginnings?: Beginnings;
}

export function findByLists(text: readonly Token[], lists: WordLists): Findings {
  const tokens = lookUp(text, lists.vocabulary);
  const beginnings = beginningsIn(tokens);
  const reading = { tokens, lists, beginnings };
  return {
    dangers: lists.danger.flatMap((danger) => {
      const words = raisedBy(danger, reading);
      return words === null ? [] : [{ danger, words }];
    }),
    staff: staffMention(reading),
    topics: [...lists.topics].filter(([, patterns]) => isFound(patterns, reading)).map(([id]) => id),
    cues: new Map(
      [...lists.cues]
        .map(([name, words]) => [name, placesOf(words, tokens, beginnings)] as const)
        .filter(([, places]) => places.length > 0),
    ),
  };
}

/** The words for which `danger` is raised, or null. A harmless use does not hide a dangerous one elsewhere in the text. */
function raisedBy(danger: Danger, reading: Reading): string | null {
  const { lists } = reading;
  const harmless = [...danger.unless, ...(danger.literal ? [] : [...lists.past, ...lists.jokes])];
  const accept = (span: Span) =>
    !isNegated(span, reading) && !isFound(harmless, sentenceAround(span, reading));
  return firstWords(danger.when, reading, accept);
}

/** A thing of the past still counts: the conduct is what is complained about. */
function staffMention(reading: Reading): StaffMention | null {
  const { staff } = reading.lists;
  const who = firstWords(staff.who, reading);
  if (who === null) return null;
  const conduct = firstWords(staff.conduct, reading, (span) => !isNegated(span, reading));
  if (conduct !== null) return { how: 'conduct', words: who === conduct ? who : `${who} … ${conduct}` };
  return { how: isFound(staff.harmless, reading) ? 'harmless' : 'named', words: who };
}

function isNegated(span: Span, reading: Reading): boolean {
  const before = reading.tokens[span.from - 1];
  if (before === undefined || before.sentence !== reading.tokens[span.from]?.sentence) return false;
  return isFound(reading.lists.negations, { lists: reading.lists, tokens: [before] });
}

function sentenceAround(span: Span, reading: Reading): Reading {
  const from = reading.tokens[span.from]?.sentence ?? 0;
  const to = reading.tokens[span.to - 1]?.sentence ?? from;
  const tokens = reading.tokens.filter(({ sentence }) => sentence >= from && sentence <= to);
  return { lists: reading.lists, tokens };
}

function isFound(patterns: readonly Pattern[], reading: Reading): boolean {
  return firstWords(patterns, reading) !== null;
}

/** What is written where the first of `patterns` is found, its parts joined by "…"; null when none is. */
function firstWords(
  patterns: readonly Pattern[],
  { tokens, beginnings }: Reading,
  accept: (span: Span) => boolean = () => true,
): string | null {
  for (const pattern of patterns) {
    const spans = findPattern(pattern, tokens, accept, beginnings);
    if (spans !== null) return spans.map((span) => written(span, tokens)).join(' … ');
  }
  return null;
}

function written({ from, to }: Span, tokens: readonly Token[]): string {
  return tokens
    .slice(from, to)
    .map((token) => token.written)
    .join(' ');
}
