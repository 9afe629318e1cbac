/** What each person at the desk has not had on the screen since the page was opened, and where they are named. */
/// <reference lib="dom" />

import { useEffect, useRef } from 'preact/hooks';
import type { SlackMessage } from '../../slack/state.ts';
import type { SlackWorld } from '../world.ts';

interface Unread {
  readonly messages: number;
  readonly mentions: number;
}
export type UnreadOf = (userId: string, conversationId: string) => Unread;

const none: Unread = { messages: 0, mentions: 0 };

export function useDeskUnread(world: SlackWorld, userId: string | null, shown: string | null): UnreadOf {
  const read = useRef(new Map<string, number>());
  const baseline = useRef<Map<string, number> | null>(null);
  const all: readonly { id: string; messages: readonly SlackMessage[]; isDm: boolean }[] = [
    ...world.channels.map(({ id, messages }) => ({ id, messages, isDm: false })),
    ...world.dms.map(({ id, messages }) => ({ id, messages, isDm: true })),
  ];
  // What was there when the page opened counts as read.
  baseline.current ??= new Map(all.map(({ id, messages }) => [id, messages.length]));
  useEffect(() => {
    const conversation = all.find(({ id }) => id === shown);
    if (conversation) read.current.set(`${userId} ${conversation.id}`, conversation.messages.length);
  }, [world, userId, shown]);
  return (reader, id) => {
    const conversation = all.find((one) => one.id === id);
    if (!conversation || (reader === userId && id === shown)) return none;
    const from = read.current.get(`${reader} ${id}`) ?? baseline.current?.get(id) ?? 0;
    const fresh = conversation.messages.slice(from).filter((one) => !one.isDeleted && one.userId !== reader);
    const mentions = conversation.isDm ? fresh : fresh.filter((one) => isCalled(one, reader));
    return { messages: fresh.length, mentions: mentions.length };
  };
}

/** Whether a message calls this person, by name or with everybody. */
export function isCalled({ mentions }: Pick<SlackMessage, 'mentions'>, userId: string): boolean {
  return mentions.some(({ kind, id }) => kind === 'broadcast' || id === userId);
}
