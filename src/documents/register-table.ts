/**
 * The register as a table that a spreadsheet opens. CSV is written while its rows are read; XLSX wants its last row before its first (the filter's range),
 * so its rows are collected, and a thread of its own makes the file: nobody else waits for it.
 */
import { Worker } from 'node:worker_threads';
import { writeCsvStream } from 'hucre/csv';
import type { ColumnDef, CellValue } from 'hucre';
import type { TableFormat } from '#core/paper.ts';
import { nameIn, type Municipality } from '#core/municipality.ts';
import type { DeskLanguage } from '#core/message.ts';
import type { LocalDate } from '#core/time.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { ExportRow } from '#ports/desk-papers.ts';
import type { Words } from '#ports/texts.ts';

export interface TableWords {
  readonly words: Words<DeskKey>;
  readonly language: DeskLanguage;
  readonly municipality: Pick<Municipality, 'locations' | 'categoryNames'>;
  readonly withContent: boolean;
}

type Type = 'text' | 'date' | 'number';

interface Column {
  readonly header: string;
  readonly type: Type;
  /** In characters. */
  readonly width: number;
  readonly of: (row: ExportRow) => string | number | LocalDate | null;
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
  return format === 'csv' ? csv(rows, columns) : xlsx(rows, columns, table.words.t('export.sheet'));
}

/** RFC 4180 with a byte order mark, so that Excel reads it as UTF-8; dates as 2026-11-24. */
function csv(rows: AsyncIterable<ExportRow>, columns: readonly Column[]): AsyncIterable<Uint8Array> {
  async function* lines(): AsyncGenerator<CellValue[]> {
    for await (const row of rows) yield columns.map(({ of }) => of(row));
  }
  const headers = columns.map(({ header }) => header);
  return writeCsvStream(lines(), { headers, bom: true, escapeFormulae: true });
}

async function* xlsx(
  rows: AsyncIterable<ExportRow>,
  columns: readonly Column[],
  name: string,
): AsyncGenerator<Uint8Array> {
  const cells: CellValue[][] = [columns.map(({ header }) => header)];
  for await (const row of rows) cells.push(columns.map((column) => cellOf(column, row)));
  const widths: ColumnDef[] = columns.map(({ type, width }) => ({
    width,
    ...(type === 'date' ? { numFmt: 'dd-mm-yyyy' } : {}),
  }));
  yield await inThread({ name, cells, columns: widths });
}

function cellOf({ type, of }: Column, row: ExportRow): CellValue {
  const value = of(row);
  if (type === 'date' && typeof value === 'string') return new Date(`${value}T00:00:00Z`);
  if (typeof value !== 'string') return value;
  const text = value.length > cellUnitsMax ? `${value.slice(0, cellUnitsMax - 1)}…` : value;
  // Spreadsheets read `_x0041_` as a sign's number: where somebody wrote that, it stays what they wrote.
  return text.replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_');
}

/** What the thread is given. */
export interface Workbook {
  readonly name: string;
  /** The first is the header. */
  readonly cells: CellValue[][];
  readonly columns: ColumnDef[];
}

function inThread(workbook: Workbook): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('register-workbook.ts', import.meta.url), { workerData: workbook });
    thread.once('message', resolve);
    thread.once('error', reject);
  });
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
