/** A translation as people see it: marked as a program's, above the original, whole, and taken by both platforms in every language. */
import { describe, expect, it } from 'vitest';
import { shownTogether, withTranslation, type ShownTranslation } from '#core/translation/shown.ts';
import { cardWordsMax } from '#core/desk/post.ts';
import type { OutboxId } from '#core/ids.ts';
import { languages, type Text } from '#core/message.ts';
import { checkBlocks } from '#playground/slack/block-kit/validate.ts';
import { parseHtml } from '#playground/telegram/html.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { renderPost } from '#slack/render/post.ts';
import { renderMessage } from '#telegram/render-message.ts';
import { texts } from '#test/support/data/texts.ts';
import { aCard, beyondLimits, directory, mrkdwnIn, wordsIn } from '#test/support/desk/slack-posts.ts';

const content = (text: string) => ({ kind: 'text', text, form: 'text' }) as const;
const there = (...all: string[]): ShownTranslation => ({ is: 'there', texts: all });
const desk = deskWords(texts, directory, 'nl');

describe('at the desk', () => {
  it('the translation stands first and says what it is, the original below byte for byte', () => {
    const card = renderPost(
      aCard({ words: [content('Тече кран <!channel>')], translation: there('De kraan lekt <!channel>') }),
      desk,
    );
    expect(wordsIn(card)).toEqual(['De kraan lekt <!channel>', 'Тече кран <!channel>']);
    const said = mrkdwnIn(card);
    expect(said.indexOf('*Machinevertaling, niet gecontroleerd*')).toBeGreaterThan(0);
    expect(said.indexOf('Origineel')).toBeGreaterThan(said.indexOf('*Machinevertaling, niet gecontroleerd*'));
    expect(said.join()).not.toContain('<!channel>');
  });

  it.each([
    ['pending', 'Vertaling volgt. Hieronder het origineel.'],
    ['failed', 'Vertalen lukt nu niet. Wij proberen het opnieuw.'],
    [
      'quota',
      'Het tegoed bij de vertaaldienst is op. Wij proberen het elk uur opnieuw. Hieronder het origineel.',
    ],
    ['refused', 'Het vertaalprogramma gaf geen bruikbare tekst. Hieronder het origineel.'],
    ['kept', 'Vertrouwelijk: gaat niet naar een vertaaldienst buiten de gemeente. Hieronder het origineel.'],
  ] as const)('%s is one line above the original', (is, line) => {
    const note = { key: 'thread.residentWrote' } as const;
    const post = renderPost(
      { post: 'resident-words', content: content('Тече кран'), note, translation: { is } },
      desk,
    );
    expect(wordsIn(post)).toEqual(['Тече кран']);
    expect(mrkdwnIn(post)).toContain(line);
  });

  it.each(['nl', 'en'] as const)(
    'the longest card with its translation is one that Slack takes, in %s',
    (language) => {
      const words = Array.from(
        { length: 50 },
        (_, index) => 'я'.repeat(cardWordsMax / 50 - 1) + (index % 10),
      );
      const translation = there(...words.map((text) => `${text}${'z'.repeat(50)}`));
      for (const post of [
        aCard({ words: words.map(content), translation }),
        {
          post: 'collected-words',
          contents: words.map(content),
          note: { key: 'thread.residentWrote' },
          translation,
        } as const,
      ]) {
        const rendered = renderPost(post, deskWords(texts, directory, language));
        expect([...checkBlocks(rendered.blocks, 'message'), ...beyondLimits(rendered)]).toEqual([]);
        // Slack says no limit for all words together; refusals are known from some 13 000.
        expect(wordsIn(rendered).join('').length).toBeLessThan(13_000);
      }
    },
  );

  it('of Ukrainian in Latin letters too: what does not fit beside a translation is how it reads in Cyrillic', () => {
    const latin = (length: number): string =>
      'dobryi den, u nas nemaye harachoi vody, '.repeat(200).slice(0, length);
    const shown = (text: string) => {
      const note = { key: 'thread.residentWrote' } as const;
      const translation = there('z'.repeat(text.length));
      return [
        aCard({ words: [content(text)], translation }),
        { post: 'resident-words', content: content(text), note, translation } as const,
        { post: 'collected-words', contents: [content(text)], note, translation } as const,
      ].map((post) => wordsIn(renderPost(post, desk)));
    };
    for (const words of shown(latin(cardWordsMax))) {
      expect(words.join('').length).toBeLessThan(13_000);
      expect(words).toEqual(['z'.repeat(cardWordsMax), latin(cardWordsMax)]);
    }
    for (const words of shown(latin(1_000))) expect(words).toHaveLength(3);
  });
});

