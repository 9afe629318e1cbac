/** What the wording rules say of single texts, beside what is checked of all of them (locales.test.ts). */
import { describe, expect, it } from 'vitest';
import { languages, type Language } from '#core/message.ts';
import type { DeskKey, IntakeKey } from '#core/text-key.ts';
import { createTexts } from '#i18n/texts.ts';
import { readLocaleFiles, textsOf, withoutPlural } from '#test/support/repository/locale-files.ts';
import { findBannedWords } from '#test/support/repository/locale-wording.ts';

const texts = createTexts('Europe/Amsterdam');
const files = readLocaleFiles('.');
const all = (language: string, namespace: string): Map<string, string> =>
  new Map(
    textsOf(files.find((file) => file.language === language && file.namespace === namespace)?.tree ?? {}),
  );

/** By the languages' grammars, written down here so that they do not come from the library that is to be checked. */
const forms: Readonly<Record<Language, Readonly<Record<number, string>>>> = {
  uk: { 0: 'many', 1: 'one', 2: 'few', 5: 'many', 11: 'many', 21: 'one', 101: 'one' },
  ru: { 0: 'many', 1: 'one', 2: 'few', 5: 'many', 11: 'many', 21: 'one', 101: 'one' },
  en: { 0: 'other', 1: 'one', 2: 'other', 5: 'other', 11: 'other', 21: 'other', 101: 'other' },
  nl: { 0: 'other', 1: 'one', 2: 'other', 5: 'other', 11: 'other', 21: 'other', 101: 'other' },
};

describe.each(languages)('numbers in %s', (language) => {
  it.each(Object.entries(forms[language]))(
    '%s: every text that counts takes the form "%s"',
    (number, form) => {
      const count = Number(number);
      expect(all(language, 'intake').size).toBeGreaterThan(200);
      for (const namespace of ['intake', 'desk'] as const) {
        const known = all(language, namespace);
        const counting = new Set([...known.keys()].map(withoutPlural).filter((key) => !known.has(key)));
        for (const key of counting) {
          const text = known.get(`${key}_${form}`) ?? '';
          const names = [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1] ?? '');
          const params = { ...Object.fromEntries(names.map((name) => [name, `<${name}>`])), count };
          const words = namespace === 'intake' ? texts.resident(language) : texts.desk(language as 'nl');
          const expected = text.replaceAll(/{{(\w+)}}/g, (_, name) => String(params[name as 'count']));
          expect(words.t(key as IntakeKey & DeskKey, params), `${key}`).toBe(expected);
        }
      }
    },
  );
});

it.each([
  ['uk', '1 файл · 2 файли · 5 файлів · 11 файлів · 21 файл · 101 файл'],
  ['ru', '1 файл · 2 файла · 5 файлов · 11 файлов · 21 файл · 101 файл'],
  ['en', '1 file · 2 files · 5 files · 11 files · 21 files · 101 files'],
  ['nl', '1 bestand · 2 bestanden · 5 bestanden · 11 bestanden · 21 bestanden · 101 bestanden'],
] as const)('so residents count in %s', (language, expected) => {
  const counted = [1, 2, 5, 11, 21, 101].map((count) =>
    texts.resident(language).t('draft.count.file', { count }),
  );
  expect(counted.join(' · ')).toBe(expected);
});

it.each([
  ['uk', 'draft.count.voice', '1 голосове · 2 голосові · 5 голосових · 11 голосових · 21 голосове'],
  [
    'uk',
    'time.workdays',
    '1 робочий день · 2 робочі дні · 5 робочих днів · 11 робочих днів · 21 робочий день',
  ],
  [
    'uk',
    'status.count',
    'У Вас 1 звернення · У Вас 2 звернення · У Вас 5 звернень · У Вас 11 звернень · У Вас 21 звернення',
  ],
  ['ru', 'time.weeks', '1 неделя · 2 недели · 5 недель · 11 недель · 21 неделя'],
] as const)('%s %s', (language, key, expected) => {
  const counted = [1, 2, 5, 11, 21].map((count) => texts.resident(language).t(key, { count }));
  expect(counted.join(' · ')).toBe(expected);
});

describe('what people rely on', () => {
  const text = (language: string, key: string): string => all(language, 'intake').get(key) ?? '';

  it('the draft’s danger banner leads to the button by its own name', () => {
    expect(text('uk', 'emergency.send')).toContain('Натисніть «Надіслати»');
    for (const language of languages)
      expect(text(language, 'emergency.send')).toContain(text(language, 'button.send'));
  });

  it('that it has no effect on place and money stands in welcome, profile, acknowledgement and rights', () => {
    const kept = {
      uk: 'не впливає на Ваше місце',
      ru: 'не влияет на Ваше место',
      en: 'no effect on your place',
      nl: 'geen gevolgen voor uw plek',
    };
    for (const language of languages)
      for (const key of ['welcome.body', 'profile.description', 'ack.rights', 'info.rights'])
        expect(text(language, key), `${language} ${key}`).toContain(kept[language]);
  });

  it('the ombudsman is named, by the municipality’s file, wherever a case ends or is late', () => {
    for (const language of languages)
      for (const key of ['outcome.ombudsman', 'term.passed', 'term.passedOpen', 'info.who'])
        expect(text(language, key), `${language} ${key}`).toContain('{{ombudsman}}');
  });

  it('an answer says whose it is', () => {
    expect(text('uk', 'notice.answer')).toBe('<b>Відповідь муніципалітету</b> · {{reference}}');
  });

  it('no phone number is written out: each comes from the municipality’s file', () => {
    for (const { language, namespace, tree } of files)
      for (const [key, value] of textsOf(tree))
        // What is to be typed, such as a month, is no number either.
        expect(value.replaceAll(/{{\w+}}|`[^`]*`/g, ''), `${language}/${namespace} ${key}`).not.toMatch(
          /\d[\d -]{5,}|\b112\b|\b113\b/,
        );
  });
});

describe('what must never appear', () => {
  it.each([
    ['uk', 'Напишіть Національному омбудсману', 'омбудсман'],
    ['ru', 'Напишите Национальному омбудсмену', 'омбудсмен'],
    ['uk', 'Зверніться до Kinderombudsman', 'Kinderombudsman'],
    ['ru', 'Позвоните в Nationale ombudsman', 'Nationale ombudsman'],
    ['uk', 'Ви згодна?', 'згодна'],
    ['ru', 'Вы написал(ла)', '(ла)'],
  ])('%s: %s', (language, text, found) => {
    expect(findBannedWords(text, language).join()).toContain(found);
  });

  it.each([
    ['uk', 'Ви забули'],
    ['ru', 'Вы написали'],
  ])('but this may, %s: %s', (language, text) => {
    expect(findBannedWords(text, language)).toEqual([]);
  });

  it('at the desk: a word about what a resident has not sent', () => {
    for (const [language, unsent] of [
      ['nl', /concept|niet verstuurd|nog niet verzonden/i],
      ['en', /\bdraft|unsent|not sent/i],
    ] as const) {
      const told = [...all(language, 'desk')].filter(
        ([key, text]) => unsent.test(text) && key !== 'card.transcript',
      );
      expect(told).toEqual([]);
    }
  });
});
