/** The yearly report as a Word file, for people to go on writing in. */
import type * as Word from 'docx';
import { chartPicture, drawChart } from '../figures/chart.ts';
import type { ReportBlock, YearlyReport } from './text.ts';

/** On every machine that opens it. */
const font = 'Arial';
/** Of a chart on the page, in pixels of Word. */
const chartWidth = 520;
const accent = '0B5A7D';
const fieldGround = 'FFF4CC';
/** Of the page for residents; all else is in the language of the document. */
const ukrainian = { language: { value: 'uk-UA' } } as const;

const styles: Word.IStylesOptions = {
  default: {
    document: {
      run: { font, size: 21, language: { value: 'nl-NL' } },
      paragraph: { spacing: { after: 120 } },
    },
    title: { run: { font, size: 44, bold: true, color: accent } },
    heading1: {
      run: { font, size: 28, bold: true, color: accent },
      paragraph: { spacing: { before: 360, after: 140 }, keepNext: true },
    },
  },
  paragraphStyles: [
    { id: 'note', name: 'Toelichting', basedOn: 'Normal', run: { size: 19, color: '4A5565' } },
    {
      id: 'caption',
      name: 'Bijschrift',
      basedOn: 'Normal',
      run: { bold: true },
      paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
    },
  ],
};

export async function yearlyDocx(report: YearlyReport, madeBy: string): Promise<Uint8Array> {
  const word = await import('docx');
  const { Document, HeadingLevel, Packer, Paragraph, TextRun, PageNumber, Footer, AlignmentType } = word;
  const children: (Word.Paragraph | Word.Table)[] = [
    new Paragraph({ text: report.title, heading: HeadingLevel.TITLE }),
    ...[report.subtitle, ...report.notes].map((text) => new Paragraph({ text, style: 'note' })),
  ];
  for (const { heading, blocks } of report.sections) {
    children.push(new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }));
    children.push(...(await pieces(word, blocks)));
  }
  children.push(
    new Paragraph({
      children: [new TextRun({ text: report.summary.title, ...ukrainian })],
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: true,
    }),
    ...(await pieces(word, report.summary.blocks, ukrainian)),
  );
  const document = new Document({
    title: report.title,
    creator: madeBy,
    lastModifiedBy: madeBy,
    styles,
    numbering: {
      config: [
        {
          reference: 'steps',
          levels: [{ level: 0, format: 'decimal', text: '%1.', alignment: AlignmentType.LEFT }],
        },
      ],
    },
    sections: [
      {
        children,
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                children: [
                  new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 17 }),
                ],
              }),
            ],
          }),
        },
      },
    ],
  });
  return Uint8Array.from(await Packer.toBuffer(document));
}

async function pieces(
  word: typeof Word,
  blocks: readonly ReportBlock[],
  as: Pick<Word.IRunOptions, 'language'> = {},
): Promise<(Word.Paragraph | Word.Table)[]> {
  const { ImageRun, Paragraph, ShadingType, TextRun } = word;
  const run = (text: string, more: Pick<Word.IRunOptions, 'shading'> = {}): readonly Word.TextRun[] => [
    new TextRun({ text, ...as, ...more }),
  ];
  const made: (Word.Paragraph | Word.Table)[] = [];
  for (const block of blocks) {
    switch (block.is) {
      case 'chart': {
        const png = await chartPicture(await drawChart(block.chart));
        const { width, height } = sizeOf(png);
        made.push(
          new Paragraph({
            children: [
              new ImageRun({
                type: 'png',
                data: png,
                transformation: { width: chartWidth, height: Math.round((chartWidth * height) / width) },
                altText: { name: block.chart.title, title: block.chart.title, description: block.chart.alt },
              }),
            ],
          }),
        );
        break;
      }
      case 'table':
        made.push(new Paragraph({ text: block.caption, style: 'caption' }), tableOf(word, block));
        break;
      case 'list':
        made.push(
          ...block.items.map(
            (text) =>
              new Paragraph(
                block.numbered
                  ? { children: run(text), numbering: { reference: 'steps', level: 0 } }
                  : { children: run(text), bullet: { level: 0 } },
              ),
          ),
        );
        break;
      case 'field':
        made.push(
          new Paragraph({
            children: run(block.text, { shading: { type: ShadingType.CLEAR, fill: fieldGround } }),
          }),
        );
        break;
      case 'note':
        made.push(new Paragraph({ children: run(block.text), style: 'note' }));
        break;
      case 'text':
        made.push(new Paragraph({ children: run(block.text) }));
    }
  }
  return made;
}

function tableOf(
  { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableRow, TextRun, WidthType }: typeof Word,
  { columns, rows }: ReportBlock & { readonly is: 'table' },
): Word.Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
  const rule = { style: BorderStyle.SINGLE, size: 4, color: 'C9D2DC' } as const;
  const row = (cells: readonly string[], isHeader: boolean): Word.TableRow =>
    new TableRow({
      tableHeader: isHeader,
      cantSplit: true,
      children: cells.map(
        (text, index) =>
          new TableCell({
            children: [
              new Paragraph({
                alignment: index === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT,
                spacing: { before: 40, after: 40 },
                children: [new TextRun({ text, bold: isHeader, size: 19 })],
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: none,
      left: none,
      right: none,
      bottom: rule,
      insideHorizontal: rule,
      insideVertical: none,
    },
    rows: [row(columns, true), ...rows.map((cells) => row(cells, false))],
  });
}

/** From the first chunk of a PNG, which is always its header (PNG, 5.3 and 11.2.1). */
function sizeOf(png: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(png.buffer, png.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
