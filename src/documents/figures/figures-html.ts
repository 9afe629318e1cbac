/** What pages with figures share: their colours, and tables that a screen reader can follow. */
import { chartColours } from './chart.ts';
import { escapeHtml } from '../html.ts';

const coloursOf = (theme: keyof typeof chartColours): string =>
  Object.entries(chartColours[theme])
    .map(([part, colour]) => `--chart-${part}:${colour}`)
    .join(';');

/** For a screen, light or dark, and for paper. */
export const figureStyle = `:root{color-scheme:light dark;${coloursOf('light')}}
@media (prefers-color-scheme:dark){:root{${coloursOf('dark')}}}
@page{size:A4;margin:16mm}
body{background:var(--chart-ground);color:var(--chart-ink);max-width:68rem;font-family:'Noto Sans',system-ui,sans-serif}
p{color:var(--chart-quiet)}
h2{margin:2.5rem 0 .75rem;font-size:1.2rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.35rem .6rem .35rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--chart-line)}
th,td{overflow-wrap:break-word}
.wide{overflow-x:auto}.wide table{min-width:40rem}
th{font-weight:400}thead th{font-weight:600}td,thead th+th{text-align:right;padding-left:.6rem}
.chart{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1.5rem;align-items:start;break-inside:avoid}
.chart svg{width:100%;height:auto;display:block}
@media (max-width:48rem){.chart{grid-template-columns:minmax(0,1fr)}table{font-size:.875rem}.narrow{table-layout:fixed}.narrow thead tr>:first-child{width:44%}}
@media print{:root{color-scheme:light;${coloursOf('light')}}body{margin:0;max-width:none;font-size:10pt}h2,caption,thead{break-after:avoid}tr{break-inside:avoid}tbody tr:first-child{break-before:avoid}.wide{overflow:visible}.wide table{min-width:0}th,td{font-size:.9em;padding-left:.3rem}.chart{grid-template-columns:minmax(0,1fr);break-inside:auto}.chart svg{max-width:14cm}svg{break-inside:avoid}}`;

/** So many columns stand beside each other on a phone; a table of more is moved by itself, also by keyboard. */
const columnsMax = 3;

/**
 * Its first column names its rows; `kind` is what the page's style knows it by, `title` what it is of, and stands above it unless something there
 * says it already.
 */
export function table(
  kind: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  { title, isCaption = false }: { readonly title: string; readonly isCaption?: boolean },
): string {
  const head = columns.map((column) =>
    column === '' ? '<td></td>' : `<th scope="col">${escapeHtml(column)}</th>`,
  );
  const body = rows.map(
    ([label = '', ...cells]) =>
      `<tr><th scope="row">${escapeHtml(label)}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  );
  const isWide = columns.length > columnsMax;
  const caption = isCaption ? `\n<caption>${escapeHtml(title)}</caption>` : '';
  const html = `<table class="${isWide ? kind : `${kind} narrow`}">${caption}
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>`;
  return isWide
    ? `<div class="wide" role="group" aria-label="${escapeHtml(title)}" tabindex="0">\n${html}\n</div>`
    : html;
}
