/** What a channel tells us about its residents, channel-neutral. How a platform's payload becomes one of these is the affair of its adapter. */
import type { SentFile } from '../file.ts';
import type { Content } from '../message.ts';
import type { Instant } from '../time.ts';
import type { ButtonAct } from './button-act.ts';

/** Who writes, as the platform introduces them. A private chat and its person are the same to us. */
export interface ChatPerson {
  readonly chatId: string;
  readonly firstName: string;
  readonly username: string | null;
  /** IETF tag of the person's client; absent for many. */
  readonly languageCode: string | null;
}

interface Written {
  readonly person: ChatPerson;
  /** Unique in the chat. */
  readonly messageId: string;
  /** When the person sent it (an edit: when they changed it), by the platform's clock: an outage costs them no time. */
  readonly at: Instant;
  readonly content: Content;
  /** What was sent along and is still the platform's. */
  readonly file?: SentFile;
}

interface IncomingMessage extends Written {
  readonly type: 'message';
  /** The message this one answers. */
  readonly replyTo: string | null;
  /** Messages sent together carry the same one. */
  readonly albumId: string | null;
}

/** `content.text` holds the whole line as it was typed, so that a word behind an unknown command is not lost. */
interface IncomingCommand extends Written {
  readonly type: 'command';
  /** Lower case, without the slash and without the bot's name; any word, known to us or not. */
  readonly name: string;
  /** What follows the name, trimmed; empty when nothing does. */
  readonly argument: string;
  readonly replyTo: string | null;
}

/** A message that was sent before now reads like this. */
export interface IncomingEdit extends Written {
  readonly type: 'edited';
}

/** A button of ours was pressed. The platform does not say when. */
interface IncomingPress {
  readonly type: 'press';
  readonly person: ChatPerson;
  /** Ends the button's waiting animation. */
  readonly pressId: string;
  /** `null` when no version of ours sent it: the person gets an explanation. */
  readonly act: ButtonAct | null;
  /** What the button carried, as it came. */
  readonly data: string;
  /** The message with the button; `null` when the platform no longer knows. */
  readonly messageId: string | null;
}

/** Somebody speaks to us where others read along: an answer is due, and nothing is kept. */
export interface CallInGroup {
  /** Without the names that are called. */
  readonly text: string;
  /** Of whoever speaks. */
  readonly languageCode: string | null;
  /** The part of the group in which it was said, where it has parts. */
  readonly thread: string | null;
}

export type IncomingUpdate =
  | IncomingMessage
  | IncomingCommand
  | IncomingEdit
  | IncomingPress
  /** The person blocked or unblocked us. */
  | {
      readonly type: 'reachability';
      readonly person: ChatPerson;
      readonly at: Instant;
      readonly blocked: boolean;
    }
  /** Something in a group; `null`: they talk among themselves. */
  | { readonly type: 'group'; readonly chatId: string; readonly addressed: CallInGroup | null }
  /** Not for us; `what` is the platform's word for it, never content. */
  | { readonly type: 'ignored'; readonly what: string }
  /** From a person, but in a shape that we can't read: to be kept and looked at, never dropped. */
  | { readonly type: 'unreadable'; readonly what: string };
