/** Whatever an engine does to its placeholders: every name, number and link stands in the translation as it should, or there is no translation. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasWords, mark, protector, restore, unmarked, type Marking } from '#core/translation/protect.ts';
import { withoutEmojiAround } from '#core/translation/kept.ts';
import { htmlMarks, xmlMarks } from '#translation/markings.ts';
import { searching } from '#test/support/seeds.ts';

const markings: Readonly<Record<string, Marking>> = { DeepL: xmlMarks, LibreTranslate: htmlMarks };

const terms = [
  { written: 'Гафензіхт', becomes: 'Havenzicht', declines: true },
  { written: 'De Oude School', becomes: 'Стара школа', declines: false },
];
const spans = [
  ['PCH-7K3M9R-Q', 'PCH-7K3M9R-Q'],
  ['Гафензіхті', 'Havenzicht'],
  ['de oude  school', 'Стара школа'],
  ['Kerkstraat 12a', 'Kerkstraat 12a'],
  ['1234 AB', '1234 AB'],
  ['+31 (0)6 1234-5678', '+31 (0)6 1234-5678'],
  ['24.11.2026', '24.11.2026'],
  ['14:30', '14:30'],
  ['€ 71,20', '€ 71,20'],
  ['€ 1.250,-', '€ 1.250,-'],
  ['1 250,50 €', '1 250,50 €'],
  ['9:00–17:00', '9:00–17:00'],
  ['-5°C', '-5°C'],
  ['FA123456', 'FA123456'],
  ['123456782', '123456782'],
  ['Oude Gracht 33-II', 'Oude Gracht 33-II'],
  ['gemeente.nl/x', 'gemeente.nl/x'],
  ['NL91 ABNA 0417 1643 00', 'NL91 ABNA 0417 1643 00'],
  ['https://example.nl/a?b=1&c=2', 'https://example.nl/a?b=1&c=2'],
  ['olena.k@example.org', 'olena.k@example.org'],
  ['@olena_kv', '@olena_kv'],
  ['<x id="1"/>', '<'],
  ['&amp;', '&'],
] as const;

const word = fc.constantFrom('тече', 'kraan', 'у', 'Є', 'the', 'кімната', '…', '?');
const anything = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\n', ' '));
const part = fc.oneof(
  { weight: 3, arbitrary: word.map((text) => ({ text, becomes: null as string | null })) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...spans)
      .map(([text, becomes]) => ({ text, becomes: becomes as string | null })),
  },
  { weight: 1, arbitrary: anything.map((text) => ({ text, becomes: null as string | null })) },
);
/** Numbers side by side may be one or two, and no reader knows: there is a word between. */
const line = fc
  .array(part, { minLength: 1, maxLength: 9 })
  .map((parts) => parts.flatMap((one) => [one, { text: 'тече', becomes: null }]));

/** What an engine may do to the marks of a line: swap, lose, double, write otherwise, put room around. */
type Mischief = (marks: readonly string[]) => readonly string[];
const mischief: fc.Arbitrary<Mischief> = fc
  .tuple(fc.nat(8), fc.nat(8), fc.constantFrom('swap', 'lose', 'double', 'capitals', 'room', 'none', 'other'))
  .map(([a, b, act]): Mischief => (all) => {
    if (all.length === 0) return all;
    const first = a % all.length;
    const second = b % all.length;
    const changed = [...all];
    if (act === 'swap') [changed[first], changed[second]] = [all[second] ?? '', all[first] ?? ''];
    if (act === 'lose') changed[first] = '';
    if (act === 'double') changed[first] = `${all[first]}${all[first]}`;
    if (act === 'capitals') changed[first] = (all[first] ?? '').toUpperCase();
    if (act === 'room')
      changed[first] = (all[first] ?? '').replace('<', '< ').replace('"/>', '" />').replace('</', ' < / ');
    if (act === 'other') changed[first] = (all[first] ?? '').replaceAll(/\d+/gu, '99');
    return changed;
  });

describe.each(Object.entries(markings))('with the placeholders of %s', (_name, marking) => {
  it('every span survives, or the answer is refused', () => {
    fc.assert(
      fc.property(line, mischief, mischief, (parts, one, other) => {
        const source = parts.map(({ text }) => text).join(' ');
        const pieces = protector(terms)(source);
        const kept = pieces.flatMap((piece) => (piece.kind === 'span' ? [piece.becomes] : []));
        const marked = mark(pieces, marking);
        const marks = marked.match(marking.marks) ?? [];
        expect(marks).toHaveLength(kept.length);
        const played = [...other(one(marks))];
        const answer = marked.replaceAll(marking.marks, () => played.shift() ?? '');
        const restored = restore(pieces, marking, answer);
        if (typeof restored === 'string') return /^(?:span_lost|span_doubled|markup)$/u.test(restored);
        const wanted = [...kept, ...parts.flatMap(({ becomes }) => becomes ?? [])];
        return wanted.every((span) => restored.text.includes(span));
      }),
      searching(300),
    );
  });

  it('an honest engine changes nothing that is kept, and nothing between', () => {
    fc.assert(
      fc.property(anything, anything, (before, after) => {
        const source = `${before} PCH-7K3M9R-Q ${after}`;
        const pieces = protector([])(source);
        const restored = restore(pieces, marking, mark(pieces, marking));
        const want = source.trimEnd();
        expect(typeof restored === 'string' ? restored : restored.text.trimEnd()).toBe(want);
        expect(unmarked(pieces)).toBe(source);
      }),
      searching(150),
    );
  });
});

