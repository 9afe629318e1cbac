/** What happens at the desk by itself, channel-neutral: notes in case threads, and people and channels that come and go. Acts with an answer are in ports/desk-acts.ts. */
import type { ChannelId, StaffId } from '../ids.ts';

/** Where a note stands: the conversation it was written in, the message its thread hangs on, and its own id. */
export interface NotePlace {
  /** A channel, or a direct message's own id. */
  readonly channel: string;
  readonly threadId: string;
  readonly messageId: string;
}

/** `deliveryId` is the platform's id of the delivery: the same for every repeat, and only for these. */
export type DeskEvent =
  | (NotePlace & {
      readonly type: 'note' | 'note-edited';
      readonly deliveryId: string;
      readonly by: StaffId;
      readonly text: string;
      /** What was sent along, by the desk's own ids. */
      readonly files?: readonly string[];
    })
  /** The platform does not say who deleted it. */
  | (NotePlace & { readonly type: 'note-deleted'; readonly deliveryId: string })
  | {
      readonly type: 'member-joined' | 'member-left';
      readonly deliveryId: string;
      readonly channel: ChannelId;
      readonly member: StaffId;
    }
  /** It is archived or deleted, or we were put out of it; or it is there for us again. */
  | {
      readonly type: 'channel-lost' | 'channel-back' | 'channel-renamed';
      readonly deliveryId: string;
      readonly channel: ChannelId;
    }
  /** Somebody's account is closed. */
  | { readonly type: 'person-gone'; readonly deliveryId: string; readonly person: StaffId }
  /** It is not, at a change that may be its opening. */
  | { readonly type: 'person-there'; readonly deliveryId: string; readonly person: StaffId }
  | { readonly type: 'home-opened'; readonly deliveryId: string; readonly by: StaffId }
  /** Somebody deleted a post of ours. */
  | {
      readonly type: 'post-deleted';
      readonly deliveryId: string;
      readonly channel: string;
      readonly messageId: string;
    }
  /** Our own and other apps' messages, and whatever no case can hang on. */
  | { readonly type: 'ignored' };
