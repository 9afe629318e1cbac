/** The register as a table that a spreadsheet opens, written while its rows are read: however many there are, few are held at once. */
import { writeCsvStream } from 'hucre/csv';
import type { TableFormat } from '#core/paper.ts';
import { nameIn, type Municipality } from '#core/municipality.ts';
import type { DeskLanguage } from '#core/message.ts';
import type { LocalDate } from '#core/time.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { ExportRow } from '#ports/desk-papers.ts';
import type { Words } from '#ports/texts.ts';
import { writeWorkbook, type WorkbookCell, type WorkbookColumn } from './workbook.ts';

export interface TableWords {
  readonly words: Words<DeskKey>;
  readonly language: DeskLanguage;
  readonly municipality: Pick<Municipality, 'locations' | 'categoryNames'>;
  readonly withContent: boolean;
}

interface Column extends WorkbookColumn {
  readonly of: (row: ExportRow) => WorkbookCell;
}

/** The bytes of the table, in parts. Rejects what `rows` rejects. */
export function writeRegisterTable(
  format: TableFormat,
  rows: AsyncIterable<ExportRow>,
  table: TableWords,
): AsyncIterable<Uint8Array> {
  const columns = columnsOf(table);
  async function* cells(): AsyncGenerator<WorkbookCell[]> {
    for await (const row of rows) yield columns.map(({ of }) => of(row));
  }
  return format === 'csv'
    ? csv(cells(), columns)
    : writeWorkbook(table.words.t('export.sheet'), columns, cells());
}

/** RFC 4180 with a byte order mark, so that Excel reads it as UTF-8; dates as 2026-11-24. */
function csv(cells: AsyncIterable<WorkbookCell[]>, columns: readonly Column[]): AsyncIterable<Uint8Array> {
  const headers = columns.map(({ header }) => header);
  return writeCsvStream(cells, { headers, bom: true, escapeFormulae: true });
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
