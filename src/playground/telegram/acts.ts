/**
 * What people do in the simulated Telegram with words and buttons, and the updates the bot gets for it.
 * Everything they send that is not text is in other-messages.ts.
 */
import type { CallbackQueries } from './methods/callbacks.ts';
import { messageUnitsMax } from './methods/messages.ts';
import type { ButtonChoice, TelegramEntity } from './state.ts';
import type { UpdateQueue } from './updates.ts';
import {
  channelChatId,
  groupChatId,
  type StoredChat,
  type StoredMessage,
  type StoredPerson,
} from './world.ts';
import type { TelegramWorld, Wire } from './world.ts';

export interface ActContext {
  readonly world: TelegramWorld;
  readonly updates: UpdateQueue;
  readonly callbacks: CallbackQueries;
}

/** The person and their chat with the bot; a person who has blocked the bot must unblock it first. */
export function privateChat(
  world: TelegramWorld,
  personId: number,
): { person: StoredPerson; chat: StoredChat } {
  const person = world.person(personId);
  if (person.hasBlockedBot) throw new Error(`person ${personId} has blocked the bot`);
  person.hasStarted = true;
  return { person, chat: world.openChat(personId, 'private', person.firstName) };
}

/** Telegram keeps the order of what one chat sends; presses and membership travel on keys of their own. */
export function announceMessage(context: ActContext, type: string, message: StoredMessage): void {
  context.updates.add(type, `chat ${message.chatId}`, message.wire);
}

const entityPatterns: readonly (readonly [string, RegExp])[] = [
  ['bot_command', /(?<![\w/])\/[A-Za-z0-9_]{1,64}(?:@\w+)?/g],
  ['url', /(?<![\w@.])(?:https?:\/\/[^\s]+|(?:[a-z0-9-]+\.)+(?:com|org|net|nl|ua|eu)(?:\/[^\s]*)?)/gi],
  ['email', /[\w.+-]+@[\w-]+\.[\w.]+/g],
  ['mention', /(?<![\w.])@\w{4,32}/g],
  ['hashtag', /(?<!\w)#[\p{L}\d_]+/gu],
  ['phone_number', /\+\d[\d ()-]{7,16}\d/g],
];

/** The entities a phone marks by itself; the longer list of Telegram's own rules is not copied. */
function automaticEntities(text: string): TelegramEntity[] {
  const found = entityPatterns.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length })),
  );
  return found.sort((a, b) => a.offset - b.offset);
}

