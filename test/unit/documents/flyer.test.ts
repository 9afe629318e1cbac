/** Flyer and poster: what stands on them, and that a phone can read the code. */
import { describe, expect, it } from 'vitest';
import { flyerLink, flyerSizes, type FlyerSize } from '#core/flyer.ts';
import type { Location, Municipality } from '#core/municipality.ts';
import type { Instant } from '#core/time.ts';
import { writeFlyer } from '#documents/flyer.ts';
import { createTexts } from '#i18n/texts.ts';
import { readLocaleFiles, textsOf } from '#test/support/repository/locale-files.ts';
import { municipality as small } from '#test/support/data/municipality.ts';
import { readPdf, scan, type ReadPdf } from '#test/support/documents/pdf.ts';

const texts = createTexts('Europe/Amsterdam');
const office = {
  phone: '0000-00 00 00',
  email: 'klachten@voorbeeldstad.example',
  walkIn: { uk: 'вівторок 10–12', nl: 'dinsdag 10–12 uur' },
};
const municipality: Municipality = { ...small, office };
const havenzicht: Location = {
  ...(small.locations[0] as Location),
  phone: '0000-00 00 03',
  walkIn: { uk: 'середа 9–10', nl: 'woensdag 9–10 uur' },
};
const link = 'https://t.me/pochuto_bot?start=havenzicht';
const madeAt = '2026-11-24T11:00:00.000Z' as Instant;

const written = (
  size: FlyerSize,
  { of = municipality, location = havenzicht }: { of?: Municipality; location?: Location } = {},
) => writeFlyer({ size, municipality: of, location, link, madeAt }, texts);

/** The usual ones are read often, and made once. */
const usual = new Map<FlyerSize, Promise<ReadPdf>>();
const read = (size: FlyerSize): Promise<ReadPdf> => {
  const known = usual.get(size) ?? pdfOf(size).then(readPdf);
  usual.set(size, known);
  return known;
};

async function pdfOf(...what: Parameters<typeof written>) {
  const flyer = await written(...what);
  if (!flyer.ok) throw new Error(flyer.why);
  return flyer.pdf;
}

/** What of the locale file stands on every size, and what on the flyer alone. */
const onlyOnFlyer = ['flyer.free', 'flyer.next', 'flyer.here'];
/** Filled in by others, or told in another form. */
const parts = ['flyer.wayPhone', 'flyer.wayWalkIn', 'flyer.tearOff'];

const flyerTexts = (language: 'uk' | 'nl'): Map<string, string> =>
  new Map(
    textsOf(
      readLocaleFiles('.').find((file) => file.language === language && file.namespace === 'documents')
        ?.tree ?? {},
    ).filter(([key]) => key.startsWith('flyer.')),
  );

/** The text without what is filled in, and without a number that is drawn beside it. */
const fixedPieces = (text: string): string[] =>
  text
    .replace(/^\d\. /u, '')
    .split(/\{\{\w+\}\}/u)
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}/u.test(piece));

