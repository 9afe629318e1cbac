/** Whatever residents and handlers write, in every text of every language, Telegram accepts what we make of it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { searching } from '#test/support/seeds.ts';

import type { OutboxId } from '#core/ids.ts';
import { languages, type ResidentMessage, type Text } from '#core/message.ts';
import { createTexts } from '#i18n/texts.ts';
import { renderMessage } from '#telegram/render-message.ts';
import uk from '../../../locales/uk/intake.json' with { type: 'json' };

const texts = createTexts('Europe/Amsterdam');
const outboxId = 'o' as OutboxId;

/** Every text with the values it wants, in any language; plural forms under their one key. */
function wants(group: object, path: readonly string[] = []): [key: string, values: string[]][] {
  return Object.entries(group).flatMap(([name, value]) => {
    if (typeof value !== 'string') return wants(value as object, [...path, name]);
    const key = [...path, name].join('.').replace(/_(one|few|many|other|zero|two)$/, '');
    return [[key, [...value.matchAll(/\{\{\s*(\w+)/g)].map((match) => String(match[1]))]];
  });
}
const allTexts = wants(uk);

const nasty = fc.constantFrom(
  '<b>',
  '</blockquote>',
  '&amp;',
  '&',
  '{{reference}}',
  '$t(button.read)',
  '$&',
  '$1',
  '\0',
  '\uD83D',
  '\uDE00',
  '😀',
  '👨‍👩‍👧',
  '\n\n',
  '\n',
  ' ',
  '. ',
  '\u200B',
  '‮',
  'слово',
  'a'.repeat(700),
  'ї'.repeat(4096),
  '😀'.repeat(2100),
);
const userText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(nasty, { maxLength: 30 }).map((parts) => parts.join('')),
);

const text: fc.Arbitrary<Text> = fc.constantFrom(...allTexts).chain(([key, values]) =>
  fc.tuple(fc.nat(100), ...values.map(() => userText)).map(([count, ...words]) => {
    const params = Object.fromEntries(values.map((value, index) => [value, words[index]]));
    return { key, params: { ...params, count } } as unknown as Text;
  }),
);
const message: fc.Arbitrary<ResidentMessage> = fc
  .record({
    parts: fc.array(text, { minLength: 1, maxLength: 5 }),
    notice: fc.option(text, { nil: undefined }),
    sealed: fc.boolean(),
    nested: fc.option(text, { nil: undefined }),
  })
  .map(({ parts, notice, sealed, nested }) => ({
    parts: nested
      ? [...parts, { key: 'notice.answer', params: { reference: { text: nested } } } as unknown as Text]
      : parts,
    ...(notice && { notice, sealed }),
    buttons: [[{ label: { key: 'button.new' }, act: { on: 'menu', act: 'new' } }]],
  }));

/** What Telegram reads in it; throws where Telegram would refuse. Kept simpler than what it checks. */
function read(html: string): string {
  const open: string[] = [];
  const seen = html.replace(/<(\/?)([^>]*)>|&(\w+);|[<>&]/g, (found, slash, written, entity) => {
    if (entity !== undefined) {
      const character = { lt: '<', gt: '>', amp: '&', quot: '"' }[String(entity)];
      if (character === undefined) throw new Error(`unknown entity ${found}`);
      return character;
    }
    const tag = slash === '' && written === 'blockquote expandable' ? 'blockquote' : written;
    if (!['b', 'i', 'blockquote', 'code', 'tg-spoiler'].includes(tag)) throw new Error(`not a tag: ${found}`);
    if (slash === '') {
      if (open.includes(tag)) throw new Error(`${tag} in ${tag}`);
      open.push(tag);
    } else if (open.pop() !== tag) throw new Error(`${found} closes another`);
    return '';
  });
  if (open.length > 0) throw new Error(`${open.join()} left open`);
  return seen;
}

it('is valid, fits, and shows something', () => {
  fc.assert(
    fc.property(message, fc.constantFrom(...languages), (said, language) => {
      for (const { text: html } of renderMessage(said, { language, outboxId }, texts)) {
        const seen = read(html);
        expect(seen.length).toBeLessThanOrEqual(4096);
        expect(seen.trim()).not.toBe('');
        expect(seen).not.toContain('\0');
        expect(seen.isWellFormed()).toBe(true);
      }
    }),
    searching(300),
  );
});

it('loses nothing of what was written but white space and what cannot be seen', () => {
  const ink = (words: string) => words.replace(/[\s\p{C}\p{Z}]/gu, '');
  fc.assert(
    fc.property(userText, (words) => {
      const said: ResidentMessage = { parts: [{ key: 'notice.answer', params: { reference: words } }] };
      const seen = renderMessage(said, { language: 'uk', outboxId }, texts)
        .map(({ text: html }) => read(html))
        .join('');
      const shown = words.replaceAll('\0', '␀').toWellFormed();
      expect(ink(seen)).toBe(ink(`Відповідь муніципалітету · ${shown}`));
    }),
  );
});

it('has texts to try', () => {
  expect(allTexts.length).toBeGreaterThan(200);
});
