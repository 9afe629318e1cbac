/**
 * Translates a raw Telegram update into what the conversation understands. Pure, and total: whatever Telegram sends,
 * now or in a later version, gives an answer and never throws.
 */
import { z } from 'zod';

import { decodeButton } from '#core/conversation/button.ts';
import type { CallInGroup, ChatPerson, IncomingUpdate } from '#core/conversation/event.ts';
import type { Instant } from '#core/time.ts';
import { contentOf, fileOf } from './message-content.ts';
import { isRaw, type Raw } from './raw.ts';

/** Who we are, from getMe: groups speak to us by this name. */
export interface BotIdentity {
  readonly id: number;
  readonly username: string;
}

/** What we ask Telegram to send; anything else is ignored. */
export const updateTypes = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'message_reaction',
  'channel_post',
] as const;

const id = z.number().int();
/** Seconds since the epoch, up to the year 9999. */
const date = z.number().int().min(0).max(253_402_300_799);
const optionalText = z.string().optional().catch(undefined);
const user = z.object({
  id,
  is_bot: z.boolean().optional().catch(undefined),
  first_name: optionalText,
  username: optionalText,
  language_code: optionalText,
});
const chat = z.object({ id, type: z.string(), first_name: optionalText, username: optionalText });
const message = z.object({
  message_id: id,
  date,
  edit_date: date.optional().catch(undefined),
  chat,
  from: user.optional().catch(undefined),
  reply_to_message: z.object({ message_id: id }).optional().catch(undefined),
  media_group_id: optionalText,
  message_thread_id: id.optional().catch(undefined),
  is_topic_message: z.boolean().optional().catch(undefined),
});
const press = z.object({
  id: z.string(),
  from: user,
  data: optionalText,
  message: z.object({ message_id: id, chat }).optional().catch(undefined),
});
const reaction = z.object({
  chat,
  message_id: id,
  user: user.optional().catch(undefined),
  date,
  old_reaction: z.array(z.unknown()),
  new_reaction: z.array(z.unknown()),
});
const membership = z.object({ chat, from: user, date, new_chat_member: z.object({ status: z.string() }) });

type User = z.infer<typeof user>;
type Chat = z.infer<typeof chat>;
type Message = z.infer<typeof message>;

/** Service messages of a private chat: something the app did, not words of a person. */
const serviceForms = new Set([
  'pinned_message',
  'message_auto_delete_timer_changed',
  'write_access_allowed',
  'chat_background_set',
  'connected_website',
  'proximity_alert_triggered',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
]);

/** A command opens the text and ends at white space; Telegram's own pattern for names. */
const command = /^\/([A-Za-z0-9_]{1,32})(?:@\w+)?(?=\s|$)/;

export function translateUpdate(raw: unknown, bot: BotIdentity): IncomingUpdate {
  if (!isRaw(raw)) return { type: 'ignored', what: 'no-update' };
  const type = Object.keys(raw).find((key) => key !== 'update_id') ?? 'empty';
  const payload = raw[type];
  switch (type) {
    case 'message':
    case 'edited_message':
      return isRaw(payload) ? translateMessage(type, payload, bot) : { type: 'unreadable', what: type };
    case 'callback_query':
      return translatePress(payload);
    case 'my_chat_member':
      return translateMembership(payload);
    case 'message_reaction':
      return translateReaction(payload);
    default:
      return { type: 'ignored', what: type };
  }
}

function translateMessage(type: 'message' | 'edited_message', raw: Raw, bot: BotIdentity): IncomingUpdate {
  const parsed = message.safeParse(raw);
  if (!parsed.success) return { type: 'unreadable', what: type };
  const { data } = parsed;
  if (data.chat.type === 'group' || data.chat.type === 'supergroup') {
    // Who writes for the group, as its administrators may, comes under the name of a bot.
    const isPerson = data.from?.is_bot !== true || raw['sender_chat'] !== undefined;
    const isToUs = type === 'message' && isPerson && isAddressed(raw, bot);
    return { type: 'group', chatId: String(data.chat.id), addressed: isToUs ? callIn(raw, data) : null };
  }
  if (data.chat.type !== 'private') return { type: 'ignored', what: `${type} in another kind of chat` };
  if (data.from?.is_bot === true) return { type: 'ignored', what: `${type} of a bot` };

  const content = contentOf(raw);
  if (serviceForms.has(content.form)) return { type: 'ignored', what: content.form };
  const file = fileOf(content);
  const written = {
    person: personOf(data.chat, data.from),
    messageId: String(data.message_id),
    content,
    ...(file !== null && { file }),
  };
  if (type === 'edited_message') {
    // A place that is shared live moves by itself, every few seconds for hours; what was sent is where its writer was then.
    if (content.kind === 'place') return { type: 'ignored', what: 'live location' };
    return { type: 'edited', ...written, at: instantOf(data.edit_date ?? data.date) };
  }
  const incoming = {
    ...written,
    at: instantOf(data.date),
    replyTo: data.reply_to_message === undefined ? null : String(data.reply_to_message.message_id),
  };
  // A forwarded command was typed to somebody else.
  const match =
    raw['forward_origin'] === undefined && content.form === 'text' ? command.exec(content.text) : null;
  if (match?.[1] !== undefined) {
    const argument = content.text.slice(match[0].length).trim();
    return { type: 'command', ...incoming, name: match[1].toLowerCase(), argument };
  }
  return { type: 'message', ...incoming, albumId: data.media_group_id ?? null };
}