describe('several messages together', () => {
  it.each([
    [[{ text: 'x' }, { text: 'y' }], { is: 'there', texts: ['x', 'y'] }],
    [[{ text: 'x' }, null], { is: 'there', texts: ['x', 'б'] }],
    [[{ text: 'x' }, 'pending'], { is: 'pending' }],
    [['failed', 'pending'], { is: 'failed' }],
    [['failed', 'quota'], { is: 'quota' }],
    [[{ text: 'x' }, 'refused'], { is: 'refused' }],
    [[null, null], null],
  ] as const)('%j', (states, shown) => {
    expect(shownTogether(['а', 'б'], states)).toEqual(shown);
  });
});

it('under what a person checked the original stays the original', () => {
  const parts: readonly Text[] = [
    { key: 'answer.text', params: { text: 'Ми прийдемо' } },
    { key: 'answer.checked' },
    { key: 'answer.original' },
    { key: 'answer.originalText', params: { text: 'Wij komen' } },
  ];
  expect(withTranslation(parts, new Map([['Wij komen', 'Ми йдемо']]))).toEqual(parts);
});

it('several words are read in their places, and their originals stand together at the end', () => {
  const parts: readonly Text[] = [
    { key: 'outcome.why', params: { text: 'Het regende' } },
    { key: 'outcome.measures', params: { text: 'Wij bellen' } },
    { key: 'outcome.heard', params: { text: 'Олену' } },
    { key: 'answer.reply' },
  ];
  const known = new Map([
    ['Het regende', 'Падав дощ'],
    ['Wij bellen', 'Ми дзвонимо'],
  ]);
  expect(withTranslation(parts, known)).toEqual([
    { key: 'outcome.why', params: { text: 'Падав дощ' } },
    { key: 'outcome.measures', params: { text: 'Ми дзвонимо' } },
    { key: 'answer.machine' },
    { key: 'answer.original' },
    { key: 'answer.originalText', params: { text: 'Het regende' } },
    { key: 'answer.originalText', params: { text: 'Wij bellen' } },
    { key: 'outcome.heard', params: { text: 'Олену' } },
    { key: 'answer.reply' },
  ]);
});

describe.each(languages)('to a resident, in %s', (language) => {
  it('the translation, that a program made it, and the original to open', () => {
    const parts: readonly Text[] = [
      { key: 'answer.from', params: { role: { text: { key: 'role.handler' } } } },
      { key: 'answer.untranslated' },
      { key: 'answer.text', params: { text: 'Wij <b>komen</b> & bellen' } },
      { key: 'answer.reply' },
    ];
    const message = {
      notice: { key: 'notice.answer', params: { reference: 'PCH-7K3M9R-Q' } },
      parts: withTranslation(parts, new Map([['Wij <b>komen</b> & bellen', 'Ми прийдемо <i>']])),
    } as const;
    const as = { language, outboxId: 'id' as OutboxId };
    const [piece, ...others] = renderMessage(message, as, texts);
    expect(others).toEqual([]);
    const { text, entities } = parseHtml(piece?.text ?? '');
    const words = texts.resident(language);
    expect(text).not.toContain(words.t('answer.untranslated').replaceAll(/<[^>]*>/gu, ''));
    const order = [
      'Ми прийдемо <i>',
      words.t('answer.machine').replaceAll(/<[^>]*>/gu, ''),
      words.t('answer.original'),
      'Wij <b>komen</b> & bellen',
      words.t('answer.reply'),
    ].map((part) => text.indexOf(part));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(entities.map(({ type }) => type)).toContain('expandable_blockquote');
  });
});
