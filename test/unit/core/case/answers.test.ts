/** How an answer stands is read from the timeline: which words count, what took their place, and whether they have gone out. */
import { describe, expect, it } from 'vitest';
import {
  amendmentOf,
  firstTold,
  isSent,
  lastTold,
  standingAnswers,
  turnsOf,
  waitsInAny,
  waitsSince,
} from '#core/case/answers.ts';
import type { Entry, EntryBody } from '#core/case/case.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';

const at = (number: number): Instant => `2026-11-24T11:0${number}:00.000Z` as Instant;
const staff = 'U0MARIA' as StaffId;
const timeline = (...bodies: EntryBody[]): readonly Entry[] =>
  bodies.map((body, index) => ({ number: index + 1, at: at(index + 1), actor: { staff }, body }));

const answer = (text: string): EntryBody => ({ type: 'answer', text });
const waiting: EntryBody = { type: 'answer', text: 'later', later: { at: at(9), isForeign: false } };
const corrected = (of: number, text: string): EntryBody => ({ type: 'corrected', of, text });
const recalled = (of: number): EntryBody => ({ type: 'recalled', of });

const said = (type: 'message'): EntryBody => ({
  type,
  content: { kind: 'text', text: 'холодно', form: 'text' },
});

describe('answers that can be put right', () => {
  it('are those that were not taken back, the newest first, each with its valid words', () => {
    const entries = timeline(
      answer('one'),
      { type: 'question', text: 'two?' },
      answer('three'),
      corrected(1, 'one, better'),
      recalled(3),
      corrected(1, 'one, best'),
      { type: 'note', text: 'no answer' },
    );
    expect(standingAnswers(entries)).toMatchObject([
      { of: 2, at: at(2), valid: { number: 2 } },
      { of: 1, at: at(1), valid: { number: 6, body: { text: 'one, best' } } },
    ]);
  });
});

describe('what took the place of words', () => {
  const entries = timeline(answer('one'), corrected(1, 'better'), answer('other'), recalled(1));
  it.each([
    [1, { how: 'corrected', at: at(2), by: staff }],
    [2, { how: 'recalled', at: at(4), by: staff }],
    [3, null],
    [9, null],
  ] as const)('of entry %i is %j', (number, amendment) => {
    expect(amendmentOf(entries, number)).toEqual(amendment);
  });
});

describe('an answer that waits', () => {
  it('is sent from the moment that is written down, and so is what puts it right', () => {
    const before = timeline(waiting, corrected(1, 'better'));
    expect([isSent(before, 1), isSent(before, 2)]).toEqual([false, false]);
    const after = [...before, ...timeline(answer(''), answer(''), { type: 'sent', of: 1 }).slice(2)];
    expect([isSent(after, 1), isSent(after, 2)]).toEqual([true, true]);
  });
});

describe('what the resident was told last', () => {
  it.each([
    ['the newest words', timeline(answer('one'), answer('two')), 2],
    ['not what was taken back', timeline(answer('one'), answer('two'), recalled(2)), 1],
    ['what it was put right to', timeline(answer('one'), corrected(1, 'better')), 2],
    ['not what waits', timeline(answer('one'), waiting), 1],
    ['nothing', timeline(waiting, { type: 'note', text: 'n' }), undefined],
  ])('is %s', (_what, entries, number) => {
    expect(lastTold(entries)?.number).toBe(number);
  });
});

it.each<[string, readonly EntryBody[], number | null]>([
  ['their first words', [said('message')], 1],
  ['the first of several', [answer('one'), said('message'), said('message')], 2],
  ['nothing, once they were answered', [said('message'), answer('one')], null],
  ['nothing, once they were asked something', [said('message'), { type: 'question', text: 'two?' }], null],
  ['the words whose answer was taken back', [said('message'), answer('one'), recalled(2)], 1],
  ['the word that it is not clear', [answer('one'), { type: 'unclear', of: 1 }], 2],
  ['the word that it is not solved', [answer('one'), { type: 'verification', answer: 'no' }], 2],
  ['nothing, once it is solved', [said('message'), { type: 'verification', answer: 'yes' }], null],
  ['nothing that they put off', [answer('one'), { type: 'verification', answer: 'later' }], null],
])('a resident waits since %s', (_what, bodies, number) => {
  const told: readonly EntryBody['type'][] = ['answer', 'question', 'recalled'];
  const entries = timeline(...bodies).map((entry) => ({
    ...entry,
    actor: told.includes(entry.body.type) ? entry.actor : ('resident' as const),
  }));
  expect(waitsSince(turnsOf(entries))).toBe(number === null ? null : at(number));
});

it.each<[string, readonly (readonly [minute: number, asks: boolean])[], number | null]>([
  ['nothing that was answered in the next, which went on in the last', [[5, false]], null],
  ['what was answered nowhere', [], 1],
  ['nothing that was answered in the last', [[7, false]], null],
  [
    'what was said behind that',
    [
      [5, false],
      [7, true],
    ],
    7,
  ],
])('of cases that went on in one another a resident waits since %s', (_what, later, since) => {
  const id = (name: string) => name as CaseId;
  const turn = ([minute, asks]: readonly [number, boolean]) => ({ at: at(minute), asks });
  const within = (from: number, to: number) =>
    later.filter(([minute]) => minute > from && minute < to).map(turn);
  expect(
    waitsInAny([
      {
        id: id('last'),
        mergedInto: null,
        closedAt: null,
        turns: [[2, false] as const].map(turn).concat(within(6, 9)),
      },
      { id: id('first'), mergedInto: id('next'), closedAt: at(4), turns: [turn([1, true])] },
      { id: id('next'), mergedInto: id('last'), closedAt: at(6), turns: [turn([3, false]), ...within(4, 6)] },
    ]),
  ).toBe(since === null ? null : at(since));
});

it.each<[string, readonly EntryBody[], number | null]>([
  ['an answer', [answer('one'), answer('two')], 2],
  ['also one that was taken back', [answer('one'), answer('two'), recalled(2)], 2],
  ['one that waits, when it goes out', [answer('one'), waiting, { type: 'sent', of: 2 }], 3],
  ['none that waits, or was taken back before it went out', [answer('one'), waiting, recalled(2)], null],
])('first told from a moment on is %s', (_what, bodies, number) => {
  expect(firstTold(timeline(...bodies), at(2))).toBe(number === null ? null : at(number));
});
