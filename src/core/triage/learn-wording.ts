/**
 * Learns the weights of wording.ts from labelled messages: logistic regression by gradient descent, in a fixed order, so
 * that the same examples always give the same weights.
 */
import { categoryIds, type CategoryId } from './categories.ts';
import { findByLists } from './find-by-lists.ts';
import type { WordLists } from './word-lists.ts';
import { tokenise } from './normalise.ts';
import { type Feature, featuresOf, type LabelWording, sharesOf, type Wording } from './wording.ts';

export interface Example {
  readonly text: string;
  /** "either" is left out of learning. */
  readonly urgent: boolean | 'either';
  readonly aboutStaff: boolean | 'either';
  /** What it is about, where someone has said so. */
  readonly categories?: readonly CategoryId[] | undefined;
}

/** How sure the machine must be. Chosen by cross-validation, that of danger by what the sets of decision 0004 miss: a miss costs more than a call too many. */
const thresholds = { urgent: -1.9, aboutStaff: -1.6, topic: -1.5 } as const;

const rounds = 10;
const firstStep = 0.3;
/** Keeps weights small, above all of what is seen in few examples. */
const shrink = 0.05;
/**
 * Each visits all examples in an order of its own, for it is coprime to any number of examples that we have. What is learnt
 * is the mean, or a few more examples would change much by changing the order.
 */
const strides = [7919, 6827, 9973, 8681];
/** A topic is only a hint. */
const topicStrides = strides.slice(0, 1);
/** What is kept per label, and in how many examples it must have been seen. */
const weightsMax = 8_000;
const topicWeightsMax = 800;
const examplesPerWeightMin = 2;

export function learnWording(examples: readonly Example[], lists: WordLists): Wording {
  const read = examples.map((example) => {
    const tokens = tokenise(example.text);
    return { example, features: featuresOf(tokens, findByLists(tokens, lists)) };
  });
  const learn = (
    holdsFor: (example: Example) => boolean | 'either',
    threshold: number,
    max: number,
    orders: readonly number[] = strides,
  ): LabelWording => {
    const labelled = read.flatMap(({ example, features }) => {
      const holds = holdsFor(example);
      return holds === 'either' ? [] : [{ features, holds }];
    });
    return learnLabel(labelled, threshold, max, orders);
  };
  const learnTopic = (id: CategoryId) =>
    learn(
      ({ categories }) => categories?.includes(id) ?? 'either',
      thresholds.topic,
      topicWeightsMax,
      topicStrides,
    );
  return {
    urgent: learn(({ urgent }) => urgent, thresholds.urgent, weightsMax),
    aboutStaff: learn(({ aboutStaff }) => aboutStaff, thresholds.aboutStaff, weightsMax),
    topics: new Map(categoryIds.map((id) => [id, learnTopic(id)])),
  };
}

interface LabelExample {
  readonly features: readonly Feature[];
  readonly holds: boolean;
}

function learnLabel(
  examples: readonly LabelExample[],
  threshold: number,
  max: number,
  orders: readonly number[],
): LabelWording {
  const { names, read } = numbered(examples);
  const seen = new Uint32Array(names.length);
  for (const { places } of read) for (const place of places) seen[place] = (seen[place] ?? 0) + 1;
  const mean = new Float64Array(names.length);
  let meanBias = 0;
  for (const stride of orders) {
    const { weights, bias } = descend(read, seen, stride);
    meanBias += bias / orders.length;
    for (const [place, weight] of weights.entries())
      mean[place] = (mean[place] ?? 0) + weight / orders.length;
  }
  return { weights: heaviest(names, mean, seen, max), bias: round(meanBias), threshold };
}

interface Read {
  readonly places: Uint32Array;
  readonly shares: Float64Array;
  readonly target: number;
}

/** The weights that one order of the examples leads to. */
function descend(
  read: readonly Read[],
  seen: Uint32Array,
  stride: number,
): { readonly weights: Float64Array; readonly bias: number } {
  const weights = new Float64Array(seen.length);
  const slopes = new Float64Array(seen.length).fill(1e-6);
  let bias = 0;
  let biasSlope = 1e-6;
  for (let turn = 0; turn < rounds * read.length; turn += 1) {
    const pass = Math.floor(turn / read.length);
    const example = read[((turn % read.length) * stride + pass * 31) % read.length];
    if (example === undefined) break;
    const { places, shares, target } = example;
    const sum = places.reduce(
      (all, place, index) => all + (weights[place] ?? 0) * (shares[index] ?? 0),
      bias,
    );
    const error = 1 / (1 + Math.exp(-sum)) - target;
    biasSlope += error ** 2;
    bias -= (firstStep * error) / Math.sqrt(biasSlope);
    for (const [index, place] of places.entries()) {
      const weight = weights[place] ?? 0;
      const slope = error * (shares[index] ?? 0) + (shrink * weight) / (seen[place] ?? 1);
      const slopeSum = (slopes[place] ?? 0) + slope ** 2;
      slopes[place] = slopeSum;
      // A weight that has moved much moves less (AdaGrad), so that rare words are heard too.
      weights[place] = weight - (firstStep * slope) / Math.sqrt(slopeSum);
    }
  }
  return { weights, bias };
}

/** The examples with a number for each feature's name. */
function numbered(examples: readonly LabelExample[]) {
  const names = [...new Set(examples.flatMap(({ features }) => features.map(({ name }) => name)))];
  const places = new Map(names.map((name, place) => [name, place]));
  const read = examples.map(({ features, holds }) => ({
    places: Uint32Array.from(features, ({ name }) => places.get(name) ?? 0),
    shares: Float64Array.from(sharesOf(features)),
    target: holds ? 1 : 0,
  }));
  return { names, read };
}

/** The weights that decide most often, rounded, in the order of the alphabet. */
function heaviest(
  names: readonly string[],
  weights: Float64Array,
  seen: Uint32Array,
  max: number,
): ReadonlyMap<string, number> {
  const kept = names
    .map((name, place) => ({ name, weight: weights[place] ?? 0, times: seen[place] ?? 0 }))
    .filter(({ times }) => times >= examplesPerWeightMin)
    .toSorted((a, b) => Math.abs(b.weight) * Math.sqrt(b.times) - Math.abs(a.weight) * Math.sqrt(a.times))
    .slice(0, max)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(kept.map(({ name, weight }) => [name, round(weight)]));
}

function round(weight: number): number {
  return Math.round(weight * 50) / 50;
}
