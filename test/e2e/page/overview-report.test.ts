/** The page with all figures, in a real browser: legible to a screen reader in light and dark, on a phone and on paper, and whole by itself. */
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeOverviewReport } from '#documents/figures/overview-report.ts';
import type { LocationCode } from '#core/ids.ts';
import type { LocationFigures, ShownCount } from '#core/register/figures.ts';
import { anOverview, figuresOf, typicalCounts } from '#test/support/documents/overviews.ts';
import { launchBrowser } from './browser.ts';

const place = {
  residents: 140,
  complaints: 12,
  perHundred: 8.6,
  participation: 0.4,
  contact: { part: 3, of: 4 },
};
const places: readonly LocationFigures<ShownCount>[] = [
  { ...place, code: 'havenzicht' as LocationCode },
  {
    code: 'oude-school' as LocationCode,
    residents: null,
    complaints: 'few',
    perHundred: null,
    participation: null,
    contact: { part: 0, of: 0 },
  },
];

let browser: Browser;
let html: string;
beforeAll(async () => {
  browser = await launchBrowser();
  html = await writeOverviewReport(anOverview({ now: { ...figuresOf(typicalCounts), locations: places } }));
});
afterAll(() => browser.close());

interface Looks {
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
}

async function opened(page: string, { colorScheme = 'light', width = 1_100 }: Looks = {}) {
  // Else its own rules would keep the test's script out too.
  const tab = await browser.newPage({ colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
  const asked: string[] = [];
  tab.on('request', (request) => asked.push(request.url()));
  await tab.setContent(page);
  return { tab, asked };
}

// Colours do not change with the width, and what stands where does not change with the colours.
it.each([
  ['light', 1_100],
  ['dark', 360],
] as const)(
  'in %s at a width of %i there is nothing that somebody could not read',
  async (colorScheme, width) => {
    const { tab } = await opened(html, { colorScheme, width });
    await tab.addScriptTag({ content: axe.source });
    const found = await tab.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      'axe.run()',
    );
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await tab.close();
  },
);

it('loads nothing, and lets nothing run', async () => {
  const { tab, asked } = await opened(html);
  expect(asked).toEqual([]);
  expect(html).toContain(`content="default-src 'none';`);
  expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org\/)/u);
  await tab.close();
});

it('on a phone nothing has to be moved from side to side', async () => {
  const { tab } = await opened(html, { width: 360 });
  expect(await tab.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  await tab.close();
});

it('on a screen no word of a table is broken, and on a phone a table of many columns is moved by itself', async () => {
  const wide = await opened(html);
  const narrowest = (selector: string): string =>
    `Math.min(...[...document.querySelectorAll("${selector}")].map((cell) => cell.clientWidth))`;
  // “Havenzicht” takes some eighty pixels.
  expect(await wide.tab.evaluate<number>(narrowest('table.places th[scope=row]'))).toBeGreaterThan(75);
  await wide.tab.close();
  const phone = await opened(html, { width: 360 });
  expect(await phone.tab.evaluate<number>(narrowest('table.places th[scope=row]'))).toBeGreaterThan(75);
  await phone.tab.close();
});

it('on paper it is light, whatever the screen is', async () => {
  const { tab } = await opened(html, { colorScheme: 'dark' });
  await tab.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await tab.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
  await tab.close();
});

it('has a table beside each chart with all of its numbers', async () => {
  const { tab } = await opened(html);
  expect(
    await tab.evaluate(
      '[document.querySelectorAll("svg[role=img]").length, document.querySelectorAll("table.numbers").length]',
    ),
  ).toEqual([3, 3]);
  await tab.close();
});

it('sets the places beside each other, in the order of the municipality’s file, and hides what is hidden', async () => {
  const { tab } = await opened(html);
  const cells = await tab.$$eval('table.places tbody tr', (rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent)),
  );
  expect(cells).toEqual([
    ['Havenzicht', '12 (ervoor 0)', '8,6', '40 %', '3 van 4'],
    [expect.any(String), '< 5 (ervoor 0)', '–', '–', '–'],
  ]);
  const one = { ...figuresOf(typicalCounts), locations: places };
  expect(
    await writeOverviewReport(anOverview({ location: 'havenzicht' as LocationCode, now: one })),
  ).not.toContain('class="places"');
  await tab.close();
});

it('where there is nothing it says so', async () => {
  const nothing = figuresOf([]);
  const page = await writeOverviewReport(
    anOverview({
      now: {
        ...nothing,
        handled: { ...nothing.handled, total: nothing.received.total, outcomes: {} as never },
      },
      before: { ...nothing, handled: { ...nothing.handled, outcomes: {} as never } },
      months: [],
    }),
  );
  expect(page).toContain('In deze periode is niets ontvangen en niets afgerond.');
  expect(page).not.toContain('<svg');
});
