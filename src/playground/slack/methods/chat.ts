/** chat.*: what the app says, changes and takes back. Limits: docs.slack.dev/reference/methods/chat.postMessage. */
import { checkPictures } from '../block-kit/check-pictures.ts';
import { checkBlocks, isObject } from '../block-kit/validate.ts';
import { emitMessage, emitMessageChange } from '../events.ts';
import { SlackError } from '../slack-error.ts';
import type { SlackBlock, SlackMetadata } from '../state.ts';
import { messageWire } from '../wire.ts';
import type { Conversation, SlackWorld, StoredMessage, Wire } from '../world.ts';
import { jsonArg, textArg, type Method } from './method.ts';

const postUnitsMax = 40_000;
const updateUnitsMax = 4000;
/** Slack states no number; this is the size reported by people who met `metadata_too_large`. */
const metadataBytesMax = 16_000;

/** The conversation a message goes to: a channel, or a person by their id. */
export function postTarget(world: SlackWorld, id: string): Conversation {
  const user = world.users.get(id);
  if (!user) return world.appConversation(id);
  if (user.isBot) throw new SlackError('cannot_dm_bot');
  if (user.isDeleted) throw new SlackError('user_disabled');
  return world.openDm(id);
}

function readContent(
  args: Wire,
  world: SlackWorld,
  unitsMax: number,
): { text: string; blocks: SlackBlock[] } {
  const text = textArg(args, 'text');
  const given = jsonArg(args, 'blocks', 'invalid_blocks_format') ?? [];
  if (!Array.isArray(given)) throw new SlackError('invalid_blocks_format');
  const messages = [...checkBlocks(given, 'message'), ...checkPictures(given, world)];
  if (messages.length > 0) throw new SlackError('invalid_blocks', messages);
  if (text === '' && given.length === 0) throw new SlackError('no_text');
  if (text.length > unitsMax) throw new SlackError('msg_too_long');
  return { text, blocks: world.withIds(given as SlackBlock[]) };
}

/** Undefined when the call names none. */
function readMetadata(args: Wire): SlackMetadata | undefined {
  const value = jsonArg(args, 'metadata', 'invalid_metadata_format');
  if (value === undefined) return undefined;
  if (!isObject(value)) throw new SlackError('invalid_metadata_format');
  const { event_type: type, event_payload: payload } = value;
  if (typeof type !== 'string' || type === '' || !isObject(payload))
    throw new SlackError('invalid_metadata_format');
  if (!Object.values(payload).every((one) => isMetadataValue(one, 1)))
    throw new SlackError('invalid_metadata_schema');
  if (Buffer.byteLength(JSON.stringify(value)) > metadataBytesMax) throw new SlackError('metadata_too_large');
  return { event_type: type, event_payload: payload };
}

function isMetadataValue(value: unknown, levels: number): boolean {
  if (Array.isArray(value)) return levels > 0 && value.every((one) => isMetadataValue(one, levels));
  if (isObject(value))
    return levels > 0 && Object.values(value).every((one) => isMetadataValue(one, levels - 1));
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** A thread grows only under a message that stands and is no reply itself. */
export function threadParent(args: Wire, world: SlackWorld, conversation: Conversation): string | null {
  const threadTs = textArg(args, 'thread_ts');
  if (threadTs === '') return null;
  const parent = world.message(conversation, threadTs);
  if (!parent) throw new SlackError('thread_not_found');
  if (parent.threadTs !== null && parent.threadTs !== parent.ts)
    throw new SlackError('cannot_reply_to_message');
  return threadTs;
}

const postMessage: Method = (args, { world, feed }) => {
  const conversation = postTarget(world, textArg(args, 'channel'));
  const content = readContent(args, world, postUnitsMax);
  const metadata = readMetadata(args) ?? null;
  const threadTs = threadParent(args, world, conversation);
  const by = { userId: world.team.botUserId, isFromApp: true };
  const message = world.addMessage(conversation, { ...by, ...content, metadata, threadTs });
  emitMessage(feed, world, conversation, message);
  return { channel: conversation.id, ts: message.ts, message: messageWire(world, conversation, message) };
};

function ownMessage(
  args: Wire,
  world: SlackWorld,
  refusal: string,
): { conversation: Conversation; message: StoredMessage } {
  const conversation = world.appConversation(args['channel']);
  const message = world.message(conversation, textArg(args, 'ts'));
  if (!message) throw new SlackError('message_not_found');
  if (!message.isFromApp) throw new SlackError(refusal);
  return { conversation, message };
}

const update: Method = (args, { world, feed }) => {
  const { conversation, message } = ownMessage(args, world, 'cant_update_message');
  const content = readContent(args, world, updateUnitsMax);
  const metadata = readMetadata(args);
  const previous = messageWire(world, conversation, message);
  const userId = world.team.botUserId;
  world.changeMessage(message, { userId, ...content, ...(metadata === undefined ? {} : { metadata }) });
  emitMessageChange(feed, world, conversation, { subtype: 'message_changed', message, previous });
  const wire = messageWire(world, conversation, message);
  return { channel: conversation.id, ts: message.ts, text: message.text, message: wire };
};

const remove: Method = (args, { world, feed }) => {
  const { conversation, message } = ownMessage(args, world, 'cant_delete_message');
  const previous = messageWire(world, conversation, message);
  world.deleteMessage(conversation, message);
  emitMessageChange(feed, world, conversation, { subtype: 'message_deleted', message, previous });
  return { channel: conversation.id, ts: message.ts };
};

const postEphemeral: Method = (args, { world }) => {
  const conversation = world.appConversation(args['channel']);
  const userId = textArg(args, 'user');
  if (!world.users.has(userId)) throw new SlackError('user_not_found');
  if (!conversation.members.includes(userId)) throw new SlackError('user_not_in_channel');
  const content = readContent(args, world, postUnitsMax);
  const threadTs = threadParent(args, world, conversation);
  const shown = world.addEphemeral({ channelId: conversation.id, userId, ...content, threadTs });
  return { message_ts: shown.ts };
};

const getPermalink: Method = (args, { world }) => {
  const conversation = world.appConversation(args['channel'], { mayBeArchived: true });
  const message = world.message(conversation, textArg(args, 'message_ts'));
  if (!message) throw new SlackError('message_not_found');
  const isReply = message.threadTs !== null && message.threadTs !== message.ts;
  const query = isReply ? `?thread_ts=${message.threadTs}&cid=${conversation.id}` : '';
  const path = `archives/${conversation.id}/p${message.ts.replace('.', '')}`;
  return { channel: conversation.id, permalink: `https://${world.team.domain}.slack.com/${path}${query}` };
};

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
};
