/** Charts say every label and number as text, keep to their colours, are the same bytes each time, and are as large as a chat likes them. */
import { describe, expect, it } from 'vitest';
import type { Chart } from '#core/register/chart.ts';
import { chartColours, chartInPage, chartPicture, drawChart } from '#documents/figures/chart.ts';
import { anOverview } from '#test/support/documents/overviews.ts';

const { topics, outcomes, months } = anOverview();
const typical = topics as Chart;
const one: Chart = { ...typical, rows: [{ label: 'Eten', now: 3, before: 0 }] };
const large: Chart = {
  ...typical,
  rows: Array.from({ length: 20 }, (_, n) => ({ label: `Onderwerp ${n}`, now: 1_000 * n + 1, before: 5 })),
};
const hidden: Chart = { ...typical, rows: [{ label: 'Eten', now: 'few', before: 'withheld' }] };
const hostile: Chart = {
  ...typical,
  title: '<script>&"',
  rows: [{ label: '</text><b>&', now: 1, before: null }],
};
const charts = { typical, outcomes, months, one, large, hidden, hostile } as Readonly<Record<string, Chart>>;

const textsIn = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map(([, text = '']) => text);
const wordsIn = (svg: string): string =>
  textsIn(svg)
    .join(' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe.each(Object.entries(charts))('a chart: %s', (_name, chart) => {
  it('says its title, its periods and each label and number', async () => {
    const words = wordsIn(await drawChart(chart));
    expect(words).toContain(chart.title);
    expect(words).toContain(chart.now);
    for (const { label, now } of chart.rows) {
      expect(words.replaceAll(' ', '')).toContain(label.replaceAll(' ', ''));
      expect(words).toContain(typeof now === 'number' ? now.toLocaleString('nl') : chart.hidden[now]);
    }
  });

  it('has the same bytes each time, nothing that runs or is loaded, and no colour of its own', async () => {
    const svg = await drawChart(chart);
    expect(await drawChart(chart)).toBe(svg);
    expect(svg).not.toMatch(/<style|<script|class=|href|url\(|on\w+=/u);
    const colours = new Set(
      [...svg.matchAll(/(?:fill|stroke)="(#[0-9a-f]+)"/giu)].map(([, colour]) => colour),
    );
    expect(
      [...colours].filter(
        (colour) => !Object.values<string | undefined>(chartColours.light).includes(colour),
      ),
    ).toEqual([]);
  });
});

describe('its picture', () => {
  it('is a PNG of the same bytes each time, twice as wide as it is shown, and small', async () => {
    for (const chart of [typical, large]) {
      const svg = await drawChart(chart);
      const png = Buffer.from(await chartPicture(svg));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16)).toBe(1_200);
      expect(png.readUInt32BE(20)).toBeLessThan(4_000);
      expect(png.length).toBeLessThan(300_000);
      expect(Buffer.from(await chartPicture(svg)).equals(png)).toBe(true);
    }
  });
});

it('what is not shown has no bar', async () => {
  const bars = (svg: string) => svg.match(/<path[^>]*fill="#(?:0072b2)"/gu)?.length ?? 0;
  const rows = (now: Chart['rows'][number]['now']): Chart => ({
    ...one,
    rows: [{ label: 'Eten', now, before: null }],
    before: null,
  });
  expect(bars(await drawChart(rows(7))) - bars(await drawChart(rows('few')))).toBe(1);
});

it('a label that is too long ends in dots', async () => {
  const long = 'Wachttijden bij de gemeenschappelijke wasmachines in de kelder';
  const words = wordsIn(await drawChart({ ...one, rows: [{ label: long, now: 1, before: 0 }] }));
  expect(words).not.toContain('kelder');
  expect(words).toContain('…');
});

describe('in a page', () => {
  it('has a name and words, and only colours that the page gives', async () => {
    const svg = chartInPage(await drawChart(typical), typical, 'c1');
    expect(svg).toContain('role="img" aria-labelledby="c1-title c1-desc"');
    expect(svg).toContain(`<desc id="c1-desc">${typical.alt}</desc>`);
    expect(svg).not.toMatch(/"#[0-9a-f]{3,6}"/iu);
  });
});

/** WCAG 2: relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (one: string, other: string): number => {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  const { ground, ink, quiet, now, before } = chartColours[theme];
  it('its words and bars stand out from the ground', () => {
    for (const words of [ink, quiet]) expect(contrast(words, ground)).toBeGreaterThan(7);
    for (const bar of [now, before]) expect(contrast(bar, ground)).toBeGreaterThan(3);
  });
});
