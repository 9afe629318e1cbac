/** What people do in the simulated Slack without the app's buttons: write, change, join, leave, look at the home tab. */
import { emitFileShared, emitMessage, emitMessageChange, type EventFeed } from './events.ts';
import { visibleConversation } from './interaction.ts';
import { richText } from './inputs.ts';
import type { SlackBlock } from './state.ts';
import { channelType, messageWire, userWire, viewWire } from './wire.ts';
import type { Conversation, SlackWorld, StoredFile, StoredMessage, Wire } from './world.ts';

export interface ActContext {
  readonly world: SlackWorld;
  readonly feed: EventFeed;
}

/** What Slack makes of typed words: the three special characters escaped, mentions and links kept. */
function escapeTyped(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replaceAll(/&lt;(@[UW]\w+|#C\w+|!(?:here|channel|everyone)|https?:[^&]*)&gt;/g, '<$1>');
}

export interface FileBytes {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

export function post(
  { world, feed }: ActContext,
  userId: string,
  channelId: string,
  message: { text: string; threadTs?: string; file?: FileBytes; fileIds?: readonly string[] },
): string {
  const conversation = memberConversation(world, userId, channelId);
  if (message.threadTs !== undefined && !world.message(conversation, message.threadTs)) {
    throw new Error(`no message ${message.threadTs} in ${channelId}`);
  }
  const uploaded = (message.fileIds ?? []).map((id) => ownFile(world, userId, id));
  const files = message.file ? [...uploaded, world.addFile(fileOf(userId, message.file))] : uploaded;
  const blocks = message.text === '' ? [] : typedBlocks(world, message.text);
  const posted = world.addMessage(conversation, {
    userId,
    isFromApp: false,
    text: escapeTyped(message.text),
    blocks,
    threadTs: message.threadTs ?? null,
    fileIds: files.map(({ id }) => id),
  });
  for (const file of files) file.shares = [{ channelId: conversation.id, ts: posted.ts }];
  emitMessage(feed, world, conversation, posted);
  for (const file of files) emitFileShared(feed, world, conversation, file);
  return posted.ts;
}

/** Puts a file at Slack that is shared nowhere yet, as a client does before a message or a form is sent. */
export function upload({ world }: ActContext, userId: string, file: FileBytes): string {
  world.user(userId);
  const { id } = world.addFile(fileOf(userId, file));
  world.changes.announce();
  return id;
}

function typedBlocks(world: SlackWorld, text: string): SlackBlock[] {
  return world.withIds([{ ...richText(text), type: 'rich_text' }]);
}

function fileOf(userId: string, { name, mimeType, bytes }: FileBytes) {
  return { userId, name, mimeType, bytes, sizeBytes: bytes.length, isComplete: true };
}

function ownFile(world: SlackWorld, userId: string, id: string): StoredFile {
  const file = world.files.get(id);
  if (file?.userId !== userId || file.isDeleted) throw new Error(`no file ${id} of ${userId}`);
  return file;
}

export function editMessage(
  context: ActContext,
  userId: string,
  place: { channel: string; ts: string },
  text: string,
): void {
  const { world, feed } = context;
  const { conversation, message } = ownMessage(world, userId, place);
  const previous = messageWire(world, conversation, message);
  world.changeMessage(message, { userId, text: escapeTyped(text), blocks: typedBlocks(world, text) });
  emitMessageChange(feed, world, conversation, { subtype: 'message_changed', message, previous });
}

export function deleteMessage(
  context: ActContext,
  userId: string,
  place: { channel: string; ts: string },
): void {
  const { world, feed } = context;
  const { conversation, message } = ownMessage(world, userId, place);
  const previous = messageWire(world, conversation, message);
  world.deleteMessage(conversation, message);
  emitMessageChange(feed, world, conversation, { subtype: 'message_deleted', message, previous });
}

export function changeMembership(
  context: ActContext,
  userId: string,
  channelId: string,
  isMember: boolean,
): void {
  const { world, feed } = context;
  const conversation = world.conversation(channelId);
  world.user(userId);
  const others = conversation.members.filter((member) => member !== userId);
  if (isMember === others.length < conversation.members.length) return;
  const hadApp = world.hasApp(conversation);
  conversation.members = isMember ? [...others, userId] : others;
  world.changes.announce();
  if (!hadApp && !world.hasApp(conversation)) return;
  feed.emit({
    type: isMember ? 'member_joined_channel' : 'member_left_channel',
    user: userId,
    channel: channelId,
    channel_type: conversation.isPrivate ? 'G' : 'C',
    team: world.team.id,
  });
}

export function setArchived(
  context: ActContext,
  userId: string,
  channelId: string,
  isArchived: boolean,
): void {
  const { world, feed } = context;
  const conversation = world.conversation(channelId);
  if (conversation.isArchived === isArchived) return;
  conversation.isArchived = isArchived;
  world.changes.announce();
  if (!world.hasApp(conversation)) return;
  const event = isArchived ? 'archive' : 'unarchive';
  feed.emit({ type: `${channelType(conversation)}_${event}`, channel: channelId, user: userId });
}

/** Of every change of somebody's profile the app hears likewise. */
export function deactivate({ world, feed }: ActContext, userId: string): void {
  const user = world.user(userId);
  user.isDeleted = true;
  world.changes.announce();
  feed.emit({ type: 'user_change', user: userWire(world, user, false) });
}

export function openHome({ world, feed }: ActContext, userId: string): string {
  world.user(userId);
  if (!world.setup.hasHomeTab) throw new Error('the home tab of the app is not enabled');
  const home = world.homes.get(userId);
  const view: Wire = home ? { view: viewWire(world, home, home.values) } : {};
  return feed.emit({
    type: 'app_home_opened',
    user: userId,
    channel: world.openDm(userId).id,
    tab: 'home',
    ...view,
  });
}

/** The other tab of the app: its direct messages with this person. */
export function openMessages({ world, feed }: ActContext, userId: string): string {
  world.user(userId);
  const channel = world.openDm(userId).id;
  world.changes.announce();
  return feed.emit({ type: 'app_home_opened', user: userId, channel, tab: 'messages' });
}

function memberConversation(world: SlackWorld, userId: string, channelId: string): Conversation {
  const conversation = visibleConversation(world, userId, channelId);
  if (!conversation.members.includes(userId)) throw new Error(`${userId} is no member of ${channelId}`);
  if (conversation.isArchived) throw new Error(`${channelId} is archived`);
  return conversation;
}

function ownMessage(
  world: SlackWorld,
  userId: string,
  place: { channel: string; ts: string },
): { conversation: Conversation; message: StoredMessage } {
  const conversation = memberConversation(world, userId, place.channel);
  const message = world.message(conversation, place.ts);
  if (message?.userId !== userId) throw new Error(`message ${place.ts} is not of ${userId}`);
  return { conversation, message };
}
