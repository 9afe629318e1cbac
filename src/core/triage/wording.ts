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

/** One label's place in the weights, and how sure it must be. */
interface ReadyLabel {
  readonly index: number;
  readonly bias: number;
  readonly threshold: number;
}

/**
 * The same with the weights of all labels in one place: a feature is looked up once, and what it weighs for the few labels that know it
 * stands in a row from `starts[row]` up to the next row's.
 */
export interface ReadyWording {
  readonly urgent: ReadyLabel;
  readonly aboutStaff: ReadyLabel;
  readonly topics: ReadonlyMap<CategoryId, ReadyLabel>;
  readonly labels: number;
  readonly rows: ReadonlyMap<string, number>;
  readonly starts: Uint32Array;
  readonly labelOf: Uint8Array;
  readonly weights: Float64Array;
}

export function readyWording({ urgent, aboutStaff, topics }: Wording): ReadyWording {
  const all = [urgent, aboutStaff, ...topics.values()];
  const names = [...new Set(all.flatMap(({ weights }) => [...weights.keys()]))];
  const starts = new Uint32Array(names.length + 1);
  const labelOf: number[] = [];
  const weights: number[] = [];
  for (const [row, name] of names.entries()) {
    for (const [index, label] of all.entries()) {
      const weight = label.weights.get(name);
      if (weight === undefined) continue;
      labelOf.push(index);
      weights.push(weight);
    }
    starts[row + 1] = weights.length;
  }
  const ready = ({ bias, threshold }: LabelWording, index: number): ReadyLabel => ({
    index,
    bias,
    threshold,
  });
  return {
    urgent: ready(urgent, 0),
    aboutStaff: ready(aboutStaff, 1),
    topics: new Map([...topics].map(([id, label], index) => [id, ready(label, index + 2)])),
    labels: all.length,
    rows: new Map(names.map((name, row) => [name, row])),
    starts,
    labelOf: Uint8Array.from(labelOf),
    weights: Float64Array.from(weights),
  };
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
  signs: { scale: 1, few: 1 },
} as const;

const pieceLength = 4;
const stemLength = 5;
const cuesApartMax = 12;
const explainingWordsMax = 3;
/** More signs than this tell no more. */
const signsMax = 3;
/** Up to so many words each, a message without any sign of danger is of one length. */
const calmLengths = [2, 4, 7, 12];
/** How much less sure the wording need be of a topic that a list has found. */
const listedTopicHelp = 2;

/** What is in a message, each feature once. */
export function featuresOf(tokens: readonly Token[], findings: Findings): readonly Feature[] {
  const features = new Map<string, Feature>();
  const add = (kind: Feature['kind'], name: string, words: readonly Token[]) => {
    if (!features.has(name)) features.set(name, { name, kind, words });
  };
  for (const [index, token] of tokens.entries()) {
    if (!isNumber(token)) for (const piece of piecesOf(token.folded)) add('piece', piece, [token]);
    add('stem', `${stemOf(token)}-`, [token]);
    const next = tokens[index + 1];
    if (next !== undefined) add('stemPair', `${stemOf(token)}_${stemOf(next)}`, [token, next]);
  }
  addCues(tokens, findings, add);
  for (const name of signsOf(tokens, findings)) add('signs', name, []);
  for (const { danger } of findings.dangers) add('found', `danger:${danger.name}`, []);
  if (findings.dangers.length > 0) add('found', 'danger', []);
  if (findings.staff !== null) add('found', `staff:${findings.staff.how}`, []);
  for (const id of findings.topics) add('found', `topic:${id}`, []);
  return [...features.values()];
}