describe.each(flyerSizes)('%s', (size) => {
  it('is one page of its size, tagged, with its fonts inside and nothing smaller than 9 pt', async () => {
    const pdf = await read(size);
    expect(pdf.size.map(Math.round)).toEqual(size === 'a5' ? [148, 210] : [210, 297]);
    expect(pdf).toMatchObject({
      pages: 1,
      isTagged: true,
      areFontsEmbedded: true,
      title: 'Почуто. Місце: Гафензіхт · Муніципалітет Форбельдстад',
    });
    expect(pdf.smallest).toBeGreaterThanOrEqual(8.99);
  });

  it('says everything in Ukrainian and in Dutch', async () => {
    const { text } = await read(size);
    const [uk, nl] = [flyerTexts('uk'), flyerTexts('nl')];
    expect([...nl.keys()]).toEqual([...uk.keys()]);
    for (const [key, words] of [...uk, ...nl]) {
      if (parts.includes(key) || (size === 'poster' && onlyOnFlyer.includes(key))) continue;
      for (const piece of fixedPieces(words)) expect(text).toContain(piece);
    }
  });

  it('names the place, the numbers and a way that is not Telegram', async () => {
    const { text } = await read(size);
    for (const word of ['Гафензіхт', 'Havenzicht', 'Муніципалітет Форбельдстад', 'Gemeente Voorbeeldstad'])
      expect(text).toContain(word);
    for (const word of [office.phone, office.email, 'вівторок 10–12', 'dinsdag 10–12 uur'])
      expect(text).toContain(word);
    for (const number of [municipality.contacts.emergency.phone, municipality.ombudsman.phone])
      expect(text).toContain(number);
  });

  it('holds a code that leads to the place, also from a poor print', async () => {
    const pdf = await read(size);
    expect(scan(await pdf.picture(60))?.data).toBe(link);
    expect(pdf.links).toContain(link);
  });

  it('has the same bytes each time', async () => {
    expect(Buffer.from(await pdfOf(size)).equals(Buffer.from(await pdfOf(size)))).toBe(true);
  });
});

it.each(['a4', 'poster'] as const)('the code on %s is at least 45 mm wide', async (size) => {
  const dpi = 72;
  const found = scan(await (await read(size)).picture(dpi));
  const { topLeftCorner: left, topRightCorner: right } = found?.location ?? {};
  const width = Math.hypot((right?.x ?? 0) - (left?.x ?? 0), (right?.y ?? 0) - (left?.y ?? 0));
  expect((width / dpi) * 25.4).toBeGreaterThanOrEqual(45);
});

it('the strips of the poster hold the address and the number to call', async () => {
  const { text } = await read('poster');
  expect(text.split(office.phone).length - 1).toBeGreaterThanOrEqual(8);
  expect(text.split('Pochuto').length - 1).toBeGreaterThanOrEqual(8);
});

describe('what the municipality does not give', () => {
  it('is left out', async () => {
    const { text } = await readPdf(
      await pdfOf('a4', { of: { ...municipality, office: { ...office, email: null, walkIn: null } } }),
    );
    expect(text).toContain('Без Telegram: Zonder Telegram: телефон 0000-00 00 00 Тут');
    const bare = await readPdf(await pdfOf('a4', { location: { ...havenzicht, phone: null, walkIn: null } }));
    expect(bare.text).not.toContain('Тут, у прихистку');
  });

  it('keeps it from being printed when Telegram would be the only way', async () => {
    const none = { phone: null, email: null, walkIn: null };
    expect(await written('a4', { of: { ...municipality, office: none } })).toEqual({
      ok: false,
      why: 'no-other-way',
    });
  });
});

it('does not print what does not fit on the page', async () => {
  const name = { uk: 'Дуже довга назва '.repeat(80) };
  expect(await written('a5', { location: { ...havenzicht, name } })).toEqual({ ok: false, why: 'too-long' });
});

it('shows the municipality’s logo', async () => {
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#ff0000"/></svg>';
  const logo = { type: 'svg', bytes: new TextEncoder().encode(picture) } as const;
  const { pixels } = await (await readPdf(await pdfOf('a4', { of: { ...municipality, logo } }))).picture(30);
  const reds = pixels.filter(
    (_, at) => at % 4 === 0 && (pixels[at] ?? 0) > 240 && (pixels[at + 1] ?? 0) < 20,
  );
  expect(reds.length).toBeGreaterThan(100);
});

it('a logo that is broken holds up no flyer', async () => {
  const bytes = Buffer.from('89504e470d0a1a0a00', 'hex');
  const of = { ...municipality, logo: { type: 'png', bytes } } as const;
  expect(await written('a5', { of })).toEqual(await written('a5'));
});

it('leads to the bot with the code of the place', () => {
  expect(flyerLink('https://t.me/pochuto_bot', havenzicht.code)).toBe(link);
});
