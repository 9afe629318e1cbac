/** The desk: a stand-in that remembers what stands in which place, with its files, and what one person alone was told. */
import { isDeepStrictEqual } from 'node:util';
import type { Home } from '#core/desk/home.ts';
import type { DeskPost } from '#core/desk/post.ts';
import { PochutoError } from '#core/errors.ts';
import type { OutboxId, PlaceId, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Timers } from '#ports/clock.ts';
import type { DeskFile, DeskMessage, HandlerDesk, Whisper } from '#ports/handler-desk.ts';
import { handOver, numbered, take, type Fault } from './faults.ts';

export interface Standing extends DeskMessage {
  readonly place: PlaceId;
  post: DeskPost;
  readonly thread: string | null;
  readonly outboxId: OutboxId;
  edits: number;
  isRemoved: boolean;
}

/** A file at the desk; nobody sees it before it is shared. */
export interface Uploaded extends DeskFile {
  readonly fileId: string;
  title: Text<DeskKey> | null;
  thread: DeskMessage | null;
  /** Above it, where it stands in no thread. */
  saying: Text<DeskKey> | null;
  /** It can stand in a post. */
  isReady?: boolean;
  isRemoved: boolean;
}

/** What one person alone was told. */
export interface Whispered extends Whisper {
  readonly thread: DeskMessage;
  readonly person: StaffId;
}

type FileCalls = 'upload' | 'share' | 'findShared' | 'readyPicture' | 'isShared' | 'fetchFile' | 'removeFile';

export function fakeDeskFiles(
  files: Uploaded[],
  faults: Fault[],
  handedOver: Map<string, Uint8Array>,
): Pick<HandlerDesk, FileCalls> {
  return {
    upload: async (file) => {
      const fault = take(faults, 'upload');
      if (fault && !fault.after) throw fault.error;
      const fileId = `F${files.length + 1}`;
      files.push({ ...file, fileId, title: null, thread: null, saying: null, isRemoved: false });
      if (fault) throw fault.error;
      return fileId;
    },
    share: async (place, shared, as) => {
      const thread = 'thread' in as ? as.thread : { channel: `D${place}`, messageId: '' };
      const saying = 'thread' in as ? null : as.saying;
      const fault = take(faults, 'share');
      if (fault && !fault.after) throw fault.error;
      for (const { fileId, title } of shared) {
        const file = files.find((one) => one.fileId === fileId);
        if (file === undefined) throw new PochutoError('target-gone', 'file_not_found');
        if (file.thread !== null) throw new PochutoError('rejected', 'shared twice');
        Object.assign(file, { thread, title, saying });
      }
      if (fault) throw fault.error;
    },
    readyPicture: async (fileId) => {
      const fault = take(faults, 'ready');
      if (fault) throw fault.error;
      const file = files.find((one) => one.fileId === fileId);
      if (file === undefined) throw new PochutoError('target-gone', 'file_not_found');
      file.isReady = true;
    },
    findShared: async (thread, titles) => {
      const there = files.filter((file) => file.thread?.messageId === thread.messageId && !file.isRemoved);
      const found = titles.map((title) => there.find((file) => isDeepStrictEqual(file.title, title))?.fileId);
      return found.every((id) => id !== undefined) ? found : null;
    },
    isShared: async (fileId) => files.some((one) => one.fileId === fileId && one.thread !== null),
    fetchFile: async (fileId) => handOver(handedOver, faults, fileId),
    removeFile: async (fileId) => {
      const file = files.find((one) => one.fileId === fileId);
      if (file !== undefined) file.isRemoved = true;
    },
  };
}

export function fakeDesk({
  desk,
  members,
  whispers,
  homes,
  faults,
  timers,
}: {
  readonly desk: Standing[];
  readonly members: ReadonlyMap<string, readonly StaffId[]>;
  readonly whispers: Whispered[];
  readonly homes: Map<StaffId, Home>;
  readonly faults: Fault[];
  readonly timers: Pick<Timers, 'after'>;
}): Omit<HandlerDesk, FileCalls> {
  return {
    members: async (channel) => {
      const fault = take(faults, 'members');
      if (fault) throw fault.error;
      return members.get(channel) ?? [];
    },
    showHome: async (person, home) => void homes.set(person, home),
    post: async (place, post, { outboxId, thread }) => {
      const fault = take(faults, 'post');
      const channel = place.startsWith('U') ? `D${place}` : place;
      const at = thread?.messageId ?? null;
      const stand = (): { channel: string; messageId: string } => {
        const message = { channel, messageId: String(desk.length + 1) };
        desk.push({ ...message, place, post, thread: at, outboxId, edits: 0, isRemoved: false });
        return message;
      };
      if (fault?.lateMs !== undefined) timers.after(fault.lateMs, stand);
      if (fault && !fault.after) throw fault.error;
      if (at !== null && numbered(desk, at)?.isRemoved)
        throw new PochutoError('target-gone', 'thread_not_found');
      const message = stand();
      if (fault) throw fault.error;
      return message;
    },
    whisper: async (thread, person, what) => {
      const fault = take(faults, 'whisper');
      if (fault) throw fault.error;
      whispers.push({ thread, person, ...what });
    },
    edit: async (message, post) => {
      const fault = take(faults, 'update');
      if (fault) throw fault.error;
      const one = numbered(desk, message.messageId);
      if (one === undefined || one.isRemoved) throw new PochutoError('target-gone', 'message_not_found');
      one.post = post;
      one.edits += 1;
    },
    remove: async (message) => {
      const one = numbered(desk, message.messageId);
      if (one !== undefined) one.isRemoved = true;
    },
    find: async (_place, outboxId, _since, { except } = {}) =>
      desk.find((one) => one.outboxId === outboxId && !one.isRemoved && one.messageId !== except) ?? null,
    languageOf: async () => 'nl',
    permalink: async (message) => {
      const fault = take(faults, 'permalink');
      if (fault) throw fault.error;
      if (numbered(desk, message.messageId)?.isRemoved)
        throw new PochutoError('target-gone', 'message_not_found');
      return `https://slack.example/${message.channel}/${message.messageId}`;
    },
  };
}
