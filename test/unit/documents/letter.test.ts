import { describe, expect, it } from 'vitest';
import { grounds, judgements } from '#core/case/case.ts';
import { letterKinds, type Heard, type Letter } from '#core/case/letter.ts';
import type { LocalDate } from '#core/time.ts';
import { createDocuments } from '#documents/documents.ts';
import { letterIn } from '#documents/letter-text.ts';
import { createTexts } from '#i18n/texts.ts';
import type { LetterTranslations } from '#ports/documents.ts';
import { documents } from '#test/support/world/documents.ts';
import { letterOf, translationsOf, untranslated } from '#test/support/documents/letters.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { readPdf } from '#test/support/documents/read-pdf.ts';

const texts = createTexts(municipality.timeZone);
/** All that stands in one language of a letter, in its order. */
function linesOf(letter: Letter, language: 'uk' | 'nl', translations = untranslated): readonly string[] {
  const words = texts.document(language);
  const { title, head, blocks } = letterIn(letter, municipality.name, { language, words, translations });
  return [
    title,
    ...head,
    ...blocks.flatMap((block) => [block.text, ...(block.is === 'sign' ? [block.name] : [])]),
  ];
}
const readOf = async (letter: Letter, translations: LetterTranslations = untranslated) =>
  readPdf((await documents.letter(letter, translations)).pdf);
const squeezed = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

