/** One person's chat with the bot: its head, the messages, and the way to answer. */
/// <reference lib="dom" />

import { useState } from 'preact/hooks';
import type {
  TelegramAct,
  TelegramButton,
  TelegramMessage,
  TelegramOtherKind,
  TelegramPerson,
} from '../../telegram/state.ts';
import { localeOf } from '../format.ts';
import { h, html, type VNode } from '../html.ts';
import type { PageInfo, TelegramWorld } from '../world.ts';
import { botFace, commandsFor } from './bot-face.ts';
import { Chat } from './chat.ts';
import type { Draft } from './composer.ts';
import { startPayload } from './enliven.ts';
import { PhoneFoot } from './phone-foot.ts';
import { PhoneHead } from './phone-head.ts';
import { phoneWords } from './phone-words.ts';
import { PressAnswerView } from './press-answer.ts';
import { ReplyKeyboard } from './reply-keyboard.ts';
import { usePressAnswer } from './use-press-answer.ts';
import { Welcome } from './welcome.ts';

interface PhoneScreenProps {
  readonly person: TelegramPerson;
  readonly world: TelegramWorld;
  readonly info: PageInfo;
  readonly act: (act: TelegramAct) => void;
}

const asNew: Draft = { mode: 'new' };

export function PhoneScreen({ person, world, info, act }: PhoneScreenProps): VNode {
  const [draft, setDraft] = useState<Draft>(asNew);
  const chat = world.chats.find(({ id }) => id === person.id) ?? null;
  const answer = usePressAnswer(chat);
  const words = phoneWords(person.languageCode);
  const personId = person.id;
  const start = (payload: string | null) =>
    act(payload ? { act: 'start', personId, payload } : { act: 'start', personId });
  const sendText = (text: string) => {
    setDraft(asNew);
    if (draft.mode === 'edit') act({ act: 'editText', personId, messageId: draft.message.id, text });
    else if (draft.mode === 'reply') act({ act: 'sendText', personId, text, replyTo: draft.message.id });
    else act({ act: 'sendText', personId, text });
  };
  const sendKind = (kind: TelegramOtherKind) => {
    setDraft(asNew);
    const content = draft.mode === 'reply' ? { replyTo: draft.message.id } : {};
    act({ act: 'sendOther', personId, kind, content: kind === 'album' ? { ...content, items: 3 } : content });
  };
  const press = (message: TelegramMessage, button: TelegramButton) => {
    if (button.copyText !== null) {
      void navigator.clipboard?.writeText(button.copyText);
      answer.show({ text: words.copied, isAlert: false });
    } else if (button.url !== null) {
      const payload = startPayload(button.url, world.bot.username);
      if (payload === null) window.open(button.url, '_blank', 'noopener');
      else start(payload);
    } else {
      const choice = button.data === null ? { label: button.label } : { data: button.data };
      act({ act: 'press', personId, messageId: message.id, ...choice });
    }
  };
  const taps = {
    onCommand: sendText,
    onStart: start,
    botUsername: world.bot.username,
    spoilerLabel: words.spoiler,
  };
  const face = botFace(world.bot, person.languageCode);
  return html`<div class="screen" lang=${person.languageCode ?? 'en'}>
    ${h(PhoneHead, { person, chat, name: face.name, words, posters: info.posters, onStart: start, act })}
    ${
      chat && chat.messages.length > 0
        ? h(Chat, {
            chat,
            words,
            locale: localeOf(person.languageCode ?? 'en'),
            timeZone: info.timeZone,
            taps,
            onPress: press,
            onReply: (message) => setDraft({ mode: 'reply', message }),
            onEdit: (message) => setDraft({ mode: 'edit', message }),
            onReact: (message, emoji) => act({ act: 'react', personId, messageId: message.id, emoji }),
          })
        : h(Welcome, { description: face.description, words, posters: info.posters, onStart: start })
    }
    ${chat?.replyKeyboard && !person.hasBlockedBot && h(ReplyKeyboard, { rows: chat.replyKeyboard, onText: sendText })}
    ${h(PhoneFoot, {
      person,
      words,
      draft,
      commands: commandsFor(world.bot, person.languageCode),
      onText: sendText,
      onKind: sendKind,
      onCancel: () => setDraft(asNew),
      onStart: () => start(null),
      onUnblock: () => act({ act: 'unblock', personId }),
    })}
    ${answer.shown && h(PressAnswerView, { answer: answer.shown, words, onDismiss: answer.dismiss })}
  </div>`;
}
