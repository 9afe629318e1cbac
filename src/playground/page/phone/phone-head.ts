/** The head of the chat: the bot, whether it is typing, and what the person can do with it as a whole. */
/// <reference lib="dom" />

import type { TelegramAct, TelegramChat, TelegramPerson } from '../../telegram/state.ts';
import { Avatar } from '../avatar.ts';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import { Menu, type MenuItem } from '../menu.ts';
import { useNow } from '../use-now.ts';
import type { PageInfo } from '../world.ts';
import type { PhoneWords } from './phone-words.ts';

interface PhoneHeadProps {
  readonly person: TelegramPerson;
  readonly chat: TelegramChat | null;
  readonly name: string;
  readonly words: PhoneWords;
  readonly posters: PageInfo['posters'];
  readonly onStart: (payload: string | null) => void;
  readonly act: (act: TelegramAct) => void;
}

export function PhoneHead({ person, chat, name, words, posters, onStart, act }: PhoneHeadProps): VNode {
  const now = useNow(1000);
  const isTyping = chat?.typingUntil !== null && chat !== null && chat.typingUntil > now;
  const personId = person.id;
  const codes: MenuItem[] = posters.map((poster) => ({
    label: `${words.poster}: ${poster.name}`,
    icon: h(Icon, { name: 'code' }),
    onPick: () => onStart(poster.code),
  }));
  const blocking: MenuItem = person.hasBlockedBot
    ? {
        label: words.unblock,
        icon: h(Icon, { name: 'block' }),
        onPick: () => act({ act: 'unblock', personId }),
      }
    : {
        label: words.block,
        icon: h(Icon, { name: 'block' }),
        isDanger: true,
        onPick: () => act({ act: 'block', personId }),
      };
  const bare: MenuItem = {
    label: words.posterNone,
    icon: h(Icon, { name: 'code' }),
    onPick: () => onStart(null),
  };
  return html`<div class="phone-head">
    ${h(Avatar, { id: 'bot', name, shape: 'round', isApp: true })}
    <div class="phone-title">
      <strong>${name}</strong>
      <span class=${isTyping ? 'is-typing' : ''} aria-live="polite"
        >${isTyping ? words.typing : words.bot}</span
      >
    </div>
    ${h(Menu, { label: words.menu, face: h(Icon, { name: 'more' }), items: [...codes, bare, blocking] })}
  </div>`;
}
