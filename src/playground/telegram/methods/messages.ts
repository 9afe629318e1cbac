/**
 * Methods that send, change and delete messages. Limits and refusals: Bot API documentation of sendMessage,
 * editMessageText, deleteMessage; wording from the open-source Bot API server.
 */
import { badRequest } from '../bot-api-error.ts';
import { parseHtml, trimmed } from '../html.ts';
import { isRecord, readMarkup, type Markup } from '../keyboard.ts';
import type { TelegramEntity } from '../state.ts';
import type { StoredChat, StoredMessage, TelegramWorld, Wire } from '../world.ts';
import { isTrue, json, listArg, textArg, type Method } from './method.ts';

export const messageUnitsMax = 4096;
const captionUnitsMax = 1024;
const deleteWithinMs = 48 * 3_600_000;
const deleteIdsMax = 100;

export function readText(
  args: Wire,
  fields: { text: string; parseMode: string; entities: string },
): { text: string; entities: readonly TelegramEntity[] } {
  const raw = textArg(args, fields.text);
  const mode = textArg(args, fields.parseMode).toLowerCase();
  if (mode === 'html') return parseHtml(raw);
  if (mode !== '' && mode !== 'none') throw badRequest('unsupported parse_mode');
  const given = (listArg(args, fields.entities) ?? []) as TelegramEntity[];
  return trimmed(raw, given);
}

function readMessageText(args: Wire): { text: string; entities: readonly TelegramEntity[] } {
  const read = readText(args, { text: 'text', parseMode: 'parse_mode', entities: 'entities' });
  if (read.text === '') throw badRequest('message text is empty');
  if (read.text.length > messageUnitsMax) throw badRequest('message is too long');
  return read;
}

/** The reply target, null for none; a missing one is refused unless the call allows it. */
function readReplyTo(args: Wire, world: TelegramWorld, chat: StoredChat): number | null {
  const parameters = json(args['reply_parameters']);
  const id = isRecord(parameters) ? Number(parameters['message_id']) : Number(args['reply_to_message_id']);
  if (!id) return null;
  if (world.message(chat, id)) return id;
  const isTolerated = isRecord(parameters)
    ? parameters['allow_sending_without_reply'] === true
    : isTrue(args, 'allow_sending_without_reply');
  if (isTolerated) return null;
  throw badRequest('message to be replied not found');
}

/** What every sending method shares: where to, in reply to what, with which buttons. */
export function readEnvelope(args: Wire, world: TelegramWorld) {
  const chat = world.reachableChat(args['chat_id']);
  const markup = readMarkup(json(args['reply_markup']));
  const replyTo = readReplyTo(args, world, chat);
  const view = {
    replyTo,
    keyboard: markup.inline?.buttons ?? [],
    isSilent: isTrue(args, 'disable_notification'),
    isProtected: isTrue(args, 'protect_content'),
  };
  const wire: Wire = markup.inline ? { reply_markup: markup.inline.wire } : {};
  if (view.isProtected) wire['has_protected_content'] = true;
  return { chat, markup, view, wire };
}

export function showReplyKeyboard(chat: StoredChat, markup: Markup): void {
  if (markup.replyKeyboard)
    chat.replyKeyboard = markup.replyKeyboard.length > 0 ? markup.replyKeyboard : null;
}

const sendMessage: Method = (args, { world }) => {
  const { chat, markup, view, wire } = readEnvelope(args, world);
  const { text, entities } = readMessageText(args);
  if (entities.length > 0) wire['entities'] = entities;
  const message = world.addMessage(chat, 'bot', { ...view, text, entities, wire: { text, ...wire } });
  showReplyKeyboard(chat, markup);
  return message.wire;
};

function editable(args: Wire, world: TelegramWorld): StoredMessage {
  const chat = world.reachableChat(args['chat_id']);
  const message = world.message(chat, args['message_id']);
  if (!message) throw badRequest('message to edit not found');
  if (message.view.from !== 'bot') throw badRequest("message can't be edited");
  return message;
}