it.each([
  ['Зателефонуйте 112 або +31 20 123 45 67', ['112', '+31 20 123 45 67']],
  ['Дзвоніть (020) 123 45 67, +380 (44) 123-45-67.', ['(020) 123 45 67', '+380 (44) 123-45-67']],
  ['кімната 12а, 3 поверх, -5°', ['12а', '3', '-5°']],
  ['Пише olena@example.org, див. www.gemeente.nl/x.', ['olena@example.org', 'www.gemeente.nl/x']],
  ['(https://example.nl/a?b=1), gemeente.nl. Es.De kraan', ['https://example.nl/a?b=1', 'gemeente.nl']],
  ['pch 7k3m9r q і РСН-7K3M9R-Q, PCH-7K3M9R-Qта', ['pch 7k3m9r q', 'РСН-7K3M9R-Q', 'PCH-7K3M9R-Q']],
  ['У Гафензіхту і Гафензіхтівці', ['Havenzicht']],
  // With a stress mark, and on the other keyboard.
  ['Гафензі\u0301хт, De Oudе Sсhооl', ['Havenzicht', 'Стара школа']],
  ['R&D <script>', ['&', '<', '>']],
  ['1 250,00 грн, € 1.250,-, 50 EUR, 1.000,50 €.', ['1 250,00', '€ 1.250,-', '50 EUR', '1.000,50 €']],
  ['BSN 123456782, IBAN nl91abna0417164300.', ['123456782', 'nl91abna0417164300']],
  ['NL91 ABNA 0417 1643 00 24.11.2026', ['NL91 ABNA 0417 1643 00', '24.11.2026']],
  ['+31 (0)6 1234-5678 1 250,50 €', ['+31 (0)6 1234-5678', '1 250,50 €']],
  ['UA21 3223 1300 0002 6007 2335 6600 1!', ['UA21 3223 1300 0002 6007 2335 6600 1']],
  ['паспорт FA123456, AB-123-C, кімната B3', ['FA123456', 'AB-123-C', 'B3']],
  ['Op Kerkstraat 12-A. Oude Gracht 33-II, 1012ab', ['Kerkstraat 12-A', 'Oude Gracht 33-II', '1012ab']],
  ['Laan van Meerdervoort 100 in 2511 AB', ['Laan van Meerdervoort 100', '2511 AB']],
  // A range is one: swapped ends would be another.
  ['9:00–17:00, 24.11 - 26.11, 14u30', ['9:00–17:00', '24.11 - 26.11', '14u30']],
  ['2026-11-24T10:00 і 24/11/2026', ['2026-11-24T10:00', '24/11/2026']],
  ['½ таблетки, ١٢, 3-й поверх, 2e verdieping', ['½', '١٢', '3', '2']],
  ['Кімната 120. 112 дзвонив 3 рази.', ['120', '112', '3']],
])('in «%s» these stay: %j', (text, kept) => {
  const pieces = protector(terms)(text);
  expect(pieces.flatMap((piece) => (piece.kind === 'span' ? [piece.becomes] : []))).toEqual(kept);
});

it.each([
  ['😡 Тече кран 😡😡 ', '😡 ', 'Тече кран', ' 😡😡 '],
  ['Тече кран! ❤️👨‍👩‍👧🇺🇦', '', 'Тече кран!', ' ❤️👨‍👩‍👧🇺🇦'],
  ['1️⃣ кран', '1️⃣ ', 'кран', ''],
  ['кран 12', '', 'кран 12', ''],
  ['у 😡 нас', '', 'у 😡 нас', ''],
  ['👍', '👍', '', ''],
])('emoji around the words of «%s» are no matter for an engine', (line, before, words, behind) => {
  expect(withoutEmojiAround(line)).toEqual({ before, words, behind });
});

it('the same span twice is two, and an engine that makes one of them is refused', () => {
  const marking = markings['DeepL']!;
  const pieces = protector([])('о 14:30 або о 14:30');
  const marked = mark(pieces, marking);
  expect(restore(pieces, marking, marked)).toMatchObject({ text: 'о 14:30 або о 14:30' });
  expect(restore(pieces, marking, marked.replace(' або о <x id="2"/>', ''))).toBe('span_lost');
  expect(restore(pieces, marking, marked.replace('id="2"', 'id="1"'))).toBe('span_doubled');
});

it('a line as long as a message is looked through at once, whatever it repeats', () => {
  const protect = protector(terms);
  for (const unit of [
    ' ',
    'a',
    'a.',
    '1 ',
    '1-',
    'A-',
    'Kerk ',
    '(',
    '😡 x',
    'a@',
    'PCH',
    'van der ',
    '1,',
  ]) {
    const line = unit.repeat(4_096 / unit.length);
    expect(withoutEmojiAround(line).words.length).toBeLessThanOrEqual(line.length);
    expect(unmarked(protect(line))).toBe(line);
  }
});

it('a line of nothing but spans and signs is no work for an engine', () => {
  expect(hasWords(protector(terms)('PCH-7K3M9R-Q — 112, @olena_kv!'))).toBe(false);
  expect(hasWords(protector(terms)('о 14:30'))).toBe(true);
});

it('an engine that glues a number to a word is given room; what was written together stays together', () => {
  const marking = markings['DeepL']!;
  const pieces = protector([])('кімната 12 і covid19');
  const glued = mark(pieces, marking).replaceAll(' <', '<').replaceAll('> ', '>');
  expect(restore(pieces, marking, glued)).toMatchObject({ text: 'кімната 12 і covid19' });
});