/** A text as a phone sends it: cut into messages of 4096 units at a space where there is one, never inside a character. */
export function splitLikeAPhone(text: string): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > messageUnitsMax) {
    const space = Math.max(rest.lastIndexOf('\n', messageUnitsMax), rest.lastIndexOf(' ', messageUnitsMax));
    let end = space > messageUnitsMax / 2 ? space : messageUnitsMax;
    if (/[\uD800-\uDBFF]/.test(rest.charAt(end - 1))) end -= 1;
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

export function sendText(context: ActContext, personId: number, text: string, replyTo?: number): number[] {
  const { person, chat } = privateChat(context.world, personId);
  return splitLikeAPhone(text).map((part, index) => {
    const entities = automaticEntities(part);
    const message = context.world.addMessage(chat, person, {
      text: part,
      entities,
      replyTo: index === 0 ? (replyTo ?? null) : null,
      wire: { text: part, ...(entities.length > 0 ? { entities } : {}) },
    });
    announceMessage(context, 'message', message);
    return message.view.id;
  });
}

export function start(context: ActContext, personId: number, payload?: string): number {
  if (context.world.person(personId).hasBlockedBot) unblock(context, personId);
  if (payload !== undefined && !/^[\w-]{1,64}$/.test(payload))
    throw new Error('a start link carries A–Z a–z 0–9 _ -, at most 64');
  const [id] = sendText(context, personId, payload === undefined ? '/start' : `/start ${payload}`);
  return id ?? 0;
}

/**
 * Presses a button and returns the id of the callback query. By label the button must stand on the message now;
 * by data any press is possible, also one from a keyboard that a phone has not refreshed.
 */
export function press(
  context: ActContext,
  personId: number,
  messageId: number,
  choice: ButtonChoice,
): string {
  const { world, updates, callbacks } = context;
  const { person, chat } = privateChat(world, personId);
  const message = world.message(chat, messageId);
  if (!message || message.view.from !== 'bot')
    throw new Error(`no bot message ${messageId} in the chat of ${personId}`);
  const data = 'data' in choice ? choice.data : dataOfLabel(message, choice.label);
  const id = String(9_000_000_000 + callbacks.size + 1);
  const pressed = { personId, messageId, data, at: world.now(), answer: null };
  chat.presses.push(pressed);
  callbacks.set(id, { press: pressed, pressedAt: world.realNow() });
  updates.add('callback_query', `press ${personId}`, {
    id,
    from: world.personUser(person),
    message: message.wire,
    chat_instance: String(-chat.id),
    data,
  });
  world.changes.announce();
  return id;
}

function dataOfLabel(message: StoredMessage, label: string): string {
  const buttons = message.view.keyboard.flat();
  const button = buttons.find((candidate) => candidate.label === label);
  if (!button)
    throw new Error(`no button "${label}"; there are: ${buttons.map((one) => one.label).join(' | ')}`);
  if (button.data === null) throw new Error(`the bot does not hear about button "${label}"`);
  return button.data;
}

export function editText(context: ActContext, personId: number, messageId: number, text: string): void {
  const { chat } = privateChat(context.world, personId);
  const message = context.world.message(chat, messageId);
  if (message?.view.personId !== personId)
    throw new Error(`message ${messageId} is not of person ${personId}`);
  context.world.editText(message, text.trim().slice(0, messageUnitsMax), automaticEntities(text));
  announceMessage(context, 'edited_message', message);
}

export function react(context: ActContext, personId: number, messageId: number, emoji: string | null): void {
  const { world, updates } = context;
  const { person, chat } = privateChat(world, personId);
  const message = world.message(chat, messageId);
  if (!message) throw new Error(`no message ${messageId}`);
  const wires = (list: readonly string[]) => list.map((one) => ({ type: 'emoji', emoji: one }));
  const before = message.view.reactions;
  message.view.reactions = emoji === null ? [] : [emoji];
  updates.add('message_reaction', `chat ${chat.id}`, {
    chat: world.chatWire(chat),
    message_id: messageId,
    user: world.personUser(person),
    date: seconds(world),
    old_reaction: wires(before),
    new_reaction: wires(message.view.reactions),
  });
  world.changes.announce();
}

export function block(context: ActContext, personId: number): void {
  changeMembership(context, personId, true);
}

export function unblock(context: ActContext, personId: number): void {
  changeMembership(context, personId, false);
}

function changeMembership({ world, updates }: ActContext, personId: number, hasBlockedBot: boolean): void {
  const person = world.person(personId);
  if (person.hasBlockedBot === hasBlockedBot) return;
  person.hasBlockedBot = hasBlockedBot;
  const chat = world.openChat(personId, 'private', person.firstName);
  const member = (isGone: boolean): Wire => ({
    user: world.botUser,
    status: isGone ? 'kicked' : 'member',
    ...(isGone ? { until_date: 0 } : {}),
  });
  updates.add('my_chat_member', `membership ${personId}`, {
    chat: world.chatWire(chat),
    from: world.personUser(person),
    date: seconds(world),
    old_chat_member: member(!hasBlockedBot),
    new_chat_member: member(hasBlockedBot),
  });
  world.changes.announce();
}

export function groupText(context: ActContext, personId: number, text: string): number {
  const { world } = context;
  const chat = world.openChat(groupChatId, 'group', 'Group');
  const entities = automaticEntities(text);
  const wire = { text, ...(entities.length > 0 ? { entities } : {}) };
  const message = world.addMessage(chat, world.person(personId), { text, entities, wire });
  announceMessage(context, 'message', message);
  return message.view.id;
}

export function channelPost(context: ActContext, text: string): number {
  const chat = context.world.openChat(channelChatId, 'channel', 'Channel');
  const message = context.world.addMessage(chat, 'channel', {
    text,
    wire: { sender_chat: context.world.chatWire(chat), text },
  });
  announceMessage(context, 'channel_post', message);
  return message.view.id;
}

function seconds(world: TelegramWorld): number {
  return Math.floor(world.now() / 1000);
}
