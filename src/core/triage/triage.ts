/**
 * What a machine may say about a message: that a person must look at once, that it is about staff, what it may be
 * about. It only raises; whether something is *not* urgent is for a person. Every hint names the words behind it.
 */
import { categoryIds, type CategoryId } from './categories.ts';
import { findByLists } from './find-by-lists.ts';
import type { TriageLists } from './lists.ts';
import { tokenise, type Token } from './normalise.ts';
import { featuresOf, soundsLike, topicsOf, weigh } from './wording.ts';

export interface Triage {
  readonly urgent: boolean;
  readonly aboutStaff: boolean;
  /** In the order of `categoryIds`; empty when nothing is recognised. */
  readonly categories: readonly CategoryId[];
  /** Why, as "reason: words"; holds what the resident wrote, so it is shown to people and never logged. */
  readonly raisedBy: readonly string[];
}

/** A long message is judged piece by piece, so that one alarming sentence is not drowned in many calm ones. */
const pieceWords = 60;
const pieceStepWords = 40;

export function triage(text: string, lists: TriageLists): Triage {
  const tokens = tokenise(text);
  const pieces = piecesOf(tokens).map((piece) => judge(piece, lists));
  const found = new Set(pieces.flatMap(({ categories }) => categories));
  if ([...found].every((id) => id === 'staff_conduct'))
    for (const id of topicsBySentence(tokens, lists)) found.add(id);
  return {
    urgent: pieces.some(({ urgent }) => urgent),
    aboutStaff: pieces.some(({ aboutStaff }) => aboutStaff),
    categories: categoryIds.filter((id) => found.has(id)),
    raisedBy: [...new Set(pieces.flatMap(({ raisedBy }) => raisedBy))],
  };
}

function piecesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const count = Math.max(1, Math.ceil((tokens.length - pieceWords) / pieceStepWords) + 1);
  return Array.from({ length: count }, (_, index) =>
    tokens.slice(index * pieceStepWords, index * pieceStepWords + pieceWords),
  );
}

/** Shorter ones tell no topic. */
const sentenceWordsMin = 3;

/** What a message as a whole does not tell, one of its sentences may: the words of several matters drown each other. */
function topicsBySentence(tokens: readonly Token[], { words, wording }: TriageLists): readonly CategoryId[] {
  const sentences = [...Map.groupBy(tokens, ({ sentence }) => sentence).values()];
  if (sentences.length < 2) return [];
  return sentences
    .filter(({ length }) => length >= sentenceWordsMin)
    .flatMap((sentence) => {
      const findings = findByLists(sentence, words);
      return topicsOf(wording, weigh(featuresOf(sentence, findings), wording), findings);
    });
}

/** Lists and wording can each only raise. Naming staff is not enough: something must be said against them. */
function judge(tokens: readonly Token[], { words: wordLists, wording }: TriageLists): Triage {
  const findings = findByLists(tokens, wordLists);
  const { dangers, staff } = findings;
  const weighed = weigh(featuresOf(tokens, findings), wording);
  const urgentWords = dangers.length > 0 ? null : soundsLike('urgent', wording, tokens, weighed);
  const conduct = staff?.how === 'conduct' ? staff.words : null;
  const staffWords = conduct === null ? soundsLike('aboutStaff', wording, tokens, weighed) : null;
  const aboutStaff = conduct !== null || staffWords !== null;
  return {
    urgent: dangers.length > 0 || urgentWords !== null,
    aboutStaff,
    categories: [
      ...topicsOf(wording, weighed, findings),
      ...dangers.map(({ danger }) => danger.category),
      ...(aboutStaff ? (['staff_conduct'] as const) : []),
    ],
    raisedBy: [
      ...dangers.map(({ danger, words }) => `${danger.name}: ${words}`),
      ...(urgentWords === null ? [] : [`wording: ${urgentWords}`]),
      ...(conduct === null ? [] : [`staff: ${conduct}`]),
      ...(staffWords === null ? [] : [`staff wording: ${staffWords}`]),
    ],
  };
}
