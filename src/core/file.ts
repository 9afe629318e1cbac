/** A file that a resident sent, or that the desk sends them: what is known of it and how far it has come. Its bytes are the store's. */
import type { FileId } from './ids.ts';

/** What a platform hands over at most, and so what we take: 20 MB as Telegram counts them. */
export const fileBytesMax = 20 * 1024 * 1024;

/** What Telegram takes from us at most, and so what the desk can send along. */
export const deskFileBytesMax = 50 * 1024 * 1024;

/** `received`: the platform has it, we do not yet. */
type FileState = 'received' | 'saved' | 'refused';
/** `too_large` for the platform to hand over, `unavailable` there, `unsafe`: a program, or not what it says it is. */
export type FileRefusal = 'too_large' | 'unavailable' | 'unsafe';

/** What the platform says of something that was sent along and that it keeps for us. */
export type SentFile = Pick<StoredFile, 'size' | 'name' | 'platformId' | 'uniqueId'>;

export interface StoredFile {
  readonly id: FileId;
  readonly state: FileState;
  readonly refusal: FileRefusal | null;
  /** Media type by content, once saved. */
  readonly type: string | null;
  /** In bytes: what the platform announced, and once saved what is stored. */
  readonly size: number | null;
  /** `clean`: made anew without metadata; `may_hold`: "may keep hidden data". `null` until saved. */
  readonly hidden: 'clean' | 'may_hold' | null;
  /** The resident's own name for it; encrypted at rest, shown to nobody but in the case. */
  readonly name: string | null;
  /** How the platform finds it; encrypted at rest. */
  readonly platformId: string;
  /** Stays the same when the platform names the same bytes anew; encrypted at rest. */
  readonly uniqueId: string | null;
  /** A voice message in a form that the desk can play. */
  readonly playable: FileId | null;
}
