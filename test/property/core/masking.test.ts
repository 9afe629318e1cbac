/** Whatever stands around it: no known name in any form, no long number is left, nothing else is changed, and once is enough. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifying, type Known, mask, type MaskKind } from '#core/masking.ts';
import { searching } from '#test/support/seeds.ts';

/** As the desk writes them, in both of its languages. */
const wordings: readonly Readonly<Record<MaskKind, string>>[] = [
  {
    name: '[naam]',
    room: '[kamer]',
    phone: '[telefoon]',
    birth: '[geboortedatum]',
    number: '[nummer]',
    email: '[e-mail]',
    handle: '[account]',
    link: '[link]',
    address: '[adres]',
  },
  {
    name: '[name]',
    room: '[room]',
    phone: '[phone]',
    birth: '[date of birth]',
    number: '[number]',
    email: '[e-mail]',
    handle: '[account]',
    link: '[link]',
    address: '[address]',
  },
];
const word = (kind: MaskKind): string => wordings[0]?.[kind] ?? '';
const maskAll = (text: string, known: Known, wordFor = word): string =>
  mask(text, findIdentifying(text, known), wordFor);

/** Declined by hand, so that the test knows nothing of the rules it tests. */
const declined: Readonly<Record<string, string>> = {
  Зореслава:
    'Зореслава Зореслави Зореславі Зореславу Зореславою Зореславо Zoreslava Zoreslavy Zoreslavu Zoreslavoiu',
  Ольга: 'Ольга Ольги Ользі Ольгу Ольгою Ольго Ольге Olha Olga Olgu Olhoiu',
  Юлія: 'Юлія Юлії Юлію Юлією Юліє Юлии Юлией Yuliia Yulia Julia Yulii Yuliieiu',
  Євген: 'Євген Євгена Євгену Євгенові Євгеном Євгене Yevhen Ievgen Evgen Yevhena',
  Щедрик: 'Щедрик Щедрика Щедрику Щедриком Щедрикові Shchedryk Shchedryka Sjtsjedryk',
  Федір: 'Федір Федора Федору Федором Федорові Fedir Fedora',
  Кравець: 'Кравець Кравця Кравцю Кравцем Кравцеві Kravets Kravtsia',
  Вигаданий:
    'Вигаданий Вигаданого Вигаданому Вигаданим Вигадана Вигаданої Вигаданій Вигадану Vyhadanyi Vyhadanoho Vyhadana',
  Коваленко: 'Коваленко Коваленка Коваленку Коваленком Коваленкові Kovalenko Kovalenka',
  Ґудзик: 'Ґудзик Ґудзика Ґудзику Ґудзиком Гудзик Hudzyk Gudzyk',
  Сергей: 'Сергей Сергея Сергею Сергеем Сергее Sergey Sergei Sergeya',
  Дмитро: 'Дмитро Дмитра Дмитру Дмитром Дмитрові Dmytro Dmytra Dmytrom',
  Bohdan: 'Bohdan Bohdana Bohdanu Богдан Богдана Богданом Богданові',
  Oleksandra: 'Oleksandra Oleksandry Олександра Олександри Олександрі Олександрою',
  Марʼяна: "Мар'яна Мар’яни Марʼяні Мар'яною Mariana Maryana",
};
const nameForm = fc
  .constantFrom(...Object.entries(declined))
  .chain(([name, forms]) =>
    fc.record({ name: fc.constant(name), form: fc.constantFrom(...forms.split(' ')) }),
  );
const cased = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toLowerCase(),
  (text: string) => text.toUpperCase(),
);

