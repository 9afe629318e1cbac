/** One message in the chat, with its buttons and what the person can do with it. */
/// <reference lib="dom" />

import type { TelegramButton, TelegramMessage } from '../../telegram/state.ts';
import { EarlierTexts } from '../earlier-texts.ts';
import { timeOfDay } from '../format.ts';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import { Menu } from '../menu.ts';
import { Attachment } from './attachment.ts';
import type { Taps } from './enliven.ts';
import { InlineKeyboard } from './inline-keyboard.ts';
import { faceOf } from './message-kinds.ts';
import { MessageText } from './message-text.ts';
import type { PhoneWords } from './phone-words.ts';

export interface BubbleProps {
  readonly message: TelegramMessage;
  readonly repliedTo: TelegramMessage | null;
  /** The next message is by the same side: the tail of the bubble is left out. */
  readonly isFollowed: boolean;
  readonly spinning: ReadonlySet<string>;
  readonly words: PhoneWords;
  readonly locale: string;
  readonly timeZone: string;
  readonly taps: Taps;
  readonly onPress: (message: TelegramMessage, button: TelegramButton) => void;
  readonly onReply: (message: TelegramMessage) => void;
  readonly onEdit: (message: TelegramMessage) => void;
  readonly onReact: (message: TelegramMessage, emoji: string | null) => void;
}

const reactionChoices = ['👍', '❤️', '🙏', '😢', '👎'];

export function Bubble(props: BubbleProps): VNode {
  const { message, words } = props;
  const isOwn = message.from === 'person';
  const classes = ['bubble-row', isOwn ? 'is-own' : 'is-bot', props.isFollowed ? 'is-followed' : 'is-last'];
  return html`<li class=${classes.join(' ')} data-message=${message.id}>
    <div class="bubble-column">
      <div class="bubble">
        ${props.repliedTo && h(Quote, { message: props.repliedTo })} ${h(Attachment, { message })}
        ${message.text !== '' && h(MessageText, { markup: message.html, taps: props.taps })}
        <span class="bubble-foot">
          ${message.isProtected && h(Icon, { name: 'lock' })}
          ${message.editedAt !== null && h(EarlierTexts, { label: words.edited, texts: message.earlierTexts })}
          <time>${timeOfDay({ at: message.at, locale: props.locale, timeZone: props.timeZone })}</time>
          ${isOwn && html`<svg class="ticks" viewBox="0 0 18 10" aria-hidden="true"><path d="M1 5.500l3 3L10.500 1M8 7.500l1 1L16 1" /></svg>`}
        </span>
      </div>
      ${message.reactions.length > 0 && html`<div class="reactions">${message.reactions.map((emoji) => html`<span>${emoji}</span>`)}</div>`}
      ${h(InlineKeyboard, {
        rows: message.keyboard,
        spinning: props.spinning,
        onPress: (button) => props.onPress(message, button),
      })}
    </div>
    ${h(BubbleMenu, props)}
  </li>`;
}

function BubbleMenu({ message, words, onReply, onEdit, onReact }: BubbleProps): VNode {
  const isOwn = message.from === 'person';
  const mine = message.reactions[0];
  return h(Menu, {
    label: words.menu,
    face: h(Icon, { name: 'more' }),
    faceClass: 'icon-button bubble-menu',
    opens: isOwn ? 'down-right' : 'down-left',
    items: [
      { label: words.reply, icon: h(Icon, { name: 'reply' }), onPick: () => onReply(message) },
      ...(isOwn && message.kind === 'text'
        ? [{ label: words.edit, icon: h(Icon, { name: 'edit' }), onPick: () => onEdit(message) }]
        : []),
      ...(isOwn ? [] : reactionChoices).map((emoji) => ({
        label: `${words.react} ${emoji}`,
        onPick: () => onReact(message, emoji === mine ? null : emoji),
      })),
    ],
  });
}

function Quote({ message }: { readonly message: TelegramMessage }): VNode {
  const label = message.text === '' ? (faceOf(message.kind)?.label ?? '') : message.text;
  return html`<div class="bubble-quote">${label.slice(0, 120)}</div>`;
}
