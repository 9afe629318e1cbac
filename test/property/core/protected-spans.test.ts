// Whatever an engine does to its placeholders: every name, number and link stands in the translation as it should, or there is no translation.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasWords, mark, protector, restore, unmarked, type Marking } from '#core/translation/protect.ts';
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
const line = fc.array(part, { minLength: 1, maxLength: 9 });

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
  ['кімната 12а, 3 поверх, -5°', ['12а', '3', '5°']],
  ['Пише olena@example.org, див. www.gemeente.nl/x.', ['olena@example.org', 'www.gemeente.nl/x.']],
  ['pch 7k3m9r q', ['pch 7k3m9r q']],
  ['У Гафензіхту і Гафензіхтівці', ['Havenzicht']],
  ['R&D <script>', ['&', '<', '>']],
])('in «%s» these stay: %j', (text, kept) => {
  const pieces = protector(terms)(text);
  expect(pieces.flatMap((piece) => (piece.kind === 'span' ? [piece.becomes] : []))).toEqual(kept);
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
