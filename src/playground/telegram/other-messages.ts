/**
 * Everything a person can send that is not a text: files, places, contacts, polls, forwards. Field names and
 * shapes follow the Bot API's Message.
 */
import { announceMessage, privateChat, type ActContext } from './acts.ts';
import { fileWire } from './methods/files.ts';
import { sampleFile } from './sample-files.ts';
import type { OtherContent, TelegramMessageKind, TelegramOtherKind } from './state.ts';
import type { StoredFile, StoredPerson, TelegramWorld, Wire } from './world.ts';

const fileKinds = [
  'voice',
  'audio',
  'video_note',
  'photo',
  'video',
  'animation',
  'document',
  'sticker',
] as const;
type FileKind = (typeof fileKinds)[number];

function isFileKind(kind: TelegramOtherKind): kind is FileKind {
  return fileKinds.some((fileKind) => fileKind === kind);
}

/** Sends one thing and returns the message ids: an album gives several, everything else one. */
export function sendOther(
  context: ActContext,
  personId: number,
  kind: TelegramOtherKind,
  content: OtherContent = {},
): number[] {
  const { world } = context;
  if (kind === 'album') {
    const mediaGroupId = world.nextMediaGroupId();
    const items = Math.min(Math.max(content.items ?? 3, 2), 10);
    return Array.from({ length: items }, (_item, index) => {
      const { caption, ...rest } = content;
      const part = index === 0 && caption !== undefined ? { ...rest, caption } : rest;
      return sendFile(context, personId, 'photo', part, mediaGroupId);
    });
  }
  if (isFileKind(kind)) return [sendFile(context, personId, kind, content, null)];
  const { person, chat } = privateChat(world, personId);
  const plain = plainContent(world, person, kind, content);
  const message = world.addMessage(chat, person, { replyTo: content.replyTo ?? null, ...plain });
  announceMessage(context, 'message', message);
  return [message.view.id];
}

function sendFile(
  context: ActContext,
  personId: number,
  kind: FileKind,
  content: OtherContent,
  mediaGroupId: string | null,
): number {
  const { world } = context;
  const { person, chat } = privateChat(world, personId);
  const sample = sampleFile(kind);
  const bytes = content.bytes ?? sample.bytes;
  const file = world.addFile(kind, bytes, content.sizeBytes ?? bytes.length);
  const name = content.name ?? sample.name;
  const mimeType = content.mimeType ?? sample.mimeType;
  const caption = content.caption ?? '';
  const message = world.addMessage(chat, person, {
    kind,
    text: caption,
    replyTo: content.replyTo ?? null,
    mediaGroupId,
    file: { fileId: file.fileId, name, mimeType, sizeBytes: file.sizeBytes },
    wire: {
      ...fileContent(world, kind, file, { name, mimeType, durationS: content.durationS ?? 3 }),
      ...(caption === '' ? {} : { caption }),
      ...(mediaGroupId === null ? {} : { media_group_id: mediaGroupId }),
    },
  });
  announceMessage(context, 'message', message);
  return message.view.id;
}

function fileContent(
  world: TelegramWorld,
  kind: FileKind,
  file: StoredFile,
  about: { name: string | null; mimeType: string | null; durationS: number },
): Wire {
  const base: Wire = {
    ...fileWire(file),
    ...(about.name === null ? {} : { file_name: about.name }),
    ...(about.mimeType === null ? {} : { mime_type: about.mimeType }),
  };
  const timed = { ...base, duration: about.durationS };
  switch (kind) {
    case 'photo': {
      // The real server offers the same picture in growing sizes, the largest last.
      const small = world.addFile('thumb', file.bytes, Math.min(file.sizeBytes, 1000));
      return {
        photo: [
          { ...fileWire(small), width: 90, height: 90 },
          { ...fileWire(file), width: 1280, height: 1280 },
        ],
      };
    }
    case 'video':
      return { video: { ...timed, width: 640, height: 360 } };
    case 'animation': {
      const animation = { ...timed, width: 320, height: 240 };
      return { animation, document: base };
    }
    case 'video_note':
      return { video_note: { ...timed, length: 240 } };
    case 'voice':
    case 'audio':
      return { [kind]: timed };
    case 'document':
      return { document: base };
    case 'sticker':
      return {
        sticker: {
          ...fileWire(file),
          type: 'regular',
          emoji: '😢',
          width: 512,
          height: 512,
          is_animated: false,
          is_video: false,
        },
      };
  }
}

function plainContent(
  world: TelegramWorld,
  person: StoredPerson,
  kind: Exclude<TelegramOtherKind, FileKind | 'album'>,
  content: OtherContent,
): { kind: TelegramMessageKind; text?: string; wire: Wire } {
  const location = { latitude: content.latitude ?? 51.9244, longitude: content.longitude ?? 4.4777 };
  switch (kind) {
    case 'location':
      return { kind, wire: { location } };
    case 'venue':
      return { kind, wire: { location, venue: { location, title: 'Havenzicht', address: 'Kade 1' } } };
    case 'contact': {
      const owner = content.contactUserId === undefined ? person.id : content.contactUserId;
      const contact = { phone_number: '+31600000000', first_name: content.name ?? person.firstName };
      return { kind, wire: { contact: owner === null ? contact : { ...contact, user_id: owner } } };
    }
    case 'poll':
      return { kind, wire: { poll: poll() } };
    case 'dice':
      return { kind, wire: { dice: { emoji: '🎲', value: 4 } } };
    case 'story':
      return { kind, wire: { story: { chat: world.personUser(person), id: 1 } } };
    case 'forward': {
      const text = content.caption ?? 'Forwarded words';
      const date = Math.floor(world.now() / 1000) - 3600;
      const origin = { type: 'hidden_user', date, sender_user_name: content.name ?? 'Somebody Else' };
      return { kind: 'text', text, wire: { text, forward_origin: origin } };
    }
  }
}

function poll(): Wire {
  const options = ['yes', 'no'].map((text, index) => ({
    persistent_id: String(index),
    text,
    voter_count: 0,
  }));
  return {
    id: '1',
    question: 'Is it warm?',
    options,
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: true,
    type: 'regular',
    allows_multiple_answers: false,
  };
}
