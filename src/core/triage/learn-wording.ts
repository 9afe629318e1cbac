/**
 * Learns the weights of wording.ts from labelled messages: logistic regression by gradient descent, in a fixed order, so
 * that the same examples always give the same weights.
 */
import { findByLists } from './find-by-lists.ts';
import type { WordLists } from './word-lists.ts';
import { tokenise } from './normalise.ts';
import { featureShare, featuresOf, type LabelWording, type Wording } from './wording.ts';

export interface Example {
  readonly text: string;
  /** "either" is left out of learning. */
  readonly urgent: boolean | 'either';
  readonly aboutStaff: boolean | 'either';
}

/** How sure the machine must be. Chosen by cross-validation: a miss costs more than a call too many. */
const thresholds = { urgent: -0.65, aboutStaff: -1.3 } as const;

const rounds = 60;
const firstStep = 0.3;
const stepDecay = 0.05;
const biasPace = 0.1;
/** Keeps weights small, those of word pieces more than those of findings, which are fewer and mean more. */
const shrinkPiece = 0.002;
const shrinkFinding = 0.0004;
/** Coprime to any number of examples that we have: visits all of them in an order that mixes labels. */
const stride = 7919;
/** What is kept per label, and in how many examples it must have been seen. */
const weightsMax = 4_000;
const examplesPerWeightMin = 2;

export function learnWording(examples: readonly Example[], lists: WordLists): Wording {
  const read = examples.map(({ text, urgent, aboutStaff }) => {
    const tokens = tokenise(text);
    return { features: featuresOf(tokens, findByLists(tokens, lists)), urgent, aboutStaff };
  });
  const learn = (label: keyof Wording) =>
    learnLabel(
      read.flatMap((each) =>
        each[label] === 'either' ? [] : [{ features: each.features, holds: each[label] }],
      ),
      thresholds[label],
    );
  return { urgent: learn('urgent'), aboutStaff: learn('aboutStaff') };
}

interface LabelExample {
  readonly features: readonly string[];
  readonly holds: boolean;
}

function learnLabel(examples: readonly LabelExample[], threshold: number): LabelWording {
  const names = [...new Set(examples.flatMap(({ features }) => features))];
  const places = new Map(names.map((name, place) => [name, place]));
  const read = examples.map(({ features, holds }) => ({
    features: Uint32Array.from(features, (feature) => places.get(feature) ?? 0),
    share: featureShare(features.length),
    target: holds ? 1 : 0,
  }));
  const shrink = Float64Array.from(names, shrinkOf);
  const weights = new Float64Array(names.length);
  let bias = 0;
  for (let turn = 0; turn < rounds * read.length; turn += 1) {
    const pass = Math.floor(turn / read.length);
    const example = read[((turn % read.length) * stride + pass * 31) % read.length];
    if (example === undefined) break;
    const { features, share, target } = example;
    const step = firstStep / (1 + pass * stepDecay);
    const sum = features.reduce((all, place) => all + (weights[place] ?? 0), 0);
    const error = 1 / (1 + Math.exp(-bias - sum * share)) - target;
    bias -= step * error * biasPace;
    for (const place of features) {
      const weight = weights[place] ?? 0;
      weights[place] = weight - step * (error * share + weight * (shrink[place] ?? 0));
    }
  }
  const learnt = new Map(names.map((name, place) => [name, weights[place] ?? 0]));
  return { weights: heaviest(learnt, examples), bias: round(bias), threshold };
}

function shrinkOf(feature: string): number {
  return feature.length > 5 ? shrinkFinding : shrinkPiece;
}

/** The weights that decide most often, rounded, in the order of the alphabet. */
function heaviest(
  weights: ReadonlyMap<string, number>,
  examples: readonly LabelExample[],
): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  for (const feature of examples.flatMap(({ features }) => features))
    seen.set(feature, (seen.get(feature) ?? 0) + 1);
  const counted = [...weights].map(([feature, weight]) => ({
    feature,
    weight,
    times: seen.get(feature) ?? 0,
  }));
  const kept = counted
    .filter(({ times }) => times >= examplesPerWeightMin)
    .toSorted((a, b) => Math.abs(b.weight) * Math.sqrt(b.times) - Math.abs(a.weight) * Math.sqrt(a.times))
    .slice(0, weightsMax)
    .toSorted((a, b) => (a.feature < b.feature ? -1 : 1));
  return new Map(kept.map(({ feature, weight }) => [feature, round(weight)]));
}

function round(weight: number): number {
  return Math.round(weight * 50) / 50;
}
