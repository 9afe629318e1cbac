/** What Telegram would refuse of a message of ours, in any language, by the simulator's strict reading; and what nobody could choose by. */
import type { OutboxId } from '#core/ids.ts';
import { languages, type ResidentMessage } from '#core/message.ts';
import { createTexts } from '#i18n/texts.ts';
import { parseHtml } from '#playground/telegram/html.ts';
import { readMarkup } from '#playground/telegram/keyboard.ts';
import { renderMessage } from '#telegram/render-message.ts';

const texts = createTexts('Europe/Amsterdam');
const outboxId = '0198c1f2-aaaa-7bbb-8ccc-1234567890ab' as OutboxId;
const textUnitsMax = 4096;
/** The same message is said again and again: it is read once. */
const read = new Set<string>();

export function refusedByTelegram(message: ResidentMessage): string[] {
  const words = JSON.stringify(message);
  if (read.has(words)) return [];
  read.add(words);
  return languages.flatMap((language) => {
    const pieces = renderMessage(message, { language, outboxId }, texts);
    if (pieces.length === 0) return [`${language}: nothing to see`];
    return pieces.flatMap(({ text: html, reply_markup }) => {
      readMarkup(reply_markup);
      const { text } = parseHtml(html);
      const isTaken = text.length <= textUnitsMax && text.trim() !== '';
      return [
        ...(isTaken ? [] : [`${language}: ${text.length} units`]),
        ...alikeIn(reply_markup?.inline_keyboard.flat() ?? []).map((label) => `${language}: twice ${label}`),
      ];
    });
  });
}

/** Labels under one message that read alike: Telegram takes them, and nobody can choose. */
function alikeIn(buttons: readonly { readonly text: string }[]): readonly string[] {
  const labels = buttons.map(({ text }) => text);
  return labels.filter((label, index) => labels.indexOf(label) !== index);
}
