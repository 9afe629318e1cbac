/** Words that never appear in our texts, and why is in the wording rules: they blame, promise, frighten or label people. */

const words: Readonly<Record<string, readonly string[]>> = {
  uk: (
    'на Україні · біжен · самі винні · Ви повинні · Ви мусите · Ви не відповіли · згідно з · даний · здійсн · прийняти участь · ' +
    'на протязі · слідуюч · якнайшвидше · гарантуємо · розуміємо Ваші почуття · тривога · все видалено · наговор · ' +
    'Ви згоден · Ви згодна · (ла) · /ла · Національний омбудсман · Національного омбудсман · Національному омбудсман · Kinderombudsman · Nationale ombudsman'
  ).split(' · '),
  ru: (
    'на Украине · бежен · сами виноваты · Вы должны · Вы обязаны · Вы не ответили · согласно · данный · осуществ · ' +
    'в кратчайшие сроки · гарантируем · наговор · Вы согласен · Вы согласна · (ла) · /ла · Национальный омбудсмен · Национального омбудсмен · Национальному омбудсмен · Kinderombudsman · Nationale ombudsman'
  ).split(' · '),
  en: (
    'refugee · as soon as possible · you must · you failed · you did not answer · we understand how you feel · ' +
    'guarantee · everything is deleted · Kinderombudsman · National Ombudsman'
  ).split(' · '),
  nl: (
    'vluchteling · middels · inzake · derhalve · betreffende · teneinde · z.s.m. · zo spoedig mogelijk · u dient · u moet · ' +
    'je · jouw · hij/zij · bezwaar tegen de uitkomst · Kinderombudsman · Nationale ombudsman'
  ).split(' · '),
};

/** Beginnings of words (an inflected language needs them); all others must stand as whole words. */
const stems = new Set([
  'біжен',
  'здійсн',
  'слідуюч',
  'бежен',
  'осуществ',
  'refugee',
  'guarantee',
  'vluchteling',
  'наговор',
  'Національного омбудсман',
  'Національному омбудсман',
  'Национального омбудсмен',
  'Национальному омбудсмен',
]);

const alarms = /🚨|⚠|‼|❗|🔴|🎉|🙏|\p{Regional_Indicator}/u;

/** A singular past form tells the reader's sex, which nobody asked. */
const gendered: Readonly<Record<string, RegExp>> = {
  uk: /Ви \p{L}+(?:в|ла|вся|лася)(?!\p{L})/u,
  ru: /Вы \p{L}+(?:л|ла|лся|лась)(?!\p{L})/u,
};

function patternOf(word: string): RegExp {
  const literal = word.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const start = /^\p{L}/u.test(word) ? '(?<!\\p{L})' : '';
  const end = /\p{L}$/u.test(word) && !stems.has(word) ? '(?!\\p{L})' : '';
  return new RegExp(`${start}${literal}${end}`, 'iu');
}

const patterns = new Map(
  Object.entries(words).map(([language, list]) => [
    language,
    list.map((word) => [word, patternOf(word)] as const),
  ]),
);

export function findBannedWords(text: string, language: string): string[] {
  const found = (patterns.get(language) ?? [])
    .filter(([, pattern]) => pattern.test(text))
    .map(([word]) => word);
  if (alarms.test(text)) found.push('an alarming or festive sign, or a flag');
  if (gendered[language]?.test(text)) found.push('a form that tells the reader’s sex');
  return found.map((word) => `has what must never appear: ${word}`);
}
