import { expect, it } from 'vitest';
import { loadTriageLists } from '#app/data/triage-lists.ts';
import { tokenise } from '#core/triage/normalise.ts';
import { findPattern, type Pattern } from '#core/triage/pattern.ts';
import { beginningsIn, lookUp } from '#core/triage/vocabulary.ts';
import { labelledMessages } from '#test/support/data/labelled-messages.ts';

const loaded = loadTriageLists();
if (!loaded.ok) throw new Error('the lists are wrong');
const { vocabulary, danger, staff, topics, past, jokes, negations, absent, over, still, turns } =
  loaded.value.words;

const patterns: readonly Pattern[] = [
  ...danger.flatMap(({ when, unless, aside }) => [...when, ...unless, ...aside]),
  ...Object.values(staff).flat(),
  ...[...topics.values()].flat(),
  ...past,
  ...jokes,
  ...negations,
  ...absent,
  ...over,
  ...still,
  ...turns,
];

it('looking only where a pattern can begin finds what looking everywhere finds, without the lists as with them', () => {
  let found = 0;
  for (const { text } of labelledMessages().filter((_, index) => index % 10 === 0)) {
    const plain = tokenise(text);
    const known = lookUp(plain, vocabulary);
    const beginnings = beginningsIn(known);
    for (const pattern of patterns) {
      const everywhere = findPattern(pattern, plain, () => true);
      expect(findPattern(pattern, known, () => true, beginnings)).toEqual(everywhere);
      found += everywhere === null ? 0 : 1;
    }
  }
  expect(found).toBeGreaterThan(100);
});
