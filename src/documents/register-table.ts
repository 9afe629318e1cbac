/**
 * The register as a table that a spreadsheet opens, written while its rows are read. A workbook is made by a thread of its own (register-workbook.ts),
 * which is sent no more rows than it has written.
 */
import { Readable } from 'node:stream';
import { ReadableStream, TransformStream, type WritableStream } from 'node:stream/web';
import { Worker } from 'node:worker_threads';
import type { TableFormat } from '#core/paper.ts';
import { nameIn, type Municipality } from '#core/municipality.ts';
import type { DeskLanguage } from '#core/message.ts';
import type { LocalDate } from '#core/time.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { ExportRow } from '#ports/desk-papers.ts';
import type { Words } from '#ports/texts.ts';

interface TableWords {
  readonly words: Words<DeskKey>;
  readonly language: DeskLanguage;
  readonly municipality: Pick<Municipality, 'locations' | 'categoryNames'>;
  readonly withContent: boolean;
}

type Type = 'text' | 'date' | 'number';
type Plain = string | number | null;

interface Column {
  readonly header: string;
  readonly type: Type;
  /** In characters. */
  readonly width: number;
  readonly of: (row: ExportRow) => Plain;
}

/** What Excel takes in one cell. */
const cellUnitsMax = 32_767;

/** The bytes of the table, in parts. Rejects what `rows` rejects. */
export function writeRegisterTable(
  format: TableFormat,
  rows: AsyncIterable<ExportRow>,
  table: TableWords,
): AsyncIterable<Uint8Array> {
  const columns = columnsOf(table);
  return format === 'csv'
    ? csv(columns, pagesOf(rows, columns, plainCell))
    : workbook(table.words.t('export.sheet'), columns, pagesOf(rows, columns, typedCell));
}

/** Rows that are written at once. */
const pageSize = 200;

