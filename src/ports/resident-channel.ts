/** The residents' side of the world: sends what we owe. Errors are PochutoErrors; `ambiguous` when the message may have gone out. */
import type { Language, ResidentMessage } from '#core/message.ts';
import type { OutboxId } from '#core/ids.ts';
import type { PersonalFile } from '#core/personal-file.ts';
import type { PaperForm } from './documents.ts';
import type { LastLook } from './last-look.ts';

/** What goes along with an answer. */
export interface Attachment {
  readonly name: string;
  /** Media type by content. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Nothing of it is seen before it is opened. */
  readonly isDiscreet: boolean;
  /** It comes without a sound: what it belongs to has just been heard. */
  readonly isSilent?: boolean;
}

export interface ResidentChannel {
  /** Sends and returns the platform's message id, unique in the chat. Never retries by itself. `outboxId` is what «Прочитати» refers to. */
  send(
    to: { chatId: string; thread?: string },
    message: ResidentMessage,
    as: { language: Language; outboxId: OutboxId } & LastLook,
  ): Promise<{
    messageId: string;
    /** What went out before it, when it was too long for one message. */
    before?: readonly string[];
  }>;
  /** Replaces a message of ours; "not modified" is success; `target-gone` when it is no longer there. */
  edit(
    where: { chatId: string; messageId: string },
    message: ResidentMessage,
    as: { language: Language; outboxId: OutboxId } & LastLook,
  ): Promise<{
    /** What went out after it, when it was too long for one message. */
    after?: readonly string[];
  }>;
  /** Writes the file in this language and form and sends it; the same as `send` otherwise. */
  sendFile(
    to: { chatId: string },
    file: PersonalFile,
    as: { language: Language; outboxId: OutboxId; form: PaperForm } & LastLook,
  ): Promise<{ messageId: string }>;
  /** Sends a file as it is; the same as `send` otherwise. */
  sendAttachment(
    to: { chatId: string },
    file: Attachment,
    as: { outboxId: OutboxId },
  ): Promise<{ messageId: string }>;
  /** Takes messages of ours out of the chat; those that are gone already are success. `false` when the platform kept some. */
  remove(where: { chatId: string }, messageIds: readonly string[]): Promise<boolean>;
  /** The bytes of what a resident sent. `rejected` with reason `too-large` or `unavailable` when the platform will never hand it over. */
  fetchFile(platformId: string): Promise<Uint8Array>;
  /** Shows for some seconds that work is under way. Nobody waits for it and nothing depends on it: it never throws and is not tried again. */
  showTyping(chatId: string): void;
  /** Ends the waiting animation of a pressed button, at best effort: never throws. */
  acknowledgePress(pressId: string): Promise<void>;
}
