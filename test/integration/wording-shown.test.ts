/** Every message and post that the product shows, in every language and in a longer one, as the platforms take them. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { OutboxId, StaffId } from '#core/ids.ts';
import { languages, type Button, type ResidentMessage, type Text } from '#core/message.ts';
import { blanksOf } from '#core/desk/vetted-answer.ts';
import { createTexts } from '#i18n/texts.ts';
import { checkBlocks, checkView } from '#playground/slack/block-kit/validate.ts';
import { parseHtml } from '#playground/telegram/html.ts';
import { readMarkup } from '#playground/telegram/keyboard.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { replyView } from '#slack/modals/reply.ts';
import { renderPost } from '#slack/render/post.ts';
import { renderMessage } from '#telegram/render-message.ts';
import { windowsShown } from '#test/support/desk/windows.ts';
import { everythingShown, type Shown } from '#test/support/everything/shown.ts';
import { readLocaleFiles, textsOf, withoutPlural } from '#test/support/repository/locale-files.ts';
import { hasNextStep } from '#test/support/resident/next-step.ts';
import { findBannedWords } from '#test/support/repository/locale-wording.ts';
import { vettedAnswers } from '#test/support/data/vetted-answers.ts';
import { readPseudoLocale } from '#test/support/data/pseudo-locale.ts';
import { aCase, beyondLimits, directory } from '#test/support/desk/slack-posts.ts';

const texts = createTexts('Europe/Amsterdam');
const longer = createTexts('Europe/Amsterdam', readPseudoLocale);
const chance = /PCH-\w{6}-\w|\b\w{4}(?:-\w{4}){3}\b/g;
const outboxId = '0198c1f2-aaaa-7bbb-8ccc-1234567890ab' as OutboxId;
const deskLanguages = ['nl', 'en'] as const;

let shown: Shown;
beforeAll(async () => {
  shown = await everythingShown();
});

/** What Telegram would refuse; what a person reads otherwise. */
function taken(message: ResidentMessage, as: { language: (typeof languages)[number]; from: typeof texts }) {
  return renderMessage(message, { language: as.language, outboxId }, as.from).map(
    ({ text, reply_markup }) => {
      const read = parseHtml(text);
      const keyboard = readMarkup(reply_markup).inline?.buttons ?? [];
      return { ...read, labels: keyboard.flat().map(({ label }) => label) };
    },
  );
}

/** Slack's own rules, and its limits as our renderers know them. */
const refusedBySlack = (
  post: Shown['posts'][number],
  from: typeof texts,
  language: 'nl' | 'en',
): string[] => {
  const rendered = renderPost(post, deskWords(from, directory, language));
  return [...checkBlocks(rendered.blocks, 'message'), ...beyondLimits(rendered)];
};

it('there is much to see', () => {
  const keys = new Set(shown.messages.flatMap(({ parts }) => parts.map(({ key }) => key)));
  expect(keys.size).toBeGreaterThan(70);
  for (const key of [
    'verify.respect',
    'verify.again',
    'verify.safe',
    'verify.letterClear',
    'verify.noted',
    'checkin.ask',
    'checkin.low',
    'checkin.words',
  ])
    expect(keys).toContain(key);
  expect(new Set(shown.posts.map(({ post }) => post)).size).toBeGreaterThan(4);
});

it('nothing that is said to a resident is a dead end', () => {
  const ends = shown.messages.filter((message) => !hasNextStep(message));
  expect(ends.map(({ parts }) => parts.map(({ key }) => key))).toEqual([]);
});

