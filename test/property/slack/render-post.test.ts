/** Whatever a resident writes and whatever the case is: Slack takes the message, parses nothing of the words, and they can be read back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searching } from '#test/support/seeds.ts';
import type { Case } from '#core/case/case.ts';
import { cardWordsMax, type Card, type DeskPost } from '#core/desk/post.ts';
import type { ChannelId, LocationCode, StaffId } from '#core/ids.ts';
import { itemKinds, languages, type Content } from '#core/message.ts';
import type { Instant } from '#core/time.ts';
import { categoryIds } from '#core/triage/categories.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { renderPost } from '#slack/render/post.ts';
import { texts } from '#test/support/data/texts.ts';
import { aCard, aCase, directory, beyondLimits, markupIn, wordsIn } from '#test/support/desk/slack-posts.ts';

const traps = [
  '<!channel>',
  '<@U1>',
  '<#C1>',
  '<https://evil|ok>',
  '@here',
  '&lt;',
  '```',
  '\0',
  '\ud83d',
  '🙈',
  '\n> x',
];
const piece = fc.oneof(
  fc.constantFrom(...traps),
  fc.string({ unit: 'binary' }),
  fc.integer({ min: 2990, max: 3010 }).map((length) => 'я'.repeat(length - 1) + '🙈'),
);
const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
const content: fc.Arbitrary<Content> = fc.record({
  kind: fc.constantFrom(...itemKinds),
  text,
  form: fc.constant('any'),
});
const orNull = <T>(value: T) => fc.constantFrom(value, null);

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    kind: fc.constantFrom('complaint', 'signal', 'question'),
    state: fc.constantFrom('received', 'in_handling', 'verifying', 'closed'),
    waitingFor: fc.constantFrom('handler', 'location', 'resident', null),
    outcome: fc.constantFrom(
      'solved_in_practice',
      'formal',
      'not_handled',
      'withdrawn',
      'signal_reviewed',
      'answered',
      null,
    ),
    urgent: fc.boolean(),
    confidential: fc.boolean(),
    visibility: fc.constantFrom('municipality', 'municipality_and_location'),
    category: fc.constantFrom(...categoryIds, null),
    suggestedCategories: fc.subarray([...categoryIds]),
    location: fc.constantFrom('havenzicht' as LocationCode, 'gone' as LocationCode, null),
    handler: orNull('U7' as StaffId),
    language: fc.constantFrom(...languages),
  })
  .map((changes) => aCase(changes as Partial<Case>));

const card: fc.Arbitrary<Card> = fc
  .record({
    case: anyCase,
    words: fc.array(content, { maxLength: 60 }),
    acts: fc.subarray(['case_take', 'case_reply', 'case_close'] as const),
    directInsteadOf: orNull('C1' as ChannelId),
    isDirect: fc.boolean(),
    unreachableSince: orNull('2026-11-25T08:00:00.000Z' as Instant),
    mentionsDecision: fc.boolean(),
  })
  .map((changes) => aCard(changes));

const post: fc.Arbitrary<DeskPost> = fc.oneof(
  card,
  content.map(
    (words) => ({ post: 'resident-words', content: words, note: { key: 'thread.residentWrote' } }) as const,
  ),
  fc
    .array(content, { maxLength: 20 })
    .map(
      (contents) => ({ post: 'collected-words', contents, note: { key: 'thread.residentWrote' } }) as const,
    ),
  text.map(
    (words) => ({ post: 'direct', text: { key: 'prompt.verifyReason', params: { text: words } } }) as const,
  ),
  fc
    .record({ case: anyCase, words: text, pressed: fc.boolean(), link: fc.constant(null) })
    .map((alert) => ({ post: 'alert', ...alert }) as const),
);

/** The mentions that are ours: the handler, and the channel that somebody should not read. */
const ours = ['<@U7>', '<#C1>'];
const shown = (words: string) => words.toWellFormed().replaceAll('\0', '␀');

describe.each(['nl', 'en'] as const)('every post in %s', (language) => {
  const desk = deskWords(texts, directory, language);

  it('is within the limits of Block Kit', () => {
    fc.assert(
      fc.property(post, (any) => {
        expect(beyondLimits(renderPost(any, desk))).toEqual([]);
      }),
      searching(100),
    );
  });

  it('mentions and links to nothing that somebody wrote', () => {
    fc.assert(
      fc.property(post, (any) => {
        expect(markupIn(renderPost(any, desk)).filter((markup) => !ours.includes(markup))).toEqual([]);
      }),
      searching(100),
    );
  });

  it('holds the words as they were written', () => {
    fc.assert(
      fc.property(card, (any) => {
        const written = any.words.map((words) => shown(words.text)).filter((words) => words !== '');
        expect(wordsIn(renderPost(any, desk))).toEqual(written);
      }),
      searching(100),
    );
  });
});

it('a card full of words is within the limits', () => {
  const desk = deskWords(texts, directory, 'nl');
  const words = [{ kind: 'text', text: '🙈'.repeat(cardWordsMax / 2), form: 'text' } as const];
  const rendered = renderPost(aCard({ words }), desk);
  expect(beyondLimits(rendered)).toEqual([]);
  expect(wordsIn(rendered)).toEqual([words[0]?.text]);
});
