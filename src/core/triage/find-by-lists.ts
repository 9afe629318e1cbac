/** What the word lists find in a message: dangers, staff and topics, each with the words behind it, and cues. */
import type { CategoryId } from './categories.ts';
import type { Danger, WordLists } from './word-lists.ts';
import type { Token } from './normalise.ts';
import { type Beginnings, consistsOf, findPattern, type Pattern, placesOf, type Span } from './pattern.ts';
import { beginningsIn, lookUp } from './vocabulary.ts';

export interface Findings {
  readonly dangers: readonly { readonly danger: Danger; readonly words: string }[];
  /** Null when staff are not named. */
  readonly staff: StaffMention | null;
  readonly topics: readonly CategoryId[];
  /** Which words belong to which cue, by their place in the text. */
  readonly cues: ReadonlyMap<string, readonly number[]>;
  /** How many of the cues are more than everyday. */
  readonly signs: number;
}

interface StaffMention {
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
  const cues = new Map<string, readonly number[]>();
  for (const [name, words] of lists.cues) {
    const places = placesOf(words, tokens, beginnings);
    if (places.length > 0) cues.set(name, places);
  }
  return {
    dangers: lists.danger.flatMap((danger) => {
      const words = raisedBy(danger, reading);
      return words === null ? [] : [{ danger, words }];
    }),
    staff: staffMention(reading),
    topics: [...lists.topics].filter(([, patterns]) => isFound(patterns, reading)).map(([id]) => id),
    cues,
    signs: [...cues.keys()].filter((name) => !lists.everydayCues.has(name)).length,
  };
}

/** The words for which `danger` is raised, or null. A harmless use does not hide a dangerous one elsewhere in the text. */
function raisedBy(danger: Danger, reading: Reading): string | null {
  const { lists } = reading;
  const accept = (span: Span, pattern: Pattern) => {
    if (isNegated(span, reading)) return false;
    // What is said by two things together, such as medicine and that there is none, is not taken away by the "none".
    if (!danger.literal && pattern.parts.length === 1 && isAbsent(span, reading)) return false;
    const sentence = sentenceAround(span, reading);
    const clause = clauseAround(span, reading);
    const isHarmless =
      isFound(danger.unless, sentence) ||
      isFound(danger.aside, clause) ||
      (!danger.literal && (isFound(lists.past, clause) || isFound(lists.jokes, sentence)));
    return !isHarmless && !(danger.passes && isOver(sentence));
  };
  return firstWords(danger.when, reading, accept) ?? cryIn(danger, reading);
}

/** A cry is short. */
const cryWordsMax = 6;
const hasLetters = /\p{L}/u;

/** What would say little among other words is all that is written: "help!" */
function cryIn({ alone }: Danger, { tokens }: Reading): string | null {
  const cries = alone.flatMap(({ parts }) => parts);
  const spoken = tokens.filter(({ folded }) => hasLetters.test(folded));
  // Beside words, signs may mean anything.
  const words = spoken.length === 0 ? tokens : spoken;
  if (words.length > cryWordsMax || !consistsOf(cries, words)) return null;
  return words.map(({ written: word }) => word).join(' ');
}

/** It has passed, and nothing says that it comes back. */
function isOver(sentence: Reading): boolean {
  const { over, still } = sentence.lists;
  return isFound(over, sentence) && !isFound(still, sentence);
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

/** "There was no smoke", "smoke: none": the words around `span`, up to the next comma, say that it is not there. */
function isAbsent({ from, to }: Span, { tokens, lists }: Reading): boolean {
  const clause = tokens[from]?.clause;
  const before = tokens
    .slice(Math.max(0, from - absentWordsMax), from)
    .filter((token) => token.clause === clause);
  const after = tokens.slice(to).filter((token) => token.clause === clause);
  const isSaid = (words: readonly Token[], accept: (span: Span) => boolean) =>
    words.length > 0 && firstWords(lists.absent, { tokens: words, lists }, accept) !== null;
  return (
    isSaid(before, (span) => span.to === before.length) ||
    isSaid(after, (span) => span.from === 0 && span.to === after.length)
  );
}

function sentenceAround(span: Span, reading: Reading): Reading {
  const from = reading.tokens[span.from]?.sentence ?? 0;
  const to = reading.tokens[span.to - 1]?.sentence ?? from;
  const tokens = reading.tokens.filter(({ sentence }) => sentence >= from && sentence <= to);
  return { lists: reading.lists, tokens };
}

/** The words around `span` up to the next comma, or to a word that turns to something else ("but"). */
function clauseAround({ from, to }: Span, { tokens, lists }: Reading): Reading {
  const isBound = (at: number, clause: number | undefined) => {
    const token = tokens[at];
    return token === undefined || token.clause !== clause || isFound(lists.turns, { lists, tokens: [token] });
  };
  let start = from;
  while (!isBound(start - 1, tokens[from]?.clause)) start -= 1;
  let end = to;
  while (!isBound(end, tokens[to - 1]?.clause)) end += 1;
  return { lists, tokens: tokens.slice(start, end) };
}

function isFound(patterns: readonly Pattern[], reading: Reading): boolean {
  return firstWords(patterns, reading) !== null;
}

/** "There was not any". */
const absentWordsMax = 3;

/** What is written where the first of `patterns` is found, its parts joined by "…"; null when none is. */
function firstWords(
  patterns: readonly Pattern[],
  { tokens, beginnings }: Reading,
  accept: (span: Span, pattern: Pattern) => boolean = () => true,
): string | null {
  for (const pattern of patterns) {
    const spans = findPattern(pattern, tokens, (span) => accept(span, pattern), beginnings);
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