describe('a letter as PDF', () => {
  it.each(letterKinds)(
    'holds everything in both languages, in order, selectable and tagged: %s',
    async (kind) => {
      const letter = letterOf(kind);
      const { title, language, pages, tags } = await readOf(letter, translationsOf(letter));
      const whole = squeezed(pages.map((page) => page.replace(/ PCH-7K3M9R-Q \d \/ \d$/u, '')).join(' '));
      const languages = kind === 'adjournment_person' ? (['nl', 'uk'] as const) : (['uk', 'nl'] as const);
      let from = 0;
      for (const one of languages) {
        const [own, ...lines] = linesOf(letter, one, translationsOf(letter));
        // The title stands below number and date.
        for (const line of [...lines.slice(0, 2), own ?? '', ...lines.slice(2)]) {
          const at = whole.indexOf(squeezed(line), from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + squeezed(line).length;
        }
      }
      expect(title).toBe(linesOf(letter, languages[0])[0]);
      expect(language).toBe(languages[0]);
      expect(tags.filter((role) => role === 'H1')).toHaveLength(2);
      expect(tags.filter((role) => role === 'H2')).toHaveLength(kind === 'formal' ? 16 : 0);
    },
  );

  it.each(['formal', 'not_handled'] as const)(
    'says where a petition is sent, in both languages, where that is known: %s',
    (kind) => {
      const address = 'Postbus 1, 0000 AA Voorbeeldstad';
      const known = letterOf(kind, { ombudsman: { ...letterOf(kind).ombudsman, address } });
      for (const language of ['uk', 'nl'] as const) {
        expect(linesOf(known, language).join(' ')).toContain(`0800-1, ${address}.`);
        expect(linesOf(letterOf(kind), language).join(' ')).toMatch(/, 0800-1\. (?:Це|Dat)/u);
      }
    },
  );

  it('counts its pages, and begins a new one with the other language', async () => {
    const { pages } = await readOf(letterOf('adjournment'));
    expect(pages.map((page) => page.slice(-18))).toEqual(['PCH-7K3M9R-Q 1 / 2', 'PCH-7K3M9R-Q 2 / 2']);
    expect(pages[1]).toMatch(/^Gemeente Voorbeeldstad/u);
  });

  it('leaves neither who signs nor the law alone on a page, wherever its words end', async () => {
    for (let lines = 0; lines < 9; lines += 1) {
      const parts = { ...letterOf('formal').parts, findings: 'Er was geen warmte.\n'.repeat(lines) };
      const letter = letterOf('formal', { parts });
      const { pages } = await readOf(letter, translationsOf(letter));
      for (const law of ['Підстава: стаття 9:12', 'Grondslag: artikel 9:12']) {
        const page = pages.find((one) => one.includes(law)) ?? '';
        expect(page).toContain('Maria de Wit');
        expect(page).toMatch(/Щось незрозуміло\?|Is iets niet duidelijk\?/u);
      }
    }
  });

  it('has the same bytes each time', async () => {
    const [one, other] = [
      await documents.letter(letterOf('formal'), untranslated),
      await documents.letter(letterOf('formal'), untranslated),
    ];
    expect(Buffer.from(one.pdf).equals(Buffer.from(other.pdf))).toBe(true);
    expect(one.html).toEqual(other.html);
  });

  it.each(['svg', 'png'] as const)(
    'has the logo in place of the name, with the name for whoever does not see it: %s',
    async (type) => {
      const svg =
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 8"><rect width="20" height="8"/></svg>';
      const png =
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
      const bytes = type === 'svg' ? Buffer.from(svg) : Buffer.from(png, 'base64');
      const own = createDocuments(texts, { ...municipality, logo: { type, bytes } });
      const { pdf, html } = await own.letter(letterOf('adjournment'), untranslated);
      const { pages, tags } = await readPdf(pdf);
      expect(pages[0]).toMatch(/^Номер звернення/u);
      expect(tags).toContain('Figure');
      expect(Buffer.from(html).toString()).toContain('alt="Муніципалітет Форбельдстад"');
    },
  );
});

it('a logo that is broken holds up no letter', async () => {
  const logo = {
    type: 'svg',
    bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect></svg>'),
  } as const;
  const own = createDocuments(texts, { ...municipality, logo });
  const { pages } = await readPdf((await own.letter(letterOf('adjournment'), untranslated)).pdf);
  expect(pages[0]).toMatch(/^Муніципалітет Форбельдстад/u);
});

describe('a formal outcome', () => {
  it.each(judgements)('gives its judgement, and an apology only where it is due: %s', (judgement) => {
    const letter = letterOf('formal', { parts: { ...letterOf('formal').parts, judgement } });
    for (const language of ['uk', 'nl'] as const) {
      const words = texts.document(language);
      const lines = linesOf(letter, language);
      expect(lines).toContain(`${words.t(`outcome.${judgement}`)}.`);
      expect(lines.includes(words.t('letter.formal.apology'))).toBe(
        judgement === 'founded' || judgement === 'partly',
      );
    }
  });

  it.each<[Heard, string]>([
    [{ was: 'held', on: '2026-11-20' as LocalDate }, 'Розмова з Вами була 20 листопада 2026.'],
    [{ was: 'held', on: null }, 'Розмова з Вами була.'],
    [{ was: 'not_wanted' }, 'Розмови з Вами не було, бо: за Вашими словами, розмова не потрібна.'],
    [
      { was: 'no_answer', until: '2026-11-20' as LocalDate },
      'Розмови з Вами не було, бо: до 20 листопада 2026 не було відповіді на нашу пропозицію.',
    ],
    [{ was: 'no_answer', until: null }, 'Розмови з Вами не було, бо: не було відповіді на нашу пропозицію.'],
    [{ was: 'evident' }, 'Розмови з Вами не було, бо: і без розмови зрозуміло, що скарга не має підстав.'],
  ])('says whether the resident was heard, or why not: %o', (heard, line) => {
    expect(linesOf(letterOf('formal', { heard }), 'uk')).toContain(line);
  });

  it('names the law in Ukrainian in its last line and nowhere else', () => {
    for (const kind of letterKinds) {
      const lines = linesOf(letterOf(kind), 'uk');
      expect(lines.filter((line) => /Awb|стаття/u.test(line))).toEqual([lines.at(-1)]);
    }
  });
});

describe('a notice that a complaint is not handled', () => {
  it.each(grounds)('gives its ground, why, what can still be done, and whom to go to: %s', (ground) => {
    const earlier = ground === 'a' ? ('2026-10-01' as LocalDate) : null;
    const letter = letterOf('not_handled', {
      ground,
      earlier,
      advicePhone: ground === 'c' ? '0800-8020' : null,
    });
    const whole = linesOf(letter, 'nl').join('\n');
    expect(whole).toContain(letter.why);
    expect(whole).toContain(`Wat wij toch voor u kunnen doen: ${letter.still}`);
    expect(whole).toContain('29 november 2027');
    expect(whole.includes('Juridisch Loket, 0800-8020')).toBe(ground === 'c');
    expect(whole.includes('De uitkomst kreeg u op 1 oktober 2026.')).toBe(ground === 'a');
  });

  it('of what was said to somebody names the day alone, and no letter that nobody wrote', () => {
    const told = { receivedOn: '2026-11-01' as LocalDate, isTold: true } as const;
    expect(linesOf(letterOf('not_handled'), 'nl').join()).toContain(
      'U schreef ons op 1 november 2026, 10.30 uur.',
    );
    expect(linesOf(letterOf('not_handled', told), 'nl').join()).toContain(
      'Op 1 november 2026 hoorden wij van uw klacht.',
    );
    expect(linesOf(letterOf('acknowledgement', told), 'nl').join()).toContain(
      'Ontvangen: 1 november 2026. Uw woorden:',
    );
  });

  it('invents no day on which the same complaint was handled, and no offer', () => {
    const lines = linesOf(letterOf('not_handled', { ground: 'a', still: ' ' }), 'nl');
    expect(lines).toContain('Deze klacht is al behandeld.');
    expect(lines.join()).not.toContain('Wat wij toch');
  });
});

describe('a confirmation of receipt', () => {
  it.each([
    [
      'municipality',
      'координація скарг муніципалітету (klachtencoördinator) і відповідальна особа муніципалітету (klachtbehandelaar)',
    ],
    ['municipality_and_location', 'керівництво прихистку (locatiemanager)'],
    ['confidential', 'Працівники прихистку цього не бачать'],
  ] as const)('says who sees it: %s', (visibility, readers) => {
    expect(linesOf(letterOf('acknowledgement', { visibility }), 'uk').join()).toContain(readers);
  });

  it('turn no date around that stands behind them, as a page either', async () => {
    const { html } = await documents.letter(
      letterOf('adjournment', { reason: 'wacht\u202e op \u2067 de' }),
      untranslated,
    );
    const page = Buffer.from(html).toString();
    expect(page).toContain('wacht op  de');
    expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
  });

  it('of somebody who only spoke promises no words of theirs, and says what they sent', () => {
    const said = [{ at: '2026-11-01T09:30:00.000Z' as never, kind: 'voice', text: '' }] as const;
    const [, , , ...lines] = linesOf(letterOf('acknowledgement', { said }), 'uk');
    expect(lines.slice(1, 3)).toEqual(['Отримано: 1 листопада 2026, 10:30.', 'Ви надіслали: 1 голосове.']);
    expect(linesOf(letterOf('formal', { said }), 'nl')).toContain('U stuurde: 1 spraakbericht.');
  });

  it('tells of a committee where there is one, of a term where one runs, and has the receipt', () => {
    const plain = linesOf(letterOf('acknowledgement', { outcomeBy: null }), 'nl').join('\n');
    expect(plain).not.toMatch(/commissie|Uitkomst|Ontvangstcode/u);
    const letter = letterOf('acknowledgement', { isCommittee: true, receipt: 'PCH-7K3M9R-Q:7K3M-9R2C' });
    const whole = linesOf(letter, 'nl').join('\n');
    expect(whole).toContain('klachtadviescommissie');
    expect(whole).toContain('3. Uitkomst: uiterlijk 14 december 2026.');
    expect(whole).toContain('PCH-7K3M9R-Q:7K3M-9R2C');
    expect(whole).toContain('Ook ontvangen: 1 foto.');
  });
});

describe('the words of people', () => {
  const letter = letterOf('formal');
  const words = { uk: texts.document('uk'), nl: texts.document('nl') };

  it('stand in each language as far as they are known in it, with what a program did', () => {
    const [uk, nl] = (['uk', 'nl'] as const).map((one) => linesOf(letter, one, translationsOf(letter)));
    expect(uk).toContain('У кімнаті три тижні холодно.');
    expect(uk).toContain('Українською: De verwarming was drie weken stuk.');
    expect(uk).toContain(words.uk.t('letter.machineUnchecked'));
    expect(nl).toContain('In het Nederlands: Дитина захворіла.');
    expect(nl).toContain('De verwarming was drie weken stuk.');
    expect(nl).toContain(words.nl.t('letter.saidMachine'));
  });

  it('stand as they were written where nobody translated them, and that is said', () => {
    const [uk, nl] = (['uk', 'nl'] as const).map((one) => linesOf(letter, one));
    expect(uk?.filter((line) => line === words.uk.t('letter.untranslated'))).toHaveLength(5);
    expect(uk).toContain('De verwarming was drie weken stuk.');
    expect(uk).not.toContain(words.uk.t('letter.machineUnchecked'));
    expect(nl).toContain('Дитина захворіла.');
    expect(nl).toContain(words.nl.t('letter.saidUntranslated'));
  });

  it('of a handler who writes Ukrainian need no translation in Ukrainian, and have none in Dutch', () => {
    const own = letterOf('adjournment', { written: 'uk', reason: 'Ми чекаємо на майстра.' });
    expect(linesOf(own, 'uk')).not.toContain(words.uk.t('letter.untranslated'));
    expect(linesOf(own, 'uk').join()).toContain('бо: Ми чекаємо на майстра. Нова дата: 11 січня 2027.');
    expect(linesOf(own, 'nl')).toContain(words.nl.t('letter.untranslated'));
  });

  it('in a language that is neither are not called Ukrainian', () => {
    const russian = letterOf('formal', { language: 'ru' });
    const lines = linesOf(russian, 'uk', translationsOf(russian));
    expect(lines).toContain(words.uk.t('letter.machineOther'));
    expect(lines).not.toContain(words.uk.t('letter.machineUnchecked'));
  });
});

describe('whoever signs', () => {
  it.each([
    [
      { name: 'M. de Wit', role: 'handler' },
      'M. de Wit, klachtbehandelaar van de gemeente, Gemeente Voorbeeldstad',
    ],
    [{ name: null, role: 'coordinator' }, 'klachtencoördinator van de gemeente, Gemeente Voorbeeldstad'],
    [{ name: 'S. Bakker', role: { nl: 'wethouder' } }, 'S. Bakker, wethouder, Gemeente Voorbeeldstad'],
  ] as const)('%o', (signer, line) => {
    expect(linesOf(letterOf('adjournment', { signer }), 'nl')).toContain(line);
  });

  it('to a person concerned tells nothing of the complaint', () => {
    const whole = linesOf(letterOf('adjournment_person'), 'nl').join('\n');
    expect(whole).not.toMatch(/bewoner|chat|tolk/u);
    expect(whole).toContain('Hebt u vragen? Bel 0123-456789.');
  });
});
