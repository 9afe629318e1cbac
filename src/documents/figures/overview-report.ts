/** Figures as a page that is whole in one file: for a screen, light or dark, and for paper; each chart has its table beside it. */
import { shownCount, type Chart } from '#core/register/chart.ts';
import type { FigureLine } from '#core/register/figure-words.ts';
import type { Overview } from '#core/register/overview.ts';
import type { PlacesTable } from '#core/register/places.ts';
import { chartInPage, drawChart } from './chart.ts';
import { figureStyle, table } from './figures-html.ts';
import { escapeHtml, page } from '../html.ts';

const style = `${figureStyle}
.lines tr>:not(:first-child){text-align:left}`;

export async function writeOverviewReport(overview: Overview): Promise<string> {
  const { language, title, now, before, lines, topics, outcomes, months, places, notes } = overview;
  const charts = [topics, outcomes, months].filter((chart) => chart !== null);
  const sections: string[] = [];
  for (const [index, chart] of charts.entries()) sections.push(await section(chart, `chart${index + 1}`));
  return page(
    language,
    title,
    [
      linesTable(title, lines, now, before),
      ...sections,
      ...(places === null ? [] : [placesSection(places)]),
      ...notes.map((note) => `<p>${escapeHtml(note)}</p>`),
    ],
    style,
  );
}

const linesTable = (title: string, lines: readonly FigureLine[], now: string, before: string): string =>
  table(
    'lines',
    ['', now, before],
    lines.map((line) => [line.label, line.now, line.before]),
    { title },
  );

const placesSection = ({ title, columns, rows }: PlacesTable): string =>
  `<section aria-labelledby="places">
<h2 id="places">${escapeHtml(title)}</h2>
${table('places', columns, rows, { title })}
</section>`;

async function section(chart: Chart, id: string): Promise<string> {
  const { title, of, now, before, rows } = chart;
  const columns = before === null ? [of, now] : [of, now, before];
  const cells = rows.map((row) => [
    row.label,
    shownCount(row.now, chart),
    ...(before === null ? [] : [shownCount(row.before ?? 0, chart)]),
  ]);
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${escapeHtml(title)}</h2>
<div class="chart">
${chartInPage(await drawChart(chart), chart, id)}
${table('numbers', columns, cells, { title })}
</div>
</section>`;
}
