/** Whatever stands in a municipality's file, its flyers are one page that can be read and scanned; what is too long for that is in the unit tests. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flyerSizes } from '#core/flyer.ts';
import type { Location, Municipality } from '#core/municipality.ts';
import type { Instant } from '#core/time.ts';
import { writeFlyer } from '#documents/flyer.ts';
import { createTexts } from '#i18n/texts.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { readPdf, scan } from '#test/support/documents/pdf.ts';
import { searching } from '#test/support/seeds.ts';

const texts = createTexts('Europe/Amsterdam');
const link = 'https://t.me/pochuto_bot?start=havenzicht';
const madeAt = '2026-11-24T11:00:00.000Z' as Instant;

const signs =
  'а б в ї є А Б x y z 0 9 # $ * _ ` @ < > [ ] { } \\ " \' / & – · 😀 中 א \u202e \u0007 e\u0301'.split(' ');
const words = fc
  .array(fc.constantFrom(...signs, ' '), { minLength: 1, maxLength: 60 })
  .map((chosen) => chosen.join(''));
const name = fc.record({ uk: words, nl: words });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

it('a flyer is one page with the code to scan, and no word of the file is mark-up', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...flyerSizes),
      fc.record({ place: name, town: name, phone: words, email: maybe(words), walkIn: maybe(name) }),
      async (size, { place, town, phone, email, walkIn }) => {
        const of: Municipality = { ...municipality, name: town, office: { phone, email, walkIn } };
        const location: Location = { ...(municipality.locations[0] as Location), name: place };
        const flyer = await writeFlyer({ size, municipality: of, location, link, madeAt }, texts);
        if (!flyer.ok) throw new Error(flyer.why);
        const pdf = await readPdf(flyer.pdf);
        expect(pdf.pages).toBe(1);
        expect(pdf.smallest).toBeGreaterThanOrEqual(8.99);
        expect(pdf.text).toContain('Скарга не впливає на Ваше місце тут і на Ваші виплати.');
        expect(scan(await pdf.picture(72))?.data).toBe(link);
      },
    ),
    searching(2),
  );
});
