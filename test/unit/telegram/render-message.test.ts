import { describe, expect, it } from 'vitest';

import type { Facts } from '#core/conversation/facts.ts';
import { sayLanguages } from '#core/conversation/say.ts';
import { newConversation } from '#core/conversation/state.ts';
import { onLanguageSeen } from '#core/conversation/steps/language.ts';
import type { OutboxId } from '#core/ids.ts';
import { languages, type Language, type ResidentMessage } from '#core/message.ts';
import { createTexts } from '#i18n/texts.ts';
import { renderMessage } from '#telegram/render-message.ts';
import { messageLengthMax, splitHtml } from '#telegram/split-html.ts';
import { municipality } from '#test/support/data/municipality.ts';

const texts = createTexts('Europe/Amsterdam');
const outboxId = '0198c1f2-aaaa-7bbb-8ccc-1234567890ab' as OutboxId;
const render = (message: ResidentMessage, language: Language = 'uk') =>
  renderMessage(message, { language, outboxId }, texts);

const reference = 'PCH-7K3M9R-Q';
const notice = { key: 'notice.news', params: { reference } } as const;
describe('what is said', () => {
  it('joins the parts with a line break, without link previews', () => {
    const [message, ...more] = render({ parts: [{ key: 'command.new' }, { key: 'command.help' }] });
    expect(more).toEqual([]);
    expect(message).toEqual({
      text: 'Нове звернення\nЯк користуватися',
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    });
  });

  it('shows what people wrote letter by letter, escaped once and never read as mark-up or as a text of ours', () => {
    const words = '<b>&amp; {{reference}} $t(button.read) \u0000 \uD800 "x"';
    const [message] = render({ parts: [{ key: 'notice.answer', params: { reference: words } }] });
    expect(message?.text).toBe(
      '<b>Відповідь муніципалітету</b> · &lt;b&gt;&amp;amp; {{reference}} $t(button.read) ␀ \uFFFD "x"',
    );
  });

  it('puts a neutral line first and hides the rest when the bot speaks by itself', () => {
    const [message] = render({ notice, parts: [{ key: 'command.new' }] });
    expect(message?.text).toBe(
      `<b>Є новини</b> · ${reference}\nТоркніться прихованого тексту, щоб прочитати.\n<tg-spoiler>Нове звернення</tg-spoiler>`,
    );
  });

  it('shows of a sealed message only the neutral line and the button that opens it', () => {
    const messages = render({ notice, sealed: true, parts: [{ key: 'command.new' }] });
    expect(messages).toEqual([
      expect.objectContaining({
        text: `<b>Є новини</b> · ${reference}`,
        reply_markup: { inline_keyboard: [[{ text: 'Прочитати', callback_data: `read:${outboxId}` }]] },
      }),
    ]);
  });

  it('writes labels as plain text', () => {
    const [message] = render({
      parts: [{ key: 'command.new' }],
      buttons: [[{ label: { name: { uk: 'Чай & <хліб>' } }, act: { on: 'menu', act: 'new' } }]],
    });
    expect(message?.reply_markup?.inline_keyboard).toEqual([
      [{ text: 'Чай & <хліб>', callback_data: 'menu:new' }],
    ]);
  });

  it('names each language in itself, whatever the reader’s is, and also where the message is in another', () => {
    const labels = (message: ResidentMessage): readonly string[] =>
      (render(message)[0]?.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);
    const offer = onLanguageSeen(newConversation, { type: 'language-seen', written: 'en', speaks: 'uk' }, {
      municipality,
    } as Facts).effects[0];
    expect(labels(sayLanguages(languages))).toEqual(['Українська', 'Русский', 'English', 'Nederlands']);
    expect(offer?.effect === 'say' && labels(offer.message)).toEqual(['English', 'Українська']);
  });

  it('sends a long text as several messages, each of them marked up by itself, the buttons under the last', () => {
    const paragraph = `${'Слово. '.repeat(200).trim()}\n\n`;
    const messages = render({
      notice,
      parts: [{ key: 'ack.copy', params: { text: paragraph.repeat(6) } }],
      buttons: [[{ label: { key: 'button.new' }, act: { on: 'menu', act: 'new' } }]],
    });
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.map((message) => message.reply_markup !== undefined)).toEqual(
      messages.map((_message, index) => index === messages.length - 1),
    );
    expect(messages[1]?.text).toMatch(/^<tg-spoiler><blockquote>Слово/);
    for (const { text } of messages) expect(text).toMatch(/<\/blockquote><\/tg-spoiler>$/);
  });

  it('refuses to name a person of the desk', () => {
    const parts = [{ key: 'notice.answer', params: { reference: { staff: 'U1' } } }] as const;
    expect(() => render({ parts })).toThrow('staff-in-resident-text');
  });
});

describe('cutting', () => {
  const visible = (html: string) => html.replace(/<[^>]+>/g, '');

  it.each([
    ['paragraphs', `${'а'.repeat(60)}\n\n${'б'.repeat(10)}\nв ${'г'.repeat(60)}`, 'а'.repeat(60)],
    ['lines', `${'а'.repeat(60)}\n${'б'.repeat(10)}. в ${'г'.repeat(60)}`, 'а'.repeat(60)],
    ['sentences', `${'а'.repeat(60)}. ${'б'.repeat(10)} ${'в'.repeat(60)}`, `${'а'.repeat(60)}.`],
    ['words', `${'а'.repeat(60)} ${'б'.repeat(60)}`, 'а'.repeat(60)],
    ['nothing better', 'а'.repeat(150), 'а'.repeat(100)],
  ])('between %s', (_where, text, first) => {
    expect(splitHtml(text, 100)[0]).toBe(first);
  });

  it('never inside a surrogate pair or an entity', () => {
    expect(splitHtml('😀'.repeat(3), 3)).toEqual(['😀', '😀', '😀']);
    expect(splitHtml('&amp;&lt;&gt;', 2)).toEqual(['&amp;&lt;', '&gt;']);
  });

  it('leaves out blank pieces, empty tags and tags inside their own kind', () => {
    expect(splitHtml(' \n\u200B<b></b>\u2800 ')).toEqual([]);
    expect(splitHtml('<blockquote>а<blockquote>б</blockquote>в</blockquote><i></i>')).toEqual([
      '<blockquote>абв</blockquote>',
    ]);
  });

  it('counts what is seen, not how it is written', () => {
    expect(splitHtml('&amp;'.repeat(messageLengthMax))).toHaveLength(1);
    expect(splitHtml('&amp;'.repeat(messageLengthMax + 1)).map(visible)).toHaveLength(2);
  });
});
