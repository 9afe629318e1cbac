/** Makes desk events of Slack's Events API payloads. Pure; whatever is no note in a thread and no coming or going of people, channels or ourselves is `ignored`. */
import type { DeskEvent, NotePlace } from '#core/desk/event.ts';
import type { ChannelId, StaffId } from '#core/ids.ts';

type Payload = Readonly<Record<string, unknown>>;

/** Subtypes under which a person's own message may arrive; all others are Slack's or an app's. */
const personal: readonly unknown[] = [undefined, 'file_share', 'thread_broadcast', 'me_message'];
const ignored: DeskEvent = { type: 'ignored' };

/** What becomes of a channel; private ones are `group_…`. Leaving is told of ourselves only. */
const channelEvents: Readonly<Record<string, 'channel-lost' | 'channel-back' | 'channel-renamed'>> = {
  archive: 'channel-lost',
  deleted: 'channel-lost',
  left: 'channel-lost',
  unarchive: 'channel-back',
  rename: 'channel-renamed',
};

/** `body` is the whole payload of an `event_callback`, of any shape. */
export function translateEvent(body: unknown): DeskEvent {
  const { event, event_id: deliveryId, authorizations } = payload(body);
  if (typeof deliveryId !== 'string') return ignored;
  const { type, channel, ...rest } = payload(event);
  if (type === 'app_home_opened')
    return rest['tab'] === 'home' && typeof rest['user'] === 'string'
      ? { type: 'home-opened', deliveryId, by: rest['user'] as StaffId }
      : ignored;
  if (type === 'user_change') return account(deliveryId, payload(rest['user']));
  const what = /^(?:channel|group)_(\w+)$/u.exec(String(type))?.[1];
  const happened = what === undefined ? undefined : channelEvents[what];
  if (happened !== undefined) {
    // A renamed one comes with its new name.
    const id = payload(channel)['id'] ?? channel;
    return typeof id === 'string' ? { type: happened, deliveryId, channel: id as ChannelId } : ignored;
  }
  if (typeof channel !== 'string') return ignored;
  const ours = ourselves(authorizations);
  switch (type) {
    case 'message':
      return isOurs(rest, ours)
        ? ownPost({ deliveryId, channel, event: rest })
        : message({ deliveryId, channel, event: rest });
    case 'member_joined_channel':
    case 'member_left_channel':
      return member({ deliveryId, channel: channel as ChannelId }, type, rest['user'], ours);
    default:
      return ignored;
  }
}

function member(
  at: { readonly deliveryId: string; readonly channel: ChannelId },
  type: 'member_joined_channel' | 'member_left_channel',
  user: unknown,
  ours: unknown,
): DeskEvent {
  const isJoining = type === 'member_joined_channel';
  if (typeof user !== 'string') return ignored;
  if (user === ours) return { type: isJoining ? 'channel-back' : 'channel-lost', ...at };
  return { type: isJoining ? 'member-joined' : 'member-left', ...at, member: user as StaffId };
}

/** Of everyone in the workspace every change of name or picture is told. */
function account(deliveryId: string, { id, deleted }: Payload): DeskEvent {
  return typeof deleted === 'boolean' && typeof id === 'string'
    ? { type: deleted ? 'person-gone' : 'person-there', deliveryId, person: id as StaffId }
    : ignored;
}

/** Files that we share come as from a person: without the marks of an app, under our bot's own user. */
function ourselves(authorizations: unknown): unknown {
  const [first] = Array.isArray(authorizations) ? (authorizations as unknown[]) : [];
  return payload(first)['user_id'] ?? null;
}

const writerOf = (event: Payload): unknown =>
  payload(event['previous_message'])['user'] ?? payload(event['message'])['user'] ?? event['user'];

const isOurs = (event: Payload, ours: unknown): boolean => writerOf(event) === ours;

/** What hangs a thread leaves a gravestone when it is deleted. */
function ownPost(at: { deliveryId: string; channel: string; event: Payload }): DeskEvent {
  const { deliveryId, channel, event } = at;
  const { ts } = payload(event['previous_message']);
  const isDeleted =
    event['subtype'] === 'message_deleted' || payload(event['message'])['subtype'] === 'tombstone';
  return isDeleted && typeof ts === 'string'
    ? { type: 'post-deleted', deliveryId, channel, messageId: ts }
    : ignored;
}

function message(at: { deliveryId: string; channel: string; event: Payload }): DeskEvent {
  switch (at.event['subtype']) {
    case 'message_changed':
      return changed(at);
    case 'message_deleted':
      return deleted(at);
    default:
      return note('note', at, at.event);
  }
}

/** Slack also reports what nobody edited: previews that unfold, reply counts. Then the text is the same as before. */
function changed(at: { deliveryId: string; channel: string; event: Payload }): DeskEvent {
  const now = payload(at.event['message']);
  const before = payload(at.event['previous_message']);
  if (now['text'] === before['text']) return ignored;
  const editor = payload(now['edited'])['user'] ?? now['user'];
  return note('note-edited', at, { ...now, user: editor });
}

function deleted(at: { deliveryId: string; channel: string; event: Payload }): DeskEvent {
  const before = payload(at.event['previous_message']);
  const place = placeOf(at.channel, before);
  return place === null || !isPersonal(before)
    ? ignored
    : { type: 'note-deleted', deliveryId: at.deliveryId, ...place };
}

function note(
  type: 'note' | 'note-edited',
  at: { deliveryId: string; channel: string },
  written: Payload,
): DeskEvent {
  const { user, text } = written;
  const place = placeOf(at.channel, written);
  if (place === null || !isPersonal(written) || typeof user !== 'string' || typeof text !== 'string')
    return ignored;
  const files = filesOf(written['files']);
  return {
    type,
    deliveryId: at.deliveryId,
    ...place,
    by: user as StaffId,
    text: unescapeText(text),
    ...(files.length === 0 ? {} : { files }),
  };
}

/** `null` outside a thread: the message a thread hangs on carries its own ts as thread_ts. */
function placeOf(channel: string, written: Payload): NotePlace | null {
  const { ts: messageId, thread_ts: threadId } = written;
  if (typeof messageId !== 'string' || typeof threadId !== 'string' || threadId === messageId) return null;
  return { channel, threadId, messageId };
}

function isPersonal(written: Payload): boolean {
  return (
    written['bot_id'] === undefined &&
    written['app_id'] === undefined &&
    personal.includes(written['subtype'])
  );
}

/** By their ids. */
export function filesOf(files: unknown): readonly string[] {
  return (Array.isArray(files) ? (files as unknown[]) : []).flatMap((file) => {
    const { id } = payload(file);
    return typeof id === 'string' ? [id] : [];
  });
}

/** The three characters that Slack escapes, and only once: a person who wrote `&lt;` is heard as `&amp;lt;`. */
export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function payload(value: unknown): Payload {
  return typeof value === 'object' && value !== null ? (value as Payload) : {};
}
