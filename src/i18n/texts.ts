/** The texts port over i18next: one instance with every language loaded at start. A hole in a text is a bug and throws. */
import { readFileSync } from 'node:fs';
import { createInstance } from 'i18next';
import { languages, type Language, type Param, type Text } from '#core/message.ts';
import { nameIn, type Municipality } from '#core/municipality.ts';
import type { DeskKey, DocumentKey, IntakeKey, ReportKey, SummaryKey } from '#core/text-key.ts';
import { documentLanguages, type Markup, type TextParams, type Texts, type Words } from '#ports/texts.ts';
import { createFormats } from './formats.ts';

const deskLanguages = ['nl', 'en'] as const;

function readLocale(language: string, namespace: string): Record<string, unknown> {
  const file = new URL(`../../locales/${language}/${namespace}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

/** As a municipality has them: with its own names of topics, for residents and at the desk alike. */
export const withTopics =
  (names: Municipality['categoryNames']): typeof readLocale =>
  (language, namespace) => {
    const tree = readLocale(language, namespace);
    if (!('topic' in tree)) return tree;
    const own = Object.entries(names).map(([id, name]) => [id, nameIn(name, language as Language)]);
    return { ...tree, topic: { ...(tree['topic'] as object), ...Object.fromEntries(own) } };
  };

function loadTexts(read: typeof readLocale) {
  const i18n = createInstance();
  void i18n.init({
    resources: {},
    initAsync: false,
    fallbackLng: false,
    ns: ['intake', 'desk', 'documents', 'report', 'summary'],
    interpolation: { escapeValue: false },
    saveMissing: true,
    parseMissingKeyHandler: (key) => {
      throw new Error(`no text ${key}`);
    },
    returnedObjectHandler: (key) => {
      throw new Error(`${key} is a group of texts, not a text`);
    },
    missingInterpolationHandler: (_text, match: RegExpExecArray) => {
      throw new Error(`a text wants the value ${match[1]?.trim()}`);
    },
  });
  for (const language of languages) i18n.addResourceBundle(language, 'intake', read(language, 'intake'));
  for (const language of deskLanguages) i18n.addResourceBundle(language, 'desk', read(language, 'desk'));
  for (const language of documentLanguages)
    i18n.addResourceBundle(language, 'documents', read(language, 'documents'));
  i18n.addResourceBundle('nl', 'report', read('nl', 'report'));
  i18n.addResourceBundle('uk', 'summary', read('uk', 'summary'));
  return i18n;
}

function createWords<Key extends string>(
  translate: (key: string, params: TextParams) => string,
  language: Language,
  timeZone: string,
): Words<Key> {
  const formats = createFormats(language, timeZone);
  function param(value: Param, markup: Markup): string | number {
    if (typeof value === 'number') return value;
    if (typeof value === 'string') return markup.escape(value);
    if ('date' in value) return formats.date(value.date);
    if ('moment' in value) return formats.moment(value.moment);
    if ('name' in value) return markup.escape(nameIn(value.name, language));
    if ('text' in value) return render(value.text, markup);
    if ('list' in value) return formats.list(value.list.map((item) => render(item, markup)));
    if ('people' in value) return formats.list(value.people.map((id) => markup.staff(id)));
    if ('channels' in value)
      return formats.list(value.channels.map((id) => markup.channel?.(id) ?? markup.escape(id)));
    if ('link' in value) return markup.link?.(value.link) ?? markup.escape(value.link);
    return markup.staff(value.staff);
  }
  function render(text: Text<string>, markup: Markup): string {
    const params: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(text.params ?? {})) params[name] = param(value, markup);
    return translate(text.key, params);
  }
  return {
    ...formats,
    t: (key, params = {}) => translate(key, params),
    render,
    param,
    name: (name) => nameIn(name, language),
  };
}

/** Loads all texts; `timeZone` is the municipality's, in which dates are written. `read` gives the texts of a language, in place of its file. */
export function createTexts(timeZone: string, read = readLocale): Texts {
  const i18n = loadTexts(read);
  function wordsOf<Key extends string>(language: Language, namespaces: readonly string[]): Words<Key> {
    const fixed = i18n.getFixedT(language, namespaces);
    /** What holds no values reads the same each time, and a card is made of such texts. */
    const plain = new Map<string, string>();
    // Values go in `replace`, so that none is taken for an option, and nothing in them is looked up as a text again.
    const ask = (key: string, params: TextParams): string =>
      fixed(key, {
        replace: params,
        nest: false,
        ...(typeof params.count === 'number' ? { count: params.count } : {}),
      });
    const translate = (key: string, params: TextParams): string => {
      if (Object.keys(params).length > 0) return ask(key, params);
      const text = plain.get(key) ?? ask(key, params);
      plain.set(key, text);
      return text;
    };
    return createWords<Key>(translate, language, timeZone);
  }
  const resident = new Map(languages.map((language) => [language, wordsOf<IntakeKey>(language, ['intake'])]));
  // The desk also reads what a resident tapped, by the button's own label.
  const desk = new Map(
    deskLanguages.map((language) => [language, wordsOf<DeskKey>(language, ['desk', 'intake'])]),
  );
  const document = new Map(
    documentLanguages.map((language) => [
      language,
      wordsOf<DocumentKey | IntakeKey>(language, ['documents', 'intake']),
    ]),
  );
  const report = wordsOf<ReportKey | DeskKey>('nl', ['report', 'desk', 'intake']);
  const summary = wordsOf<SummaryKey | IntakeKey>('uk', ['summary', 'intake']);
  return {
    resident: (language) => known(resident.get(language)),
    desk: (language) => known(desk.get(language)),
    document: (language) => known(document.get(language)),
    report: () => report,
    summary: () => summary,
  };
}

function known<T>(words: T | undefined): T {
  if (words === undefined) throw new Error('no texts in this language');
  return words;
}
