/** How many messages of the bot each resident has not had on the screen since the page was opened. */
/// <reference lib="dom" />

import { useEffect, useRef } from 'preact/hooks';
import type { TelegramChat } from '../../telegram/state.ts';

export function useUnread(chats: readonly TelegramChat[], shown: number | null): ReadonlyMap<number, number> {
  const read = useRef<Map<number, number> | null>(null);
  // What was there when the page opened counts as read.
  read.current ??= new Map(chats.map((chat) => [chat.id, chat.messages.length]));
  useEffect(() => {
    const chat = chats.find(({ id }) => id === shown);
    if (chat) read.current?.set(chat.id, chat.messages.length);
  }, [chats, shown]);
  const unread = new Map<number, number>();
  for (const chat of chats) {
    if (chat.id === shown || chat.type !== 'private') continue;
    const fresh = chat.messages.slice(read.current.get(chat.id) ?? 0);
    unread.set(chat.id, fresh.filter(({ from, isDeleted }) => from === 'bot' && !isDeleted).length);
  }
  return unread;
}
