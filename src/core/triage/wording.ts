/**
 * Hears what no word list foresees: pieces of words and findings of the lists, each with a weight learnt from examples
 * (learn-wording.ts). A message sounds urgent when the weights of what is in it come to more than the threshold; the
 * words that weigh most are the explanation.
 */
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
}

const pieceLengthMin = 3;
const pieceLengthMax = 5;
const explainingWordsMax = 3;

/** What is in a message, each feature once: pieces of its words, and what the lists found. */
export function featuresOf(tokens: readonly Token[], findings: Findings): readonly string[] {
  const features = new Set(tokens.flatMap(({ folded }) => wordPieces(folded)));
  for (const { danger } of findings.dangers) features.add(`danger:${danger.name}`);
  if (findings.dangers.length > 0) features.add('danger');
  if (findings.staff !== null) features.add('staff');
  for (const id of findings.topics) features.add(`topic:${id}`);
  return [...features];
}

/** A long message has many features; each then counts for less. */
export function featureShare(count: number): number {
  return 1 / Math.sqrt(count + 3);
}

function scoreOf(wording: LabelWording, features: readonly string[]): number {
  const sum = features.reduce((all, feature) => all + (wording.weights.get(feature) ?? 0), 0);
  return wording.bias + sum * featureShare(features.length);
}

/** The words that make the message sound so, in their order; null when it does not. */
export function soundsLike(
  wording: LabelWording,
  tokens: readonly Token[],
  findings: Findings,
): string | null {
  if (scoreOf(wording, featuresOf(tokens, findings)) <= wording.threshold) return null;
  const weightOf = ({ folded }: Token) =>
    wordPieces(folded).reduce((all, piece) => all + (wording.weights.get(piece) ?? 0), 0);
  const heaviest = tokens.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, explainingWordsMax);
  return tokens
    .filter((token) => heaviest.includes(token))
    .map(({ written }) => written)
    .join(', ');
}

/** "пожежа" → "^по", "^пож", …, "жа$": the beginning of a word tells more than its middle, so its ends are marked. */
function wordPieces(word: string): readonly string[] {
  const marked = `^${word}$`;
  const pieces: string[] = [];
  for (let length = pieceLengthMin; length <= pieceLengthMax; length += 1) {
    for (let from = 0; from + length <= marked.length; from += 1)
      pieces.push(marked.slice(from, from + length));
  }
  return pieces;
}
