/** Which messages a person sees in a channel and in a thread, ephemeral ones included. */
import type { SlackChannel, SlackDm, SlackEphemeral, SlackMessage } from '../../slack/state.ts';
import type { SlackWorld } from '../world.ts';
import type { Post } from './message.ts';
import type { Place } from './place.ts';

/** A channel or a direct message with the app. */
export interface Conversation {
  readonly id: string;
  readonly channel: SlackChannel | null;
  readonly messages: readonly SlackMessage[];
}

export function findConversation(world: SlackWorld, id: string): Conversation | null {
  const channel = world.channels.find((one) => one.id === id);
  if (channel) return { id, channel, messages: channel.messages };
  const dm: SlackDm | undefined = world.dms.find((one) => one.id === id);
  return dm ? { id, channel: null, messages: dm.messages } : null;
}

/** What stands open at a person: a channel or their direct messages; null for anything else. */
export function conversationId(world: SlackWorld, userId: string, place: Place): string | null {
  if (place.view === 'channel') return place.channelId;
  return place.view === 'home' ? null : (world.dms.find((dm) => dm.userId === userId)?.id ?? null);
}

interface View {
  readonly world: SlackWorld;
  readonly conversation: Conversation;
  readonly userId: string;
}

/** The channel's own line: no replies. A deleted message with replies is gone from the page, as its text is. */
export function channelPosts(view: View): Post[] {
  const isTop = ({ ts, threadTs }: { ts: string; threadTs: string | null }) =>
    threadTs === null || threadTs === ts;
  return inOrder(view, isTop);
}

/** The parent and everything in its thread. */
export function threadPosts(view: View, threadTs: string): Post[] {
  return inOrder(view, (one) => one.ts === threadTs || one.threadTs === threadTs);
}

function inOrder(
  { world, conversation, userId }: View,
  isShown: (message: SlackMessage | SlackEphemeral) => boolean,
): Post[] {
  const messages = conversation.messages
    .filter((message) => !message.isDeleted && isShown(message))
    .map((message): Post => ({ type: 'message', message }));
  const ephemerals = world.ephemerals
    .filter(
      (one) => one.channelId === conversation.id && one.userId === userId && !one.isDeleted && isShown(one),
    )
    .map((message): Post => ({ type: 'ephemeral', message }));
  return [...messages, ...ephemerals].sort((a, b) => Number(a.message.ts) - Number(b.message.ts));
}
