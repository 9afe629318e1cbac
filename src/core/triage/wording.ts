/**
 * Hears what no word list foresees: pieces of words, words and cues and pairs of them, and what the lists found, each
 * with a weight learnt from examples (learn-wording.ts). What weighs most is the explanation.
 */
import type { CategoryId } from './categories.ts';
import type { Findings } from './find-by-lists.ts';
import type { Token } from './normalise.ts';

/** What is learnt for one label. */
export interface LabelWording {
  readonly weights: ReadonlyMap<string, number>;
  readonly bias: number;
  readonly threshold: number;
}

export interface Wording {
  readonly urgent: LabelWording;
  readonly aboutStaff: LabelWording;
  readonly topics: ReadonlyMap<CategoryId, LabelWording>;
}

/** Something in a message that may weigh, and the words it is read from. */
export interface Feature {
  readonly name: string;
  readonly kind: keyof typeof kinds;
  readonly words: readonly Token[];
}

/**
 * How much a kind counts, and how quickly each of its features counts for less when there are many, as in a long
 * message. Chosen by cross-validation.
 */
const kinds = {
  piece: { scale: 1, few: 3 },
  stem: { scale: 1, few: 1 },
  stemPair: { scale: 1, few: 1 },
  cue: { scale: 1.5, few: 2 },
  cuePair: { scale: 1.5, few: 3 },
  found: { scale: 1.5, few: 1 },
} as const;

const pieceLength = 4;
const stemLength = 5;
const cuesApartMax = 12;
const explainingWordsMax = 3;
/** How much less sure the wording need be of a topic that a list has found. */
const listedTopicHelp = 2;

/** What is in a message, each feature once. */
export function featuresOf(tokens: readonly Token[], findings: Findings): readonly Feature[] {
  const features = new Map<string, Feature>();
  const add = (kind: Feature['kind'], name: string, words: readonly Token[]) => {
    if (!features.has(name)) features.set(name, { name, kind, words });
  };
  for (const [index, token] of tokens.entries()) {
    for (const piece of piecesOf(token.folded)) add('piece', piece, [token]);
    add('stem', `${stemOf(token)}-`, [token]);
    const next = tokens[index + 1];
    if (next !== undefined) add('stemPair', `${stemOf(token)}_${stemOf(next)}`, [token, next]);
  }
  addCues(tokens, findings, add);
  for (const { danger } of findings.dangers) add('found', `danger:${danger.name}`, []);
  if (findings.dangers.length > 0) add('found', 'danger', []);
  if (findings.staff !== null) add('found', `staff:${findings.staff.how}`, []);
  for (const id of findings.topics) add('found', `topic:${id}`, []);
  return [...features.values()];
}

function addCues(
  tokens: readonly Token[],
  { cues }: Findings,
  add: (kind: Feature['kind'], name: string, words: readonly Token[]) => void,
): void {
  const wordsAt = (places: readonly number[]) => places.flatMap((place) => tokens[place] ?? []);
  const found = [...cues];
  for (const [index, [cue, places]] of found.entries()) {
    add('cue', `cue:${cue}`, wordsAt(places));
    for (const [otherCue, otherPlaces] of found.slice(index + 1)) {
      const near = nearPair(places, otherPlaces);
      if (near !== null) add('cuePair', `cue:${cue}+${otherCue}`, wordsAt(near));
    }
  }
}

function nearPair(places: readonly number[], others: readonly number[]): readonly number[] | null {
  for (const place of places) {
    const near = others.find((other) => other !== place && Math.abs(other - place) <= cuesApartMax);
    if (near !== undefined) return [place, near];
  }
  return null;
}

function stemOf({ folded }: Token): string {
  return folded.slice(0, stemLength);
}

/** "дим" → "^dim", "dim$": the beginning of a word tells more than its middle, so its ends are marked. */
function piecesOf(word: string): readonly string[] {
  const marked = `^${word}$`;
  const count = Math.max(0, marked.length - pieceLength + 1);
  return Array.from({ length: count }, (_, from) => marked.slice(from, from + pieceLength));
}

/** How much each of `features` counts in a message that has them all, in their order. */
export function sharesOf(features: readonly Feature[]): readonly number[] {
  const counts = new Map<string, number>();
  for (const { kind } of features) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return features.map(({ kind }) => kinds[kind].scale / Math.sqrt((counts.get(kind) ?? 0) + kinds[kind].few));
}

/** What each of `features` adds to the score, in their order. */
function partsOf({ weights }: LabelWording, features: readonly Feature[]): readonly number[] {
  const shares = sharesOf(features);
  return features.map(({ name }, index) => (weights.get(name) ?? 0) * (shares[index] ?? 0));
}

function sumOf(parts: readonly number[]): number {
  return parts.reduce((all, part) => all + part, 0);
}

/** What the message sounds to be about: something in it must speak for it, less where a list names it too. */
export function topicsOf(
  topics: Wording['topics'],
  features: readonly Feature[],
  findings: Findings,
): readonly CategoryId[] {
  return [...topics].flatMap(([id, wording]) => {
    const sum = sumOf(partsOf(wording, features));
    const threshold = wording.threshold - (findings.topics.includes(id) ? listedTopicHelp : 0);
    return sum > 0 && wording.bias + sum > threshold ? [id] : [];
  });
}

/** The words that make the message sound so, in their order; null when it does not. */
export function soundsLike(
  wording: LabelWording,
  tokens: readonly Token[],
  features: readonly Feature[],
): string | null {
  const parts = partsOf(wording, features);
  if (wording.bias + sumOf(parts) <= wording.threshold) return null;
  const weightOf = new Map<Token, number>();
  for (const [index, { words }] of features.entries()) {
    for (const word of words)
      weightOf.set(word, (weightOf.get(word) ?? 0) + (parts[index] ?? 0) / words.length);
  }
  const heaviest = tokens
    .toSorted((a, b) => (weightOf.get(b) ?? 0) - (weightOf.get(a) ?? 0))
    .slice(0, explainingWordsMax);
  return tokens
    .filter((token) => heaviest.includes(token))
    .map(({ written }) => written)
    .join(', ');
}
