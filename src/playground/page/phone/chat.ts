/** The messages of a chat by day, oldest first. */
/// <reference lib="dom" />

import type { TelegramChat } from '../../telegram/state.ts';
import { dayKey, dayName } from '../format.ts';
import { h, html, type VNode } from '../html.ts';
import { JumpToEnd } from '../jump-to-end.ts';
import { useStickToEnd } from '../use-stick-to-end.ts';
import { Bubble, type BubbleProps } from './bubble.ts';

type ChatProps = Omit<BubbleProps, 'message' | 'repliedTo' | 'isFollowed' | 'spinning'> & {
  readonly chat: TelegramChat;
};

export function Chat({ chat, ...rest }: ChatProps): VNode {
  const messages = chat.messages.filter(({ isDeleted }) => !isDeleted);
  const { list, isAway, toEnd } = useStickToEnd(String(chat.id));
  const byId = new Map(chat.messages.map((message) => [message.id, message]));
  return html`<div class="chat" ref=${list} tabindex="0" role="log" aria-label=${rest.words.chat}>
    <ol>
      ${messages.map((message, index) => {
        const next = messages[index + 1];
        const day = dayKey(message.at, rest.timeZone);
        const isNewDay = day !== dayKey(messages[index - 1]?.at ?? 0, rest.timeZone);
        return [
          isNewDay &&
            html`<li class="chat-day" key=${`day-${day}`}>
              <span>${dayName({ at: message.at, locale: rest.locale, timeZone: rest.timeZone })}</span>
            </li>`,
          h(Bubble, {
            ...rest,
            key: message.id,
            message,
            repliedTo: message.replyTo === null ? null : (byId.get(message.replyTo) ?? null),
            isFollowed: next?.from === message.from && dayKey(next.at, rest.timeZone) === day,
            spinning: spinningOf(chat, message.id),
          }),
        ];
      })}
    </ol>
    ${isAway && h(JumpToEnd, { label: rest.words.newest, onJump: toEnd })}
  </div>`;
}

function spinningOf(chat: TelegramChat, messageId: number): ReadonlySet<string> {
  const open = chat.presses.filter((press) => press.messageId === messageId && press.answer === null);
  return new Set(open.map(({ data }) => data));
}
