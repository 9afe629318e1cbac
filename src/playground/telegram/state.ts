/**
 * The simulated Telegram as plain JSON: what a person sees on the phone, what the bot has set, what is still
 * on its way; and the acts a person can do. The web page and the tests are written against these types.
 */
import type { ApiCall } from '../journal.ts';

export interface TelegramSnapshot {
  readonly bot: TelegramBot;
  readonly persons: readonly TelegramPerson[];
  /** Private chats first, in the order in which they began. */
  readonly chats: readonly TelegramChat[];
  readonly webhookUrl: string | null;
  /** Updates the bot has not confirmed yet. */
  readonly pendingUpdates: number;
  /** The newest calls to the Bot API. */
  readonly journal: readonly ApiCall[];
}

export interface TelegramBot {
  readonly id: number;
  readonly username: string;
  readonly commands: readonly TelegramCommandList[];
  /** Name, description and short description per language; '' is the default. */
  readonly profiles: readonly TelegramBotProfile[];
}

export interface TelegramCommandList {
  /** JSON of the BotCommandScope, `{"type":"default"}` for the default. */
  readonly scope: string;
  readonly languageCode: string;
  readonly commands: readonly { readonly command: string; readonly description: string }[];
}

export interface TelegramBotProfile {
  readonly languageCode: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly shortDescription: string | null;
}

export interface TelegramPerson {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string | null;
  readonly username: string | null;
  readonly languageCode: string | null;
  /** Pressed Start or wrote; before that the bot gets "chat not found". */
  readonly hasStarted: boolean;
  readonly hasBlockedBot: boolean;
}

export interface TelegramChat {
  /** The person's id in a private chat; negative for groups and channels. */
  readonly id: number;
  readonly type: 'private' | 'group' | 'channel';
  readonly title: string;
  readonly messages: readonly TelegramMessage[];
  /** Answers to button presses, oldest first: what the phone shows as a toast or an alert. */
  readonly presses: readonly TelegramPress[];
  /** "typing…" shows until this real time in milliseconds. */
  readonly typingUntil: number | null;
  /** The keyboard under the input field that the bot has set last. */
  readonly replyKeyboard: readonly (readonly string[])[] | null;
}

export interface TelegramMessage {
  readonly id: number;
  readonly from: 'bot' | 'person';
  /** The writer, null for the bot and for channel posts. */
  readonly personId: number | null;
  /** Civil time in milliseconds. */
  readonly at: number;
  readonly kind: TelegramMessageKind;
  /** What a person reads, without mark-up; the caption of a file. */
  readonly text: string;
  /** The same with mark-up, safe to insert in a page: only Telegram's own tags. */
  readonly html: string;
  readonly entities: readonly TelegramEntity[];
  readonly keyboard: readonly (readonly TelegramButton[])[];
  readonly replyTo: number | null;
  readonly file: TelegramFile | null;
  readonly mediaGroupId: string | null;
  readonly isSilent: boolean;
  readonly isProtected: boolean;
  /** Reactions set by the person or the bot. */
  readonly reactions: readonly string[];
  /** Civil time of the last edit of the text; null when never edited. */
  readonly editedAt: number | null;
  /** The texts before each edit, oldest first. */
  readonly earlierTexts: readonly string[];
  /** No longer on the phone. */
  readonly isDeleted: boolean;
}

export const otherKinds = [
  'voice',
  'audio',
  'video_note',
  'photo',
  'album',
  'video',
  'animation',
  'document',
  'location',
  'venue',
  'contact',
  'sticker',
  'poll',
  'dice',
  'story',
  'forward',
] as const;
export type TelegramOtherKind = (typeof otherKinds)[number];
export type TelegramMessageKind = 'text' | Exclude<TelegramOtherKind, 'album' | 'forward'>;

export interface TelegramEntity {
  readonly type: string;
  /** In UTF-16 units of `text`. */
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly custom_emoji_id?: string;
  readonly user?: { readonly id: number };
  readonly unix_time?: number;
  readonly date_time_format?: string;
}

export interface TelegramButton {
  readonly label: string;
  /** Present on buttons that the bot hears about. */
  readonly data: string | null;
  readonly url: string | null;
  readonly copyText: string | null;
  readonly style: 'danger' | 'success' | 'primary' | null;
  readonly isDisabled: boolean;
}

interface TelegramFile {
  readonly fileId: string;
  readonly name: string | null;
  readonly mimeType: string | null;
  readonly sizeBytes: number;
}

export interface TelegramPress {
  readonly personId: number;
  readonly messageId: number;
  readonly data: string;
  /** Civil time in milliseconds. */
  readonly at: number;
  /** Null while the button spins; it spins until the bot answers or Telegram gives up. */
  readonly answer: { readonly text: string; readonly isAlert: boolean } | null;
}

export interface NewTelegramPerson {
  readonly id: number;
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly languageCode?: string;
}

/** Content of a message that is not text; what is absent gets a small, harmless default. */
export interface OtherContent {
  readonly caption?: string;
  readonly replyTo?: number;
  readonly bytes?: Uint8Array;
  /** Size that is announced, when it should differ from the bytes (a file too big to download). */
  readonly sizeBytes?: number;
  readonly name?: string;
  readonly mimeType?: string;
  readonly durationS?: number;
  /** Number of items of an album, 2–10. */
  readonly items?: number;
  /** The owner of a shared contact; the sender when absent, null for somebody who is not on Telegram. */
  readonly contactUserId?: number | null;
  readonly latitude?: number;
  readonly longitude?: number;
}

/** How a person names a button: by what it says or by what it carries. */
export type ButtonChoice = { readonly label: string } | { readonly data: string };

/** One thing a person does, as JSON: what the web page sends. */
export type TelegramAct =
  | ({ readonly act: 'addPerson' } & NewTelegramPerson)
  | { readonly act: 'start'; readonly personId: number; readonly payload?: string }
  | { readonly act: 'sendText'; readonly personId: number; readonly text: string; readonly replyTo?: number }
  | ({ readonly act: 'press'; readonly personId: number; readonly messageId: number } & (
      | { readonly label: string }
      | { readonly data: string }
    ))
  | { readonly act: 'editText'; readonly personId: number; readonly messageId: number; readonly text: string }
  | {
      readonly act: 'sendOther';
      readonly personId: number;
      readonly kind: TelegramOtherKind;
      readonly content?: Omit<OtherContent, 'bytes'>;
    }
  | {
      readonly act: 'react';
      readonly personId: number;
      readonly messageId: number;
      readonly emoji: string | null;
    }
  | { readonly act: 'block'; readonly personId: number }
  | { readonly act: 'unblock'; readonly personId: number }
  | { readonly act: 'groupText'; readonly personId: number; readonly text: string }
  | { readonly act: 'channelPost'; readonly text: string };
