/** Papers as pages, in a real browser: on a phone nothing has to be moved from side to side, in light and dark everything can be read. */
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { printYearlyReport } from '#app/papers/yearly-report.ts';
import { writtenParts, type Written } from '#core/register/yearly.ts';
import type { Instant } from '#core/time.ts';
import { writeLetter } from '#documents/letter.ts';
import { createTexts } from '#i18n/texts.ts';
import { letterOf, untranslated } from '#test/support/documents/letters.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { anyCase, holidays } from '#test/support/register/register.ts';
import { chanceOf } from '#test/support/seeds.ts';
import { openTestStore } from '#test/support/world/store.ts';
import { launchBrowser } from './browser.ts';

const word = 'Verantwoordelijkheidsverenigingshuis'.repeat(3);
const wide = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 80"><rect width="1200" height="80"/></svg>',
);

let browser: Browser;
const pages = new Map<string, string>();
beforeAll(async () => {
  browser = await launchBrowser();
  const letter = letterOf('adjournment', { reason: word });
  const head = { ...municipality, logo: { type: 'svg', bytes: wide } } as const;
  const { html } = await writeLetter(letter, untranslated, head, createTexts(municipality.timeZone));
  pages.set('letter', Buffer.from(html).toString());
  const store = await openTestStore();
  const chance = chanceOf(3);
  await store.transaction(async (tx) => {
    for (let n = 0; n < 200; n += 1)
      await tx.cases.create(anyCase(chance, Date.UTC(2026, 0, 5), Date.UTC(2026, 10, 1)));
  });
  const clock = { now: () => '2027-02-01T11:00:00.000Z' as Instant };
  const written = Object.fromEntries(writtenParts.map((part) => [part, [word]])) as unknown as Written;
  const report = await printYearlyReport({ store, municipality, holidays, clock }, 2026, written);
  pages.set('yearly report', Buffer.from(report?.html ?? []).toString());
  await store.close();
});
afterAll(() => browser.close());

it.each(['letter', 'yearly report'])(
  '%s: on a phone nothing has to be moved from side to side',
  async (name) => {
    const tab = await browser.newPage({ viewport: { width: 360, height: 800 } });
    await tab.setContent(pages.get(name) ?? '');
    expect(await tab.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await tab.close();
  },
);

it('yearly report: a table with many columns is moved by itself, and breaks no word', async () => {
  const tab = await browser.newPage({ viewport: { width: 360, height: 800 } });
  await tab.setContent(pages.get('yearly report') ?? '');
  const heads = await tab.$$eval('.wide thead th', (cells) =>
    cells.map((cell) => [cell.scrollWidth, cell.clientWidth, cell.clientHeight]),
  );
  expect(heads.length).toBeGreaterThan(10);
  // “Deelname aan peilingen” takes three lines.
  for (const [needed = 0, has = 0, height = 0] of heads) {
    expect(needed).toBeLessThanOrEqual(has);
    expect(height).toBeLessThan(100);
  }
  const [narrowest] = await tab.$$eval('.wide thead th + th', (cells) =>
    cells.map((cell) => cell.clientWidth).toSorted((a, b) => a - b),
  );
  expect(narrowest).toBeGreaterThan(70);
  await tab.close();
});

it('yearly report: on paper nothing is cut off', async () => {
  // What A4 leaves between its margins, as 96 dots to the inch.
  const tab = await browser.newPage({ viewport: { width: 672, height: 1_000 } });
  await tab.emulateMedia({ media: 'print' });
  await tab.setContent(pages.get('yearly report') ?? '');
  const widths = await tab.$$eval('.wide, main', (boxes) =>
    boxes.map(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]),
  );
  expect(widths.length).toBeGreaterThan(2);
  for (const [needed = 0, has = 0] of widths) expect(needed).toBeLessThanOrEqual(has);
  await tab.close();
});

// Colours do not change with the width, and what stands where does not change with the colours.
it.each([
  ['letter', 'light', 360],
  ['letter', 'dark', 1_100],
  ['yearly report', 'light', 1_100],
  ['yearly report', 'dark', 360],
] as const)(
  '%s: in %s at a width of %d there is nothing that somebody could not read',
  async (name, colorScheme, width) => {
    // Else its own rules would keep the test's script out too.
    const tab = await browser.newPage({ colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
    await tab.setContent(pages.get(name) ?? '');
    await tab.addScriptTag({ content: axe.source });
    const found = await tab.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      'axe.run()',
    );
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await tab.close();
  },
);