const piece = fc.constantFrom(
  ...'сусід каже вода тече кімната 12 в 214 кімнаті блок Б № 7 тел +380 67 123 45 67 06-12345678 123456782 24.11.2026 12.03.1985'.split(
    ' ',
  ),
  ...'народилась born geboren Олена Віра Роман Слава Богу Коваленко Петрович пан пані van der Berg Jan de Vries Mevrouw Mr. I Will'.split(
    ' ',
  ),
  ...'@yaryna olena@example.org https://example.org/a t.me/x PCH-7K3M9R-Q Havenzicht з повагою звати поверх ліжко . , : - ( ) \n [naam] [kamer] NL91 ABNA 0417164300 паспорт FA123456 вул. Kerkstraat 12a 3511 AB адреса 12-AB-34 нуль шість'.split(
    ' ',
  ),
);
const anything = fc.string({ unit: 'binary', maxLength: 10 });
const text = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 4, arbitrary: piece }, { weight: 1, arbitrary: anything }),
      fc.constantFrom(' ', ' ', ' ', '', '\n', ', '),
    ),
    {
      maxLength: 25,
    },
  )
  .map((parts) => parts.map(([written, space]) => written + space).join(''));
const known = fc.record({
  names: fc.array(fc.oneof(fc.constantFrom(...Object.keys(declined), 'yaryna_k87'), anything), {
    maxLength: 3,
  }),
  locationNames: fc.array(fc.oneof(fc.constantFrom('Havenzicht', 'De Oude School'), anything), {
    maxLength: 2,
  }),
});

describe('masking', () => {
  it('leaves no known name in any form', () => {
    fc.assert(
      fc.property(nameForm, cased, text, text, ({ name, form }, casing, before, after) => {
        const written = casing(form);
        const left = maskAll(`${before} ${written} ${after}`, { names: [name], locationNames: [] });
        expect(left.split(/[^\p{L}\p{M}'’ʼ]+/u)).not.toContain(written);
      }),
      searching(800),
    );
  });

  it('leaves no nine digits in a row, however they are spaced', () => {
    const digits = fc.array(fc.tuple(fc.nat(9), fc.constantFrom('', '', '', ' ', '-', '.')), {
      minLength: 9,
      maxLength: 16,
    });
    fc.assert(
      fc.property(text, digits, text, (before, many, after) => {
        const number = many.map(([digit, sign]) => `${digit}${sign}`).join('');
        expect(maskAll(`${before}${number}${after}`, { names: [], locationNames: [] })).not.toMatch(/\d{9}/u);
        expect(
          maskAll(`тел ${many.map(([digit]) => digit).join(' ')} тел`, { names: [], locationNames: [] }),
        ).not.toMatch(/\d/u);
      }),
      searching(300),
    );
  });

  it('finds spans inside the text, in order and apart, with their words, and changes nothing between', () => {
    fc.assert(
      fc.property(text, known, (written, who) => {
        const spans = findIdentifying(written, who);
        let rest = '';
        let at = 0;
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(at);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.text).toBe(written.slice(span.start, span.end));
          rest += `${written.slice(at, span.start)}${word(span.kind)}`;
          at = span.end;
        }
        expect(at).toBeLessThanOrEqual(written.length);
        expect(mask(written, spans, word)).toBe(rest + written.slice(at));
      }),
      searching(500),
    );
  });

  it('finds nothing more in what it masked', () => {
    const who: Known = { names: ['Ольга', 'Вигаданий', 'yaryna_k87'], locationNames: ['Havenzicht'] };
    fc.assert(
      fc.property(text, fc.constantFrom(...wordings), (written, wording) => {
        const once = maskAll(written, who, (kind) => wording[kind]);
        expect(maskAll(once, who)).toBe(once);
      }),
      searching(800),
    );
  });

  it('is not slowed down out of proportion by whatever is repeated', () => {
    const unit = fc.oneof(
      piece,
      fc.constantFrom(
        'а',
        '1 ',
        'a.',
        'a@',
        "а'",
        '+',
        '(',
        'Аа ',
        'народ ',
        'кімната № ',
        'van der ',
        'енко',
        'А. ',
      ),
    );
    fc.assert(
      fc.property(unit, anything, (repeated, end) => {
        const written = repeated.repeat(Math.ceil(4_000 / repeated.length)) + end;
        expect(
          mask(
            written,
            findIdentifying(written, { names: ['Ольга'], locationNames: ['Havenzicht'] }),
            () => '',
          ).length,
        ).toBeLessThanOrEqual(written.length);
      }),
      searching(40),
    );
  });
});
