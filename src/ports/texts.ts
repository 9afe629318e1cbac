/** The texts people read, in their language. The files are in locales/; escaping is the renderers' affair. */
import type { DeskLanguage, Language, Param, Text } from '#core/message.ts';
import type { LocalizedName } from '#core/municipality.ts';
import type { DeskKey, DocumentKey, IntakeKey, ReportKey, SummaryKey } from '#core/text-key.ts';
import type { Instant, LocalDate } from '#core/time.ts';

/** `count` chooses the plural form. */
export type TextParams = Readonly<Record<string, string | number>>;

/** What a renderer does with values that are not ours: words of people, and persons at the desk. */
export interface Markup {
  escape(words: string): string;
  /** A person at the desk, by id. */
  staff(id: string): string;
  /** A channel of the desk, by id. Where these two are absent, the value is written like any word. */
  channel?(id: string): string;
  link?(url: string): string;
}

/** One language. Dates and moments are written as in a letter, in the municipality's time zone. */
export interface Words<Key extends string> {
  /** The text with its values filled in as they are. Throws when the key or one of its values is missing. */
  t(key: Key, params?: TextParams): string;
  /** A core text with all its values written out, each of them escaped exactly once. Throws as `t` does. */
  render(text: Text<Key>, markup: Markup): string;
  /** One value of a core text, as `render` writes it. */
  param(value: Param, markup: Markup): string | number;
  /** '5 січня 2027' */
  date(date: LocalDate): string;
  /** '5 січня 2027, 14:30' */
  moment(moment: Instant): string;
  /** '14:30', and in Dutch '14.30 uur'; given as 'HH:MM' */
  time(time: string): string;
  /** 'a, b та c' */
  list(items: readonly string[]): string;
  name(name: LocalizedName): string;
}

export interface Texts {
  resident(language: Language): Words<IntakeKey>;
  desk(language: DeskLanguage): Words<DeskKey>;
  /** Letters and flyers, with the names of the residents' buttons and topics. */
  document(language: DocumentLanguage): Words<DocumentKey | IntakeKey>;
  /** The yearly report: Dutch, with the desk's words for kinds, sources and outcomes. */
  report(): Words<ReportKey | DeskKey>;
  /** Its page for residents: Ukrainian. */
  summary(): Words<SummaryKey | IntakeKey>;
}

/** In the order in which they stand on a paper. */
export const documentLanguages = ['uk', 'nl'] as const;
export type DocumentLanguage = (typeof documentLanguages)[number];
