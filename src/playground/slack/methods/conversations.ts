/** conversations.*, users.* and reactions.*: what the app reads about channels and people. */
import { SlackError } from '../slack-error.ts';
import { channelType, channelWire, messageWire, userWire } from '../wire.ts';
import type { Conversation, SlackWorld, StoredMessage, Wire } from '../world.ts';
import { isTrue, page, textArg, type Method } from './method.ts';

const pages = { fallback: 100, max: 1000 };

function knownConversation(args: Wire, world: SlackWorld): Conversation {
  const conversation = world.conversations.get(textArg(args, 'channel'));
  const isVisible = conversation && (!conversation.isPrivate || world.hasApp(conversation));
  if (!isVisible) throw new SlackError('channel_not_found');
  return conversation;
}

const info: Method = (args, { world }) => ({ channel: channelWire(world, knownConversation(args, world)) });

const members: Method = (args, { world }) => {
  const { items, metadata } = page(knownConversation(args, world).members, args, pages);
  return { members: items, ...metadata };
};

const types: Readonly<Record<string, ReturnType<typeof channelType>>> = {
  public_channel: 'channel',
  private_channel: 'group',
  im: 'im',
};

const list: Method = (args, { world }) => {
  const asked = (textArg(args, 'types') || 'public_channel').split(',').map((type) => type.trim());
  if (asked.some((type) => type !== 'mpim' && types[type] === undefined))
    throw new SlackError('invalid_types');
  const wanted = new Set(asked.map((type) => types[type]));
  const visible = [...world.conversations.values()].filter(
    (one) =>
      wanted.has(channelType(one)) &&
      (!one.isPrivate || world.hasApp(one)) &&
      !(one.isArchived && isTrue(args, 'exclude_archived')),
  );
  const { items, metadata } = page(visible, args, pages);
  return { channels: items.map((one) => channelWire(world, one)), ...metadata };
};

const open: Method = (args, { world }) => {
  const ids = textArg(args, 'users')
    .split(',')
    .filter((id) => id !== '');
  const [userId] = ids;
  if (userId === undefined || ids.length !== 1) throw new SlackError('users_list_not_supplied');
  const user = world.users.get(userId);
  if (!user) throw new SlackError('user_not_found');
  if (user.isBot) throw new SlackError('cannot_dm_bot');
  if (user.isDeleted) throw new SlackError('user_disabled');
  const dm = world.openDm(userId);
  world.changes.announce();
  return { channel: { ...channelWire(world, dm) } };
};

/** A deleted parent stays as a tombstone while its thread has replies. */
function isVisible(message: StoredMessage): boolean {
  return !message.isDeleted || message.replyCount > 0;
}

function shown(
  world: SlackWorld,
  conversation: Conversation,
  message: StoredMessage,
  detail: 'all' | 'type',
): Wire {
  const { ts, threadTs } = message;
  if (!message.isDeleted) return messageWire(world, conversation, message, detail);
  const text = 'This message was deleted.';
  return {
    type: 'message',
    subtype: 'tombstone',
    user: 'USLACKBOT',
    hidden: true,
    text,
    ts,
    thread_ts: threadTs,
  };
}

/** Messages within the asked span; the ends count only with `inclusive`. */
function within(messages: readonly StoredMessage[], args: Wire): StoredMessage[] {
  const oldest = Number(textArg(args, 'oldest') || '0');
  const latest = Number(textArg(args, 'latest') || 'Infinity');
  if (Number.isNaN(oldest)) throw new SlackError('invalid_ts_oldest');
  if (Number.isNaN(latest)) throw new SlackError('invalid_ts_latest');
  const isInclusive = isTrue(args, 'inclusive');
  return messages.filter((message) => {
    const ts = Number(message.ts);
    return isVisible(message) && (isInclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest);
  });
}

function messagesAnswer(
  args: Wire,
  world: SlackWorld,
  conversation: Conversation,
  messages: readonly StoredMessage[],
): Wire {
  const { items, hasMore, metadata } = page(messages, args, { fallback: 100, max: 999 });
  const detail = isTrue(args, 'include_all_metadata') ? 'all' : 'type';
  return {
    messages: items.map((message) => shown(world, conversation, message, detail)),
    has_more: hasMore,
    ...(hasMore ? metadata : {}),
  };
}

const history: Method = (args, { world }) => {
  const conversation = world.appConversation(args['channel'], { mayBeArchived: true });
  const main = conversation.messages.filter(({ ts, threadTs }) => threadTs === null || threadTs === ts);
  return messagesAnswer(args, world, conversation, within(main, args).reverse());
};

const replies: Method = (args, { world }) => {
  const conversation = world.appConversation(args['channel'], { mayBeArchived: true });
  const find = (ts: string) =>
    conversation.messages.find((message) => message.ts === ts && isVisible(message));
  const named = find(textArg(args, 'ts'));
  const parent = named && find(named.threadTs ?? named.ts);
  if (!parent) throw new SlackError('thread_not_found');
  const thread = conversation.messages.filter(
    ({ ts, threadTs }) => threadTs === parent.ts && ts !== parent.ts,
  );
  return messagesAnswer(args, world, conversation, [parent, ...within(thread, args)]);
};

const userInfo: Method = (args, { world }) => {
  const user = world.users.get(textArg(args, 'user'));
  if (!user) throw new SlackError('user_not_found');
  return { user: userWire(world, user, isTrue(args, 'include_locale')) };
};

const userList: Method = (args, { world }) => {
  const { items, metadata } = page([...world.users.values()], args, pages);
  return { members: items.map((user) => userWire(world, user, isTrue(args, 'include_locale'))), ...metadata };
};

const addReaction: Method = (args, { world }) => {
  const name = textArg(args, 'name');
  if (!/^[a-z0-9_+'-]+$/.test(name)) throw new SlackError('invalid_name');
  const message = world.message(world.appConversation(args['channel']), textArg(args, 'timestamp'));
  if (!message) throw new SlackError('message_not_found');
  const known = message.reactions.find((one) => one.name === name);
  if (known?.users.includes(world.team.botUserId)) throw new SlackError('already_reacted');
  const others = message.reactions.filter((one) => one !== known);
  message.reactions = [...others, { name, users: [...(known?.users ?? []), world.team.botUserId] }];
  world.changes.announce();
  return {};
};

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.info': info,
  'conversations.members': members,
  'conversations.list': list,
  'conversations.open': open,
  'conversations.history': history,
  'conversations.replies': replies,
  'users.info': userInfo,
  'users.list': userList,
  'reactions.add': addReaction,
};
