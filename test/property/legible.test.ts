/** Whatever people write can be typeset: nothing becomes a box, a command, or wider than the page. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasGlyph } from '#documents/typesetting/glyphs.ts';
import { legible } from '#documents/typesetting/legible.ts';
import { documents } from '#test/support/world/documents.ts';
import { letterOf, untranslated } from '#test/support/documents/letters.ts';
import { readPdf } from '#test/support/documents/read-pdf.ts';
import { searching } from '#test/support/seeds.ts';

const hostile = [
  '#set text(size: 40pt) #pagebreak() *x* _y_ `z` $x$ @ref <label> \\ // /* */ = - + ~ [a] {b} "c"',
  '</p><script>alert(1)</script>&lt;{{reason}}$t(letter.law)',
  '\u202eabc\u2066 \u200f \0\u0001\u007f\u0085 \ud800 \udc00 \ufeff \ufffe',
  '😀👍🏽👨‍👩‍👧🇺🇦❤️ 你好 العربية עברית ไทย \u{1d11e} \ue000',
  'ж'.repeat(100_000),
  'a\r\nb\rc\n\n\nd\u2028e\u2029f\vg\fh\ti',
  '',
  ' ',
  'А́ґІї’ «»„“ № €',
] as const;
const words = fc.oneof(
  fc.constantFrom(...hostile.filter((text) => text.length < 1_000)),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

describe('what people write', () => {
  it('holds only what the typeface can show, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.oneof(words, fc.constantFrom(...hostile)),
        fc.constantFrom('uk', 'nl', 'ru', 'en'),
        (text, language) => {
          const shown = legible(text, language as 'uk');
          for (const char of new Set(shown))
            expect(char === '\n' || char === '\u200b' || hasGlyph(char.codePointAt(0) ?? 0)).toBe(true);
          expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?:[^\s\u200b-]|-(?!\p{L})){41,}/u);
        },
      ),
      searching(100),
    );
  });

  it('stays as it is where it can be shown', () => {
    for (const text of [
      'Привіт, «Почуто» — це №1…',
      'Één café, ’s avonds',
      'А́ґІї’',
      'рядок\nрядок',
      // At its hyphens a line ends without help.
      'Муніципалітет Нордостполдер-Зюйдвестеркватір-ан-ден-Рейн',
    ])
      expect(legible(text, 'uk')).toBe(text);
  });

  it.each([
    ['uk', '[широко всміхнене обличчя][прапор: Україна][червоне серце]'],
    ['nl', '[grijnzend gezicht][vlag: Oekraïne][rood hart]'],
  ] as const)('has pictures by their names in %s, and what has no name by its code', (language, named) => {
    expect(legible('😀🇺🇦❤️ 你好\0', language)).toBe(`${named} [U+4F60 U+597D U+0000]`);
    expect(legible('👍🏽', 'nl')).toBe(legible('👍', 'nl'));
  });

  it('may be broken within a word that no line holds, also where it has hyphens that are none', () => {
    expect(legible('ж'.repeat(41), 'uk')).toBe(
      `${'ж'.repeat(16)}\u200b${'ж'.repeat(16)}\u200b${'ж'.repeat(9)}`,
    );
    expect(legible('1-'.repeat(21), 'uk')).toContain('\u200b');
    expect(legible(`а-${'ж'.repeat(41)}`, 'uk')).toContain('\u200b');
  });

  it('never breaks a letter, and is quoted in it as it can be shown', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, async (own, theirs) => {
        const said = [{ at: '2026-11-01T09:30:00.000Z' as never, kind: 'text', text: own }] as const;
        const parts = { ...letterOf('formal').parts, findings: theirs };
        const signer = { name: own.slice(0, 40), role: { nl: theirs.slice(0, 40) } };
        const { pdf } = await documents.letter(letterOf('formal', { said, parts, signer }), untranslated);
        const { pages } = await readPdf(pdf);
        const whole = pages.join(' ').replaceAll(/\s/gu, '');
        const shown = [own, theirs].map((text) => legible(text, 'uk').replaceAll(/[\s\u200b]/gu, ''));
        // A longer one may go over the end of a page.
        for (const text of shown.filter(({ length }) => length < 60)) expect(whole).toContain(text);
      }),
      searching(2),
    );
  });

  it('is typeset also when it is very many signs without a blank', async () => {
    const letter = letterOf('adjournment', { reason: 'ж'.repeat(20_000) });
    const { pages } = await readPdf((await documents.letter(letter, untranslated)).pdf);
    expect(pages.join('').match(/ж/gu)).toHaveLength(40_000);
  });
});
