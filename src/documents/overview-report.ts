/** Figures as a page that is whole in one file: for a screen, light or dark, and for paper; each chart has its table beside it. */
import { shownCount, type Chart } from '#core/register/chart.ts';
import type { FigureLine, Overview } from '#core/register/overview.ts';
import { chartColours, chartInPage, drawChart } from './chart.ts';
import { escapeHtml, page } from './html.ts';

const coloursOf = (theme: keyof typeof chartColours): string =>
  Object.entries(chartColours[theme])
    .map(([part, colour]) => `--chart-${part}:${colour}`)
    .join(';');

const style = `:root{color-scheme:light dark;${coloursOf('light')}}
@media (prefers-color-scheme:dark){:root{${coloursOf('dark')}}}
@page{size:A4;margin:16mm}
body{background:var(--chart-ground);color:var(--chart-ink);max-width:68rem;font-family:'Noto Sans',system-ui,sans-serif}
p{color:var(--chart-quiet)}
h2{margin:2.5rem 0 .75rem;font-size:1.2rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.35rem .6rem .35rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--chart-line)}
th{font-weight:400}thead th{font-weight:600}td,thead th+th{text-align:right;padding-left:.6rem}
.lines td,.lines thead th+th{text-align:left}
.chart{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1.5rem;align-items:start;break-inside:avoid}
.chart svg{width:100%;height:auto;display:block}
@media (max-width:48rem){.chart{grid-template-columns:minmax(0,1fr)}}
@media print{:root{color-scheme:light;${coloursOf('light')}}body{margin:0;max-width:none;font-size:10pt}h2{break-after:avoid}tr{break-inside:avoid}}`;

export async function writeOverviewReport(overview: Overview): Promise<string> {
  const { language, title, now, before, lines, topics, outcomes, months, notes } = overview;
  const charts = [topics, outcomes, months].filter((chart) => chart !== null);
  const sections: string[] = [];
  for (const [index, chart] of charts.entries()) sections.push(await section(chart, `chart${index + 1}`));
  return page(
    language,
    title,
    [
      '<main>',
      `<h1>${escapeHtml(title)}</h1>`,
      linesTable(lines, now, before),
      ...sections,
      ...notes.map((note) => `<p>${escapeHtml(note)}</p>`),
      '</main>',
    ],
    style,
  );
}

const linesTable = (lines: readonly FigureLine[], now: string, before: string): string =>
  table(
    'lines',
    ['', now, before],
    lines.map((line) => [line.label, line.now, line.before]),
  );

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
${table('numbers', columns, cells)}
</div>
</section>`;
}

function table(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) =>
    column === '' ? '<td></td>' : `<th scope="col">${escapeHtml(column)}</th>`,
  );
  const body = rows.map(
    ([label = '', ...cells]) =>
      `<tr><th scope="row">${escapeHtml(label)}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  );
  return `<table class="${name}">
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>`;
}
