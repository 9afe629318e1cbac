/** One sheet as XLSX, written while its rows are read: header frozen, bold and with a filter, columns typed. */
import { zip } from './zip.ts';

export interface WorkbookColumn {
  readonly header: string;
  /** In characters. */
  readonly width: number;
  readonly type: 'text' | 'date' | 'number';
}

/** A date is a text like 2026-11-24 in a column of dates. */
export type WorkbookCell = string | number | null;

/** So many rows are handed on at once. */
const rowsAtOnce = 200;
/** What Excel takes in one cell. */
const cellUnitsMax = 32_767;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const ofSheets = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The styles that `styles` declares, by place. */
const plain = 0;
const bold = 1;
const dated = 2;

const contentTypes = `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${ofSheets}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${ofSheets}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${ofSheets}.styles+xml"/></Types>`;
const rootRelations = `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const bookRelations = `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`;
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** The bytes, in parts. Rejects what `rows` rejects. */
export function writeWorkbook(
  name: string,
  columns: readonly WorkbookColumn[],
  rows: AsyncIterable<readonly WorkbookCell[]>,
): AsyncGenerator<Uint8Array> {
  // The filter's range ends with the last row, which is known behind it.
  const counted = { rows: 1 };
  const last = letters(columns.length - 1);
  return zip([
    { path: '[Content_Types].xml', content: () => [contentTypes] },
    { path: '_rels/.rels', content: () => [rootRelations] },
    { path: 'xl/_rels/workbook.xml.rels', content: () => [bookRelations] },
    { path: 'xl/styles.xml', content: () => [styles] },
    { path: 'xl/worksheets/sheet1.xml', content: () => sheet(columns, rows, counted) },
    { path: 'xl/workbook.xml', content: () => [book(name, `$A$1:$${last}$${counted.rows}`)] },
  ]);
}

/** Excel knows a sheet's filter by a hidden name, too. */
function book(name: string, filtered: string): string {
  const quoted = escape(`'${name.replaceAll("'", "''")}'!${filtered}`);
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escape(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${quoted}</definedName></definedNames></workbook>`;
}

async function* sheet(
  columns: readonly WorkbookColumn[],
  rows: AsyncIterable<readonly WorkbookCell[]>,
  counted: { rows: number },
): AsyncGenerator<string> {
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const header = columns.map((column, index) => textCell(`${letters(index)}1`, column.header, bold));
  let text = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1">${header.join('')}</row>`;
  for await (const row of rows) {
    counted.rows += 1;
    const cells = row.map((value, index) =>
      cell(`${letters(index)}${counted.rows}`, value, columns[index]?.type ?? 'text'),
    );
    text += `<row r="${counted.rows}">${cells.join('')}</row>`;
    if (counted.rows % rowsAtOnce !== 0) continue;
    yield text;
    text = '';
  }
  const last = `${letters(columns.length - 1)}${counted.rows}`;
  yield `${text}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`;
}

function cell(at: string, value: WorkbookCell, type: WorkbookColumn['type']): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  return type === 'date'
    ? `<c r="${at}" s="${dated}"><v>${dayNumber(value)}</v></c>`
    : textCell(at, value, plain);
}

/** Text that stays text, whatever it begins with: a formula is another kind of cell. */
const textCell = (at: string, value: string, style: number): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escape(cut(value))}</t></is></c>`;

const cut = (value: string): string =>
  value.length > cellUnitsMax ? `${value.slice(0, cellUnitsMax - 1)}…` : value;

/** Days since 30 December 1899, as spreadsheets count. */
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;

/** A, B, … Z, AA. */
function letters(index: number): string {
  const before = index < 26 ? '' : letters(Math.floor(index / 26) - 1);
  return before + String.fromCodePoint(65 + (index % 26));
}

// oxlint-disable-next-line no-control-regex -- exactly what XML has no way to say
const unsayable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Spreadsheets read `_x0041_` as a sign's number: where somebody wrote that, it stays what they wrote. */
const escape = (value: string): string =>
  value
    .toWellFormed()
    .replaceAll(unsayable, '')
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign);
