/** The desk's side of the world. Errors are PochutoErrors; `ambiguous` when the post may stand there, and then `find` tells. */
import type { Home } from '#core/desk/home.ts';
import type { DeskPost } from '#core/desk/post.ts';
import type { ChannelId, OutboxId, PlaceId, StaffId } from '#core/ids.ts';
import type { DeskLanguage, Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { LastLook } from './last-look.ts';

export interface DeskMessage {
  /** The channel the platform answered with (a direct message's own id for a person). */
  readonly channel: string;
  readonly messageId: string;
}

/** A file for a case's thread, as people see it there. */
export interface DeskFile {
  /** What it is called in the desk's language, without its ending; never the resident's own name for it. */
  readonly name: Text<DeskKey>;
  /** Without the dot. */
  readonly extension: string;
  readonly bytes: Uint8Array;
}

/** What one person alone is told, with what they can do. */
export interface Whisper {
  readonly text: Text<DeskKey>;
  readonly button?: { readonly label: DeskKey; readonly act: 'note_send'; readonly value: string };
}

/** The reason of an `unavailable`: taken, and not to be seen. */
export const notShownYet = 'not_shown_yet';

/** The reasons of a `recipient-gone` to a person whose account is closed; with any other it may be us. */
export const accountClosed: readonly string[] = ['account_inactive', 'user_disabled'];

export interface HandlerDesk {
  /** Everyone in the channel but ourselves, other apps included; `now`: an answer from a moment ago won't do. */
  members(channel: ChannelId, as?: 'now'): Promise<readonly StaffId[]>;
  /** Posts, marked with the row's id so that `find` sees it; in the thread of `thread` when given. Never retries by itself. */
  post(
    place: PlaceId,
    post: DeskPost,
    as: { outboxId: OutboxId; thread?: DeskMessage } & LastLook,
  ): Promise<DeskMessage>;
  /** `postedFor`: the row that the post is marked with, where it is not the one that edits: by it the post is found. */
  edit(message: DeskMessage, post: DeskPost, as: { outboxId: OutboxId; postedFor?: OutboxId }): Promise<void>;
  /** Tells one person alone in a thread, in their language. It is not kept there, cannot be found again, and may be seen twice. */
  whisper(thread: DeskMessage, person: StaffId, what: Whisper): Promise<void>;
  /** Shows a person their own overview, in their language, in place of what it showed. */
  showHome(person: StaffId, home: Home): Promise<void>;
  /** Deletes a post of ours; one that is gone already is success. */
  remove(message: DeskMessage): Promise<void>;
  /** Our own post that carries this row's id, made since `since` (ms of real time), other than the message `except`; also in direct messages. */
  find(
    place: PlaceId,
    outboxId: OutboxId,
    since: number,
    where?: { readonly thread?: DeskMessage; readonly except?: string },
  ): Promise<DeskMessage | null>;
  /** Files of ours that were shown together under these titles in this thread since `since`, in that order; `null`: none were. */
  findShared(
    thread: DeskMessage,
    titles: readonly Text<DeskKey>[],
    since: number,
  ): Promise<readonly string[] | null>;
  /** Brings the bytes there and answers with the file's id, which nobody sees until it is shared. */
  upload(file: DeskFile): Promise<string>;
  /** Shows uploaded files in one message: in a thread, or with some words at the place itself. `target-gone`: what was uploaded is no longer kept for us. */
  share(
    place: PlaceId,
    files: readonly { readonly fileId: string; readonly title: Text<DeskKey> }[],
    as: ({ thread: DeskMessage } | { saying: Text<DeskKey> }) & LastLook,
  ): Promise<void>;
  /**
   * Makes an uploaded picture ready to stand in a post of ours. Rejects with `notShownYet` while the desk still works on it; `target-gone`: what was
   * uploaded is no longer kept for us.
   */
  readyPicture(fileId: string, title: string): Promise<void>;
  /**
   * Whether an uploaded file was shared: asked after an attempt whose end is unknown. Rejects with `notShownYet` while the desk has taken it and
   * shows it nowhere; one for which that stays so will never be shown.
   */
  isShared(fileId: string): Promise<boolean>;
  /** The bytes of what a person sent there. `rejected` with reason `too-large` or `unavailable` when it will never be handed over. */
  fetchFile(fileId: string): Promise<Uint8Array>;
  /** Deletes a file of ours and the messages that show it; one that is gone already is success. */
  removeFile(fileId: string): Promise<void>;
  permalink(message: DeskMessage): Promise<string>;
  /** Never rejects: where it is not known, the desk's. */
  languageOf(person: StaffId): Promise<DeskLanguage>;
}
