/** What the renderers and windows say in one language: the desk's texts, and the municipality's names for places and topics. */
import type { LocationCode } from '#core/ids.ts';
import type { DeskLanguage, Language, Text } from '#core/message.ts';
import type { Municipality } from '#core/municipality.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { CategoryId } from '#core/triage/categories.ts';
import type { Texts, Words } from '#ports/texts.ts';
import { mrkdwnMarkup } from './blocks.ts';

export type Directory = Pick<Municipality, 'deskLanguage' | 'locations'>;

export interface DeskWords {
  readonly language: DeskLanguage;
  readonly words: Words<DeskKey>;
  /** A text as mrkdwn, with its values escaped. */
  say(key: DeskKey, params?: Text<DeskKey>['params']): string;
  /** These three as they are, to be escaped by whoever puts them into mrkdwn. */
  topic(id: CategoryId): string;
  location(code: LocationCode): string;
  languageName(language: Language): string;
  /** All places of the municipality. */
  readonly locations: readonly LocationCode[];
}

export function deskWords(texts: Texts, directory: Directory, language: DeskLanguage): DeskWords {
  const words = texts.desk(language);
  const languageNames = new Intl.DisplayNames([language], { type: 'language' });
  const names = new Map<Language, string>();
  return {
    language,
    words,
    say: (key, params = {}) => words.render({ key, params }, mrkdwnMarkup),
    topic: (id) => words.t(`topic.${id}`),
    // A place that the municipality has since taken off its list keeps its code.
    location: (code) => {
      const place = directory.locations.find((known) => known.code === code);
      return place === undefined ? code : words.name(place.name);
    },
    languageName: (code) => {
      const name = names.get(code) ?? languageNames.of(code) ?? code;
      names.set(code, name);
      return name;
    },
    locations: directory.locations.map(({ code }) => code),
  };
}