function sameMarkup(message: StoredMessage, markup: Markup): boolean {
  return JSON.stringify(message.wire['reply_markup'] ?? null) === JSON.stringify(markup.inline?.wire ?? null);
}

function setMarkup(message: StoredMessage, markup: Markup): void {
  message.view.keyboard = markup.inline?.buttons ?? [];
  delete message.wire['reply_markup'];
  if (markup.inline) message.wire['reply_markup'] = markup.inline.wire;
}

function notModified(): Error {
  return badRequest(
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );
}

function editContent(args: Wire, world: TelegramWorld, read: ReturnType<typeof readText>): Wire {
  const message = editable(args, world);
  const markup = readMarkup(json(args['reply_markup']));
  const isSameText = read.text === message.view.text;
  const isSame = isSameText && JSON.stringify(read.entities) === JSON.stringify(message.view.entities);
  if (isSame && sameMarkup(message, markup)) throw notModified();
  setMarkup(message, markup);
  if (!isSame) world.editText(message, read.text, read.entities);
  world.changes.announce();
  return message.wire;
}

const editMessageText: Method = (args, { world }) => {
  if (editable(args, world).view.kind !== 'text') throw badRequest('there is no text in the message to edit');
  return editContent(args, world, readMessageText(args));
};

const editMessageCaption: Method = (args, { world }) => {
  if (editable(args, world).view.kind === 'text')
    throw badRequest('there is no caption in the message to edit');
  return editContent(args, world, readCaption(args));
};

export function readCaption(args: Wire): ReturnType<typeof readText> {
  const read = readText(args, { text: 'caption', parseMode: 'parse_mode', entities: 'caption_entities' });
  if (read.text.length > captionUnitsMax) throw badRequest('message caption is too long');
  return read;
}

const editMessageReplyMarkup: Method = (args, { world }) => {
  const message = editable(args, world);
  const markup = readMarkup(json(args['reply_markup']));
  if (sameMarkup(message, markup)) throw notModified();
  setMarkup(message, markup);
  world.changes.announce();
  return message.wire;
};

function isDeletable(message: StoredMessage, world: TelegramWorld): boolean {
  return world.now() - message.view.at < deleteWithinMs;
}

function remove(message: StoredMessage, world: TelegramWorld): void {
  message.view.isDeleted = true;
  world.changes.announce();
}

const deleteMessage: Method = (args, { world }) => {
  const message = world.message(world.reachableChat(args['chat_id']), args['message_id']);
  if (!message) throw badRequest('message to delete not found');
  if (!isDeletable(message, world)) throw badRequest("message can't be deleted for everyone");
  remove(message, world);
  return true;
};

const deleteMessages: Method = (args, { world }) => {
  const chat = world.reachableChat(args['chat_id']);
  const ids = listArg(args, 'message_ids') ?? [];
  if (ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > deleteIdsMax) throw badRequest('too many message identifiers specified');
  const found = ids.map((id) => world.message(chat, id)).filter((message) => message !== null);
  for (const message of found) if (isDeletable(message, world)) remove(message, world);
  return true;
};

const chatActions = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);

const sendChatAction: Method = (args, { world }) => {
  const chat = world.reachableChat(args['chat_id']);
  if (!chatActions.has(textArg(args, 'action'))) throw badRequest('wrong parameter action in request');
  chat.typingUntil = world.realNow() + 5000;
  world.changes.announce();
  return true;
};

const setMessageReaction: Method = (args, { world }) => {
  const chat = world.reachableChat(args['chat_id']);
  const message = world.message(chat, args['message_id']);
  if (!message) throw badRequest('message to react not found');
  const reactions = (listArg(args, 'reaction') ?? []).filter((reaction) => isRecord(reaction));
  if (reactions.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  message.view.reactions = reactions.map((reaction) => textArg(reaction, 'emoji'));
  world.changes.announce();
  return true;
};

const getChat: Method = (args, { world }) => {
  const chat = world.reachableChat(args['chat_id']);
  return { ...world.chatWire(chat), accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} };
};

export const messageMethods: Readonly<Record<string, Method>> = {
  sendMessage,
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
  sendChatAction,
  setMessageReaction,
  getChat,
};