function translatePress(payload: unknown): IncomingUpdate {
  const parsed = press.safeParse(payload);
  if (!parsed.success) return { type: 'unreadable', what: 'callback_query' };
  const { data } = parsed;
  if (data.message !== undefined && data.message.chat.type !== 'private') {
    return { type: 'ignored', what: 'callback_query in another kind of chat' };
  }
  // A private chat has the id of its person.
  const where = data.message?.chat ?? { id: data.from.id, type: 'private' };
  return {
    type: 'press',
    person: personOf(where, data.from),
    pressId: data.id,
    act: decodeButton(data.data ?? ''),
    data: data.data ?? '',
    messageId: data.message === undefined ? null : String(data.message.message_id),
  };
}

/** What was put on a message says something, as a message of its own; what was taken off says nothing. */
function translateReaction(payload: unknown): IncomingUpdate {
  const parsed = reaction.safeParse(payload);
  if (!parsed.success) return { type: 'unreadable', what: 'message_reaction' };
  const { data } = parsed;
  if (data.chat.type !== 'private')
    return { type: 'ignored', what: 'message_reaction in another kind of chat' };
  const before = data.old_reaction.map((one) => JSON.stringify(one));
  const added = data.new_reaction.filter((one) => !before.includes(JSON.stringify(one)));
  if (added.length === 0) return { type: 'ignored', what: 'message_reaction taken off' };
  const emoji = added.map((one) => (isRaw(one) && typeof one['emoji'] === 'string' ? one['emoji'] : ''));
  return {
    type: 'message',
    person: personOf(data.chat, data.user),
    // It has no number of its own; what is put on the same message later is another one.
    messageId: `reaction:${data.message_id}:${data.date}`,
    at: instantOf(data.date),
    content: { kind: 'text', text: emoji.join(''), form: 'reaction', attachment: { raw: added } },
    replyTo: String(data.message_id),
    albumId: null,
  };
}

function translateMembership(payload: unknown): IncomingUpdate {
  const parsed = membership.safeParse(payload);
  if (!parsed.success) return { type: 'unreadable', what: 'my_chat_member' };
  const { data } = parsed;
  if (data.chat.type !== 'private')
    return { type: 'ignored', what: 'my_chat_member in another kind of chat' };
  return {
    type: 'reachability',
    person: personOf(data.chat, data.from),
    at: instantOf(data.date),
    blocked: data.new_chat_member.status === 'kicked',
  };
}

function callIn(raw: Raw, { from, is_topic_message, message_thread_id }: Message): CallInGroup {
  return {
    text: contentOf(raw).text.replaceAll(/@\w+/g, '').trim(),
    languageCode: from?.language_code ?? null,
    thread: is_topic_message === true && message_thread_id !== undefined ? String(message_thread_id) : null,
  };
}

/** A command to us, our name, an answer to us, or our arrival in the group. */
function isAddressed(raw: Raw, bot: BotIdentity): boolean {
  const arrived = raw['new_chat_members'];
  if (Array.isArray(arrived) && arrived.some((member) => isRaw(member) && member['id'] === bot.id))
    return true;
  if (raw['group_chat_created'] === true) return true;
  const answered = raw['reply_to_message'];
  if (isRaw(answered) && isRaw(answered['from']) && answered['from']['id'] === bot.id) return true;
  const text = raw['text'] ?? raw['caption'];
  if (typeof text !== 'string') return false;
  const name = `@${bot.username.toLowerCase()}`;
  const mentions: readonly string[] = text.toLowerCase().match(/@\w+/g) ?? [];
  if (mentions.includes(name)) return true;
  const opening = command.exec(text)?.[0];
  return opening !== undefined && !opening.includes('@');
}

function personOf(where: Chat, from: User | undefined): ChatPerson {
  return {
    chatId: String(where.id),
    firstName: from?.first_name ?? where.first_name ?? '',
    username: from?.username ?? where.username ?? null,
    languageCode: from?.language_code ?? null,
  };
}

/** As the platform writes it, which is how an instant is written. */
const instantOf = (seconds: number): Instant => new Date(seconds * 1000).toISOString() as Instant;
