/** Writes what we say to a resident as Telegram HTML in their language. Pure; sending is channel.ts. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';

import { encodeButton } from '#core/conversation/button.ts';
import { PochutoError } from '#core/errors.ts';
import type { OutboxId } from '#core/ids.ts';
import type { Button, Language, ResidentMessage, Text } from '#core/message.ts';
import type { Markup, Texts } from '#ports/texts.ts';
import { splitHtml } from './split-html.ts';

/** One message as Telegram takes it. */
export interface RenderedMessage {
  readonly text: string;
  readonly parse_mode: 'HTML';
  readonly link_preview_options: { readonly is_disabled: true };
  readonly reply_markup?: InlineKeyboardMarkup;
}

type ResidentWords = ReturnType<Texts['resident']>;

const html: Markup = { escape: escapeHtml, staff: noStaff };
/** Labels of buttons are no HTML. */
const plain: Markup = { escape: showUnsendable, staff: noStaff };

/**
 * The messages that say it, in order; more than one when the text is too long for one. The buttons stand under the last.
 * Empty when there is nothing to see. Throws as the texts do when one is missing.
 */
export function renderMessage(
  message: ResidentMessage,
  as: { readonly language: Language; readonly outboxId: OutboxId },
  texts: Texts,
): readonly RenderedMessage[] {
  const words = texts.resident(message.language ?? as.language);
  const pieces = splitHtml(bodyOf(message, words));
  const keyboard = keyboardOf(message, as.outboxId, (own) =>
    own === undefined ? words : texts.resident(own),
  );
  return pieces.map((text, index) => ({
    text,
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(index === pieces.length - 1 && keyboard && { reply_markup: { inline_keyboard: keyboard } }),
  }));
}

/** A spoiler may hold every other entity and a quotation too (Bot API, formatting options), so it stands outermost. */
function bodyOf(message: ResidentMessage, words: ResidentWords): string {
  const render = (text: Text): string => words.render(text, html);
  const parts = message.parts.map(render).join('\n');
  if (message.notice === undefined) return parts;
  const notice = render(message.notice);
  if (message.sealed === true) return notice;
  return `${notice}\n${words.t('notice.tap')}\n<tg-spoiler>${parts}</tg-spoiler>`;
}

/** `wordsIn`: of a language, or of the one in which the message is said. */
function keyboardOf(
  message: ResidentMessage,
  outboxId: OutboxId,
  wordsIn: (language?: Language) => ResidentWords,
): InlineKeyboardButton[][] | null {
  const sealed = message.notice !== undefined && message.sealed === true;
  const read: Button = { label: { key: 'button.read' }, act: { on: 'read', message: outboxId } };
  const rows = sealed ? [[read]] : (message.buttons ?? []).filter((row) => row.length > 0);
  if (rows.length === 0) return null;
  return rows.map((row) =>
    row.map(({ label, act }) => ({
      text:
        'key' in label
          ? wordsIn(label.language).render(label, plain)
          : showUnsendable(wordsIn().name(label.name)),
      callback_data: encodeButton(act),
    })),
  );
}

/** What people wrote, so that Telegram shows it letter by letter and reads no mark-up in it. */
function escapeHtml(text: string): string {
  return showUnsendable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Telegram refuses a lone surrogate and cuts at NUL; a reader shall see that something stood there. */
function showUnsendable(text: string): string {
  return text.replaceAll('\0', '␀').toWellFormed();
}

/** Residents never learn who works on their case by a desk id: a text that asks for it is wrong. */
function noStaff(): never {
  throw new PochutoError('rejected', 'staff-in-resident-text');
}
