/**
 * How well triage carries over: learnt on one half of the labelled messages, judged on the other, and both ways round.
 * The lists were written with most of these messages in view, so the figures flatter; see decision 0004.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadTriageLists, loadWordLists } from '#app/triage-lists.ts';
import { type Example, learnWording } from '#core/triage/learn-wording.ts';
import type { TriageLists } from '#core/triage/lists.ts';
import { triage } from '#core/triage/triage.ts';
import { labelledMessages, type LabelledMessage } from '#test/support/fixtures.ts';

const messages = labelledMessages();
const examples = readFileSync(new URL('../../../data/triage-examples.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Example);

function quality(judged: readonly LabelledMessage[], lists: TriageLists, label: 'urgent' | 'aboutStaff') {
  const counted = judged.filter((message) => message[label] !== 'either');
  const found = counted.filter(({ text }) => triage(text, lists)[label]);
  const right = found.filter((message) => message[label] === true).length;
  const all = counted.filter((message) => message[label] === true).length;
  return { recall: right / all, precision: right / found.length };
}

describe('triage', () => {
  it('as shipped finds 97 of 100 urgent messages and 90 of 100 about staff, and most alarms are right', () => {
    const lists = loadTriageLists();
    if (!lists.ok) throw new Error('the lists are wrong');
    const urgent = quality(messages, lists.value, 'urgent');
    const aboutStaff = quality(messages, lists.value, 'aboutStaff');
    expect(urgent.recall).toBeGreaterThanOrEqual(0.97);
    expect(aboutStaff.recall).toBeGreaterThanOrEqual(0.9);
    expect(Math.min(urgent.precision, aboutStaff.precision)).toBeGreaterThanOrEqual(0.7);
  });

  it.each([0, 1])('learnt on half %i does nearly as well on the other half', (half) => {
    const words = loadWordLists();
    if (!words.ok) throw new Error('the lists are wrong');
    const learnt = messages.filter((_, index) => index % 2 === half);
    const unseen = messages.filter((_, index) => index % 2 !== half);
    const lists = { words: words.value, wording: learnWording([...examples, ...learnt], words.value) };
    const urgent = quality(unseen, lists, 'urgent');
    const aboutStaff = quality(unseen, lists, 'aboutStaff');
    process.stdout.write(`half ${1 - half}: ${JSON.stringify({ urgent, aboutStaff })}\n`);
    expect(urgent.recall).toBeGreaterThanOrEqual(0.93);
    expect(aboutStaff.recall).toBeGreaterThanOrEqual(0.85);
    expect(Math.min(urgent.precision, aboutStaff.precision)).toBeGreaterThanOrEqual(0.65);
  });
});
