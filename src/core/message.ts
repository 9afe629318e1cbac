/**
 * Channel-neutral messages: what a resident sends in, and what we say back, as text keys with parameters.
 * Nothing here knows Telegram or Slack; renderers in the adapters turn these into HTML or blocks.
 */
import type { ButtonAct } from './conversation/button-act.ts';
import type { FileId } from './ids.ts';
import type { LocalizedName } from './municipality.ts';
import type { DeskKey, IntakeKey } from './text-key.ts';
import type { Instant, LocalDate } from './time.ts';

/** Residents' languages. */
export const languages = ['uk', 'ru', 'en', 'nl'] as const;
export type Language = (typeof languages)[number];
/** Languages of the desk. */
export type DeskLanguage = 'nl' | 'en';

/** How an item is counted on the draft card (`draft.count.*`) and named at the desk (`item.*`). */
export const itemKinds = ['text', 'voice', 'photo', 'video', 'file', 'place', 'contact'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** One thing a resident sent. `text` is what they wrote, also a caption, byte for byte; of what is not typed (a place, a poll) what it says. */
export interface Content {
  readonly kind: ItemKind;
  readonly text: string;
  /** The platform's own word for it (`voice`, `video_note`, `sticker`, …). */
  readonly form: string;
  /** What is needed to fetch or show it later, as the platform gave it (file id, size, coordinates); never logged. */
  readonly attachment?: Readonly<Record<string, unknown>>;
  /** What was sent along, by its row in the store. */
  readonly file?: FileId;
}

/** A value in a text. Strings are always escaped by the renderer and never parsed. */
export type Param =
  | string
  | number
  | { readonly date: LocalDate }
  | { readonly moment: Instant }
  | { readonly name: LocalizedName }
  | { readonly text: Text<IntakeKey> | Text<DeskKey> }
  | { readonly list: readonly (Text<IntakeKey> | Text<DeskKey>)[] }
  /** A person at the desk; the desk's renderer makes a mention of it. */
  | { readonly staff: string }
  | { readonly people: readonly string[] }
  /** Channels of the desk, likewise. */
  | { readonly channels: readonly string[] }
  /** An address; it is written so that it can be followed where the renderer knows how. */
  | { readonly link: string };

export interface Text<Key extends string = IntakeKey> {
  readonly key: Key;
  readonly params?: Readonly<Record<string, Param>>;
}

export interface Button {
  /** `language`: this label in that language, whatever the reader's is. */
  readonly label: (Text & { readonly language?: Language }) | { readonly name: LocalizedName };
  readonly act: ButtonAct;
}

/** What is said to a resident. Parts are joined with a line break. */
export interface ResidentMessage {
  readonly parts: readonly Text[];
  readonly buttons?: readonly (readonly Button[])[];
  /** Said in this language, whatever the reader's is. */
  readonly language?: Language;
  /**
   * Set when the bot speaks by itself: this neutral line stands first and the parts are hidden in a spoiler.
   * With `sealed`, the line and «Прочитати» are all there is until the resident taps it.
   */
  readonly notice?: Text;
  readonly sealed?: boolean;
}
