/** What rows for residents, and the tasks for their files, hold. */
import type { CaseId, FileId } from '#core/ids.ts';
import type { ItemKind, Language, ResidentMessage } from '#core/message.ts';

/**
 * What a row for a resident holds. `answers`: the entry of the case whose delivery is to be seen at the desk; `forget`: until it is delivered;
 * `while`: it is left out when that has passed before its turn comes.
 */
export type ResidentPayload =
  | {
      readonly say: ResidentMessage;
      readonly answers?: number;
      readonly forget?: true;
      readonly while?: Passing;
    }
  /** The draft card, rendered when it is sent. */
  | { readonly draftCard: number }
  /** Stands behind what waited for a person who is back: when its turn comes, the desk hears that all of it has gone out. */
  | { readonly reachedAgain: readonly CaseId[] }
  /** How far what was added to a case has come, rendered when it is sent. */
  | { readonly receipt: readonly ReceivedFile[] }
  /** Edits the whole of a sealed message in. */
  | { readonly unseal: ResidentMessage; readonly messageId: string }
  /** What was said of this entry once more, now that there is a translation of it. */
  | { readonly retell: number }
  /** What goes along with this answer. */
  | DeskFilePayload
  /** The letter that this entry gives. */
  | { readonly letter: number }
  /** What was said in this entry is edited: it was put right, or taken back. */
  | { readonly amend: number }
  /** All that is kept of this resident, gathered and written when it is sent: `true` in print. */
  | { readonly copy: true | 'html' }
  /** These messages of ours are taken out of the chat, without a word. */
  | { readonly remove: readonly string[] }
  /** The last word to a person who is not known any more: all that is needed for it, forgotten when it has gone out. */
  | { readonly farewell: Farewell }
  /** Our messages in the chat as far as the platform lets us, found when it is sent. */
  | { readonly clear: true }
  /** To a chat that is no resident's: a group, or somebody whom we do not know. */
  | {
      readonly say: ResidentMessage;
      readonly chatId: string;
      /** The part of the group in which it is said. */
      readonly thread?: string;
      readonly forget?: true;
    };

/** What the bot speaks of by itself, as long as it lasts: this draft, a message without its place, a case that waits for the resident's word. */
export type Passing = { readonly draft: number } | 'parked' | 'verifying';

export interface Farewell {
  readonly chatId: string;
  readonly language: Language;
  readonly remove: readonly string[];
  readonly say: ResidentMessage;
}

/** A file that the desk sends along with the answer in this entry. */
export interface DeskFilePayload {
  readonly file: FileId;
  readonly entry: number;
}

export interface ReceivedFile {
  readonly file: FileId;
  readonly kind: ItemKind;
}

/** What a task needs to bring a file; `together` names the receipt that speaks of it. */
export interface FetchPayload {
  readonly file: FileId;
  readonly messageId: string;
  readonly together: string;
}