describe.each(languages)('residents, in %s', (language) => {
  it.each([
    ['as it is', texts],
    ['two fifths longer', longer],
  ])('every message is one that Telegram takes: %s', (_what, from) => {
    for (const message of shown.messages) {
      const pieces = taken(message, { language, from });
      expect(pieces, `${JSON.stringify(message.parts[0])}`).not.toEqual([]);
      for (const { text } of pieces) expect(text.length).toBeLessThanOrEqual(4096);
    }
  });

  it('a longer language costs no message in two, unless it holds the words of people', () => {
    const ours = shown.messages.filter(
      ({ parts }) =>
        !parts.some(({ key, params }) => /copy|text|free/.test(key) || typeof params?.['text'] === 'string'),
    );
    for (const message of ours) expect(taken(message, { language, from: longer })).toHaveLength(1);
  });

  it('labels are short enough for the narrowest phone', () => {
    const isOurs = ({ label }: Button): boolean => 'key' in label && label.key !== 'which.option';
    const ours = shown.messages.flatMap(({ buttons }) => (buttons ?? []).flat()).filter(isOurs);
    const words = texts.resident(language);
    const labels = ours.map(({ label }) => words.render(label as Text, { escape: String, staff: String }));
    for (const label of labels)
      expect(label.length, `${label}`).toBeLessThanOrEqual(/^\p{Emoji}/u.test(label) ? 28 : 24);
  });

  it('no message, put together, says what must never be said', () => {
    for (const message of shown.messages) {
      for (const { text } of taken(message, { language, from: texts }))
        // The letters of a number and of a code are chance.
        expect(findBannedWords(text.replaceAll(chance, ''), language), `${text}`).toEqual([]);
    }
  });

  it('what the bot says by itself begins with a neutral line and hides the rest', () => {
    const unasked = shown.messages.filter(({ notice }) => notice !== undefined);
    expect(unasked.length).toBeGreaterThan(5);
    expect(unasked.some(({ sealed }) => sealed === true)).toBe(true);
    for (const message of unasked) {
      expect(message.notice?.key).toMatch(/^notice\./);
      for (const piece of taken(message, { language, from: texts })) {
        const hidden = piece.entities.find(({ type }) => type === 'spoiler');
        const open = piece.text.slice(0, hidden?.offset ?? piece.text.length);
        const line = texts
          .resident(language)
          .render(message.notice as Text, { escape: String, staff: String });
        const plain = `${line.replaceAll(/<[^>]+>/g, '')}\n${texts.resident(language).t('notice.tap')}\n`;
        expect([plain, plain.split('\n')[0], '']).toContain(open);
        const read = texts.resident(language).t('button.read');
        expect(piece.labels).toEqual(message.sealed === true ? [read] : piece.labels);
      }
    }
  });
});

describe.each(deskLanguages)('the desk, in %s', (language) => {
  it.each([
    ['as it is', texts],
    ['two fifths longer', longer],
  ])('every post is one that Slack takes: %s', (_what, from) => {
    for (const post of shown.posts)
      expect(refusedBySlack(post, from, language), `${JSON.stringify(post)}`).toEqual([]);
  });

  it.each([
    ['as it is', texts],
    ['two fifths longer', longer],
  ])('every window is one that Slack takes: %s', (_what, from) => {
    const desk = deskWords(from, directory, language);
    const about = {
      reference: aCase().reference,
      location: aCase().location,
      topic: 'food',
      unreachable: true,
    } as const;
    const opened = { caseId: aCase().id, about };
    const words = '<!channel> & '.repeat(230);
    const answers = vettedAnswers.flatMap((group) => group.answers);
    const replyWindows = [null, ...answers].map((answer) => ({
      case: about,
      language: 'uk' as const,
      vetted: vettedAnswers,
      translations: true,
      previews: true,
      seen: 1_000,
      quietUntil: { time: '09:00', isToday: answer === null },
      others: Array.from({ length: 60 }, () => aCase().reference),
      chosen: answer && {
        id: answer.id,
        blanks: blanksOf(answer, language),
        toResident: answer.texts.uk,
        atDesk: answer.texts[language],
      },
    }));
    const memory = { seen: 1_000, files: ['F0123456789', 'F0123456780'] };
    const content = { kind: 'photo', text: words, form: 'photo' } as const;
    const news = {
      contents: [content, content],
      translation: { is: 'there', texts: [words, words] },
      told: [{ by: 'U1' as StaffId, texts: [words, words] }],
    } as const;
    const previews = [
      null,
      'pending',
      'none',
      { text: words.slice(0, 3000), back: words, of: words },
      { text: words.repeat(2), back: words, of: words },
    ] as const;
    const views = [
      ...replyWindows.flatMap((window) =>
        previews.map((previewed) =>
          replyView({ caseId: opened.caseId, window, kept: words, previewed, memory }, desk),
        ),
      ),
      ...replyWindows.map((window) =>
        replyView(
          {
            caseId: opened.caseId,
            window,
            kept: words,
            previewed: null,
            menu: 'vetted.1',
            memory,
            isCut: true,
            news,
          },
          desk,
        ),
      ),
      ...Object.values(windowsShown({ words, names: ['Havenzicht'] }, desk)).flat(),
    ];
    for (const view of views) expect(checkView({ ...view })).toEqual([]);
  });

  it('every text of the desk stands in a line, however long', () => {
    const file = readLocaleFiles('.').find((one) => one.namespace === 'desk' && one.language === language);
    const all = new Map<string, string[]>();
    for (const [key, text] of textsOf(file?.tree ?? {}))
      all.set(
        withoutPlural(key),
        [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1] ?? ''),
      );
    for (const [key, values] of all) {
      const params = Object.fromEntries(
        values.map((name) => [name, name === 'count' ? 5 : '<!channel> & words']),
      );
      const post = { post: 'line', text: { key, params } } as Shown['posts'][number];
      expect(refusedBySlack(post, longer, language), `${key}`).toEqual([]);
    }
  });
});