async function* pagesOf<Cell>(
  rows: AsyncIterable<ExportRow>,
  columns: readonly Column[],
  cell: (column: Column, row: ExportRow) => Cell,
): AsyncGenerator<Cell[][]> {
  let page: Cell[][] = [];
  for await (const row of rows) {
    page.push(columns.map((column) => cell(column, row)));
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** RFC 4180 with a byte order mark, so that Excel reads it as UTF-8. */
async function* csv(columns: readonly Column[], pages: AsyncIterable<Plain[][]>): AsyncGenerator<Uint8Array> {
  const { formatCsv } = await import('@cj-tech-master/excelts/csv');
  const as = { headers: false, lineEnding: '\r\n', trailingNewline: true, escapeFormulae: true };
  yield Buffer.from(formatCsv([columns.map(({ header }) => header)], { ...as, bom: true }));
  for await (const page of pages) yield Buffer.from(formatCsv(page, as));
}

type TypedCell = Plain | Date;

/** What the thread is given. */
export interface Workbook {
  readonly name: string;
  readonly columns: readonly Pick<Column, 'header' | 'type' | 'width'>[];
  readonly pages: ReadableStream<TypedCell[][]>;
  readonly file: WritableStream<Uint8Array>;
}

async function* workbook(
  name: string,
  columns: readonly Column[],
  pages: AsyncGenerator<TypedCell[][]>,
): AsyncGenerator<Uint8Array> {
  const file = new TransformStream<Uint8Array, Uint8Array>();
  const wanted: Workbook = {
    name,
    columns: columns.map(({ header, type, width }) => ({ header, type, width })),
    pages: ReadableStream.from(pages),
    file: file.writable,
  };
  const thread = new Worker(new URL('register-workbook.ts', import.meta.url), {
    workerData: wanted,
    transferList: [wanted.pages, wanted.file],
  });
  const bytes = Readable.fromWeb(file.readable);
  thread.once('error', (error) => bytes.destroy(error as Error));
  try {
    yield* bytes as AsyncIterable<Uint8Array>;
  } finally {
    await thread.terminate();
    await pages.return(undefined);
  }
}

/**
 * Dates as 2026-11-24. A spreadsheet that takes the semicolon for what stands between cells, as in the Netherlands, reads no quotes within a line: what
 * would begin a formula there gets a sign before it, as what begins one in a cell does. Some pass over blanks before it.
 */
function plainCell({ of }: Column, row: ExportRow): Plain {
  const value = of(row);
  return typeof value === 'string' ? value.replaceAll(formulaWithin, "'") : value;
}
const formulaWithin = /(?<=(?:^[^\S\t]|[;\r\n])["\s]*)(?=[=+@＝＋＠]|-\S)/gu;

function typedCell({ type, of }: Column, row: ExportRow): TypedCell {
  const value = of(row);
  if (type === 'date' && typeof value === 'string') return new Date(`${value}T00:00:00Z`);
  if (typeof value !== 'string') return value;
  const text = value.length > cellUnitsMax ? `${value.slice(0, cellUnitsMax - 1)}…` : value;
  // Spreadsheets read `_x0041_` as a sign's number: where somebody wrote that, it stays what they wrote.
  return text.replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_');
}

function columnsOf({ words, language, municipality, withContent }: TableWords): readonly Column[] {
  const t: Words<DeskKey>['t'] = (key, params) => words.t(key, params);
  const languages = new Intl.DisplayNames([language], { type: 'language' });
  const yes = (is: boolean): string => t(is ? 'consent.given' : 'consent.refused');
  const place = (row: ExportRow): string | null => {
    const location = municipality.locations.find(({ code }) => code === row.location);
    return location === undefined ? row.location : nameIn(location.name, language);
  };
  const topic = (id: NonNullable<ExportRow['category']>): string => {
    const own = municipality.categoryNames[id];
    return own === undefined ? plainTopic(t(`topic.${id}`)) : nameIn(own, language);
  };
  const text = (header: DeskKey, width: number, of: Column['of']): Column => ({
    header: t(header),
    type: 'text',
    width,
    of,
  });
  const date = (header: DeskKey, of: (row: ExportRow) => LocalDate | null): Column => ({
    header: t(header),
    type: 'date',
    width: 12,
    of,
  });
  return [
    text('export.reference', 14, ({ reference }) => reference),
    text('export.kind', 10, ({ kind }) => t(`card.kind.${kind}`)),
    text('export.state', 16, ({ state }) => t(`export.states.${state}`)),
    text('export.source', 20, ({ source }) => t(`source.${source}`)),
    text('export.location', 22, place),
    text('export.topic', 26, ({ category }) => (category === null ? null : topic(category))),
    text('export.alsoAbout', 26, ({ alsoAbout }) => alsoAbout.map(topic).join(', ') || null),
    text('export.language', 12, ({ language: written }) => languages.of(written) ?? written),
    text('export.urgent', 9, ({ urgent }) => yes(urgent)),
    text('export.confidential', 14, ({ confidential }) => yes(confidential)),
    date('export.received', ({ receivedOn }) => receivedOn),
    date('export.registered', ({ registeredOn }) => registeredOn),
    date('export.firstAnswer', ({ firstAnswerOn }) => firstAnswerOn),
    date('export.outcomeBy', ({ outcomeBy }) => outcomeBy),
    date('export.adjournedTo', ({ adjournedTo }) => adjournedTo),
    date('export.agreedTo', ({ agreedTo }) => agreedTo),
    date('export.closed', ({ closedOn }) => closedOn),
    text('export.outcome', 26, ({ outcome }) => (outcome === null ? null : t(`outcome.${outcome}`))),
    text('export.verification', 18, ({ verification }) =>
      verification === null ? null : t(`verification.${verification}`),
    ),
    text('export.judgement', 14, ({ judgement }) =>
      judgement === null ? null : t(`judgement.${judgement}`),
    ),
    text('export.ground', 30, ({ ground }) => (ground === null ? null : t(`ground.${ground}`))),
    text('export.hearing', 16, ({ hearing }) => (hearing === null ? null : t(`hearing.${hearing}`))),
    text('export.reopened', 10, ({ reopened }) => yes(reopened)),
    text('export.mergedInto', 14, ({ mergedInto }) => mergedInto),
    text('export.splitFrom', 14, ({ splitFrom }) => splitFrom),
    text('export.erased', 9, ({ erased }) => yes(erased)),
    ...(withContent ? [text('export.words', 80, ({ words: written }) => written ?? null)] : []),
  ];
}

/** A topic without its sign. */
const plainTopic = (topic: string): string => topic.replace(/^[^\p{L}]+/u, '');