/** How many signs of danger there are; without any, how long it is: few everyday words are seldom an alarm, a long story may be one. */
function signsOf({ length }: readonly Token[], { dangers, signs }: Findings): readonly string[] {
  const count = dangers.length + signs;
  if (count > 0) return [`signs:${Math.min(count, signsMax)}`];
  return ['calm', `calm:${calmLengths.find((words) => length <= words) ?? 'long'}`];
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

/** Of numbers only that it is one: no room or telephone means danger. */
function stemOf(token: Token): string {
  return isNumber(token) ? '#' : token.folded.slice(0, stemLength);
}

function isNumber({ keys }: Token): boolean {
  return keys.at(-1) === '#';
}

/** "дим" → "^dim", "dim$": the beginning of a word tells more than its middle, so its ends are marked. */
function piecesOf(word: string): readonly string[] {
  const marked = `^${word}$`;
  const count = Math.max(0, marked.length - pieceLength + 1);
  return Array.from({ length: count }, (_, from) => marked.slice(from, from + pieceLength));
}

/** How much each of `features` counts in a message that has them all, in their order. */
export function sharesOf(features: readonly Feature[]): readonly number[] {
  const counts = new Map<Feature['kind'], number>();
  for (const { kind } of features) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const shares = new Map(
    Array.from(counts, ([kind, count]) => [kind, kinds[kind].scale / Math.sqrt(count + kinds[kind].few)]),
  );
  return features.map(({ kind }) => shares.get(kind) ?? 0);
}

/** What a message's features weigh: all together for each label, and how each of them counts. */
interface Weighed {
  readonly features: readonly Feature[];
  readonly shares: readonly number[];
  readonly sums: Float64Array;
}

export function weigh(features: readonly Feature[], wording: ReadyWording): Weighed {
  const { rows, starts, labelOf, weights } = wording;
  const shares = sharesOf(features);
  const sums = new Float64Array(wording.labels);
  for (const [index, { name }] of features.entries()) {
    const row = rows.get(name);
    if (row === undefined) continue;
    const share = shares[index] ?? 0;
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < end; at += 1) {
      const label = labelOf[at] ?? 0;
      sums[label] = (sums[label] ?? 0) + (weights[at] ?? 0) * share;
    }
  }
  return { features, shares, sums };
}

/** What the message sounds to be about: something in it must speak for it, less where a list names it too. */
export function topicsOf(
  { topics }: ReadyWording,
  { sums }: Weighed,
  findings: Findings,
): readonly CategoryId[] {
  return [...topics].flatMap(([id, label]) => {
    const sum = sums[label.index] ?? 0;
    const threshold = label.threshold - (findings.topics.includes(id) ? listedTopicHelp : 0);
    return sum > 0 && label.bias + sum > threshold ? [id] : [];
  });
}

/** The words that make the message sound so, in their order; null when it does not. */
export function soundsLike(
  which: 'urgent' | 'aboutStaff',
  wording: ReadyWording,
  tokens: readonly Token[],
  weighed: Weighed,
): string | null {
  const label = wording[which];
  if (label.bias + (weighed.sums[label.index] ?? 0) <= label.threshold) return null;
  const weightOf = new Map<Token, number>();
  for (const [index, feature] of weighed.features.entries()) {
    const part = weightFor(label, feature, wording) * (weighed.shares[index] ?? 0);
    for (const word of feature.words)
      weightOf.set(word, (weightOf.get(word) ?? 0) + part / feature.words.length);
  }
  const heaviest = tokens
    .toSorted((a, b) => (weightOf.get(b) ?? 0) - (weightOf.get(a) ?? 0))
    .slice(0, explainingWordsMax);
  return tokens
    .filter((token) => heaviest.includes(token))
    .map(({ written }) => written)
    .join(', ');
}

function weightFor({ index }: ReadyLabel, { name }: Feature, wording: ReadyWording): number {
  const row = wording.rows.get(name);
  if (row === undefined) return 0;
  const { starts, labelOf, weights } = wording;
  const at = labelOf.subarray(starts[row], starts[row + 1]).indexOf(index);
  return at === -1 ? 0 : (weights[(starts[row] ?? 0) + at] ?? 0);
}
