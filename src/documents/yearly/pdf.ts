/** The yearly report, and its page for residents alone, as PDF. */
import type { Language } from '#core/message.ts';
import type { Instant } from '#core/time.ts';
import { drawChart } from '../figures/chart.ts';
import { legible } from '../typesetting/legible.ts';
import { typeset } from '../typesetting/typeset.ts';
import type { ReportBlock, YearlyReport } from './text.ts';

export async function yearlyPdf(report: YearlyReport, madeAt: Instant): Promise<Uint8Array> {
  const pictures: Record<string, Uint8Array> = {};
  const sections: { heading: string; blocks: object[] }[] = [];
  for (const { heading, blocks } of report.sections)
    sections.push({ heading: own(heading), blocks: await printable(blocks, 'nl', pictures) });
  const { title, subtitle, notes, summary } = report;
  return typeset({
    template: 'yearly',
    data: {
      title: own(title),
      lang: 'nl',
      foot: own(title),
      intro: [subtitle, ...notes].map(own),
      sections,
      summary: { title: summary.title, blocks: await printable(summary.blocks, 'uk', pictures) },
    },
    pictures,
    madeAt,
  });
}

export async function summaryPdf(
  { summary }: YearlyReport,
  sender: string,
  madeAt: Instant,
): Promise<Uint8Array> {
  return typeset({
    template: 'yearly',
    data: {
      title: summary.title,
      lang: 'uk',
      foot: legible(sender, 'uk'),
      intro: [legible(sender, 'uk')],
      sections: [{ heading: null, blocks: await printable(summary.blocks, 'uk', {}) }],
      summary: null,
    },
    madeAt,
  });
}

const own = (text: string): string => legible(text, 'nl');

async function printable(
  blocks: readonly ReportBlock[],
  language: Language,
  pictures: Record<string, Uint8Array>,
): Promise<object[]> {
  const say = (text: string): string => legible(text, language);
  const made: object[] = [];
  for (const block of blocks) {
    if (block.is === 'chart') {
      const picture = `/chart${Object.keys(pictures).length}.svg`;
      pictures[picture] = new TextEncoder().encode(await drawChart(block.chart));
      made.push({ is: 'chart', picture, alt: block.chart.alt });
    } else if (block.is === 'table') {
      const { caption, columns, rows } = block;
      made.push({
        ...block,
        caption: say(caption),
        columns: columns.map(say),
        rows: rows.map((row) => row.map(say)),
      });
    } else if (block.is === 'list') made.push({ ...block, items: block.items.map(say) });
    else made.push({ ...block, text: say(block.text) });
  }
  return made;
}
