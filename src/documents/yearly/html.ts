/** The yearly report as a page that is whole in one file. */
import { chartInPage, drawChart } from '../figures/chart.ts';
import { figureStyle, table } from '../figures/figures-html.ts';
import { escapeHtml, page } from '../html.ts';
import type { ReportBlock, YearlyReport } from './text.ts';

const style = `${figureStyle}
.field{border:1px dashed var(--chart-now);padding:.5rem .75rem;color:var(--chart-now)}
caption{text-align:left;font-weight:600;padding:1rem 0 .35rem}
section svg{max-width:38rem;width:100%;height:auto;display:block}
.summary{break-before:page;border-top:2px solid var(--chart-line);margin-top:4rem}`;

export async function yearlyHtml({
  title,
  subtitle,
  notes,
  sections,
  summary,
}: YearlyReport): Promise<string> {
  const body: string[] = [subtitle, ...notes].map(paragraph);
  for (const [index, { heading, blocks }] of sections.entries()) {
    body.push(`<section>\n<h2>${escapeHtml(heading)}</h2>`);
    body.push(...(await pieces(blocks, `s${index}`)), '</section>');
  }
  body.push(`<section class="summary" lang="uk">\n<h2>${escapeHtml(summary.title)}</h2>`);
  body.push(...(await pieces(summary.blocks, 'uk')), '</section>');
  return page('nl', title, body, style);
}

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;

async function pieces(blocks: readonly ReportBlock[], id: string): Promise<string[]> {
  const made: string[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.is === 'chart')
      made.push(chartInPage(await drawChart(block.chart), block.chart, `${id}-${index}`));
    else if (block.is === 'table')
      made.push(table('numbers', block.columns, block.rows, { title: block.caption, isCaption: true }));
    else if (block.is === 'list') {
      const tag = block.numbered ? 'ol' : 'ul';
      made.push(`<${tag}>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</${tag}>`);
    } else
      made.push(
        block.is === 'field' ? `<p class="field">${escapeHtml(block.text)}</p>` : paragraph(block.text),
      );
  }
  return made;
}
