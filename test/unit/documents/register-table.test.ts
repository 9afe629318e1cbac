/** The register as a table: what a spreadsheet reads in it is what stands in the register, and nothing in it runs. */
import { randomUUID } from 'node:crypto';
import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it, vi } from 'vitest';
import type { LocationCode, Reference } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import { tableFormats, type TableFormat } from '#core/paper.ts';
import { writeRegisterTable } from '#documents/register-table.ts';
import type { ExportRow } from '#ports/desk-papers.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { texts } from '#test/support/data/texts.ts';

const row: ExportRow = {
  reference: 'PCH-7K3M9R-Q' as Reference,
  kind: 'complaint',
  state: 'closed',
  outcome: 'formal',
  verification: null,
  judgement: 'partly',
  ground: null,
  source: 'telegram',
  language: 'uk',
  category: 'pests_mould',
  alsoAbout: ['shared_spaces'],
  location: 'havenzicht' as LocationCode,
  urgent: false,
  confidential: true,
  track: 'formal',
  hearing: 'held',
  receivedOn: '2026-11-24' as LocalDate,
  registeredOn: '2026-11-25' as LocalDate,
  firstAnswerOn: null,
  closedOn: '2026-12-30' as LocalDate,
  outcomeBy: '2027-01-05' as LocalDate,
  adjournedTo: null,
  agreedTo: null,
  reopened: false,
  mergedInto: null,
  splitFrom: null,
  erased: false,
};

async function* stream(rows: readonly ExportRow[]): AsyncGenerator<ExportRow> {
  yield* rows;
}

async function written(
  format: TableFormat,
  rows: readonly ExportRow[],
  withContent = false,
  language: 'nl' | 'en' = 'nl',
): Promise<Buffer> {
  const words = texts.desk(language);
  const parts: Uint8Array[] = [];
  for await (const part of writeRegisterTable(format, stream(rows), {
    words,
    language,
    municipality,
    withContent,
  }))
    parts.push(part);
  return Buffer.concat(parts);
}

describe('as CSV', () => {
  it('begins with the mark by which Excel knows UTF-8, and is as RFC 4180 has it', async () => {
    const bytes = await written('csv', [row]);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [header, first, ...rest] = bytes.toString('utf8').split('\r\n');
    expect(rest.join('')).toBe('');
    expect(header).toMatch(/^\uFEFFZaaknummer,Soort,Stand,Bron,Locatie,Onderwerp,/);
    expect(first).toMatch(
      /^PCH-7K3M9R-Q,Klacht,Afgerond,Telegram,Havenzicht,Ongedierte en schimmel,.*2026-11-24,2026-11-25,,2027-01-05,,,2026-12-30,/,
    );
  });

  it.each(['=1+1', '+31', '-2', '@sum', '\t=1', '=cmd|/c calc', '"quoted", and\r\nbroken'])(
    'gives back %j as it was, but for what a spreadsheet would run',
    async (words) => {
      const bytes = await written('csv', [{ ...row, words }], true);
      const [, cells] = parseCsv(bytes.toString('utf8'));
      expect(cells?.at(-1)).toBe(/^[=+@\t-]/.test(words) ? `'${words}` : words);
    },
  );

  it.each([
    ['вода;=HYPERLINK("x")', `вода;'=HYPERLINK("x")`],
    ['вода\n=1+1', "вода\n'=1+1"],
    ['вода; "@sum', `вода; "'@sum`],
    [' =1+1', " '=1+1"],
    ['\u00A0\u00A0@sum', "\u00A0\u00A0'@sum"],
    [' - вода', ' - вода'],
    ['вода\n- шум; немає = тепла', 'вода\n- шум; немає = тепла'],
  ])(
    'begins no formula behind blanks, or where a spreadsheet takes another sign for what stands between cells: %j',
    async (words, safe) => {
      const [, cells] = parseCsv((await written('csv', [{ ...row, words }], true)).toString('utf8'));
      expect(cells?.at(-1)).toBe(safe);
    },
  );

  it('holds no words unless they are asked for', async () => {
    const bytes = await written('csv', [{ ...row, words: 'Миші у кухні' }]);
    expect(bytes.toString('utf8')).not.toContain('Миші');
  });
});

describe('as XLSX', () => {
  it('has typed columns, a header that stays and a filter over all of it', async () => {
    const workbook = await readXlsx(await written('xlsx', [row, { ...row, closedOn: null }]), {
      readStyles: true,
    });
    const [sheet] = workbook.sheets;
    expect(sheet?.name).toBe('Register');
    expect(sheet?.freezePane?.rows).toBe(1);
    expect(sheet?.autoFilter?.range).toBe('A1:Z3');
    const [header, first, second] = sheet?.rows ?? [];
    const column = header?.indexOf('Afgerond op') ?? -1;
    expect(first?.[column]).toEqual(new Date('2026-12-30T00:00:00Z'));
    expect(second?.[column] ?? null).toBeNull();
    expect(first?.[header?.indexOf('Oordeel') ?? -1]).toBe('Deels gegrond');
    expect(sheet?.cells?.get('0,0')?.style?.font?.bold).toBe(true);
  });

  it('keeps a formula as the words that it is, and cuts what Excel has no room for', async () => {
    const workbook = await readXlsx(
      await written(
        'xlsx',
        [
          { ...row, words: '=1+1' },
          { ...row, words: 'ж'.repeat(40_000) },
        ],
        true,
        'en',
      ),
    );
    const [, formula, long] = workbook.sheets[0]?.rows ?? [];
    expect(formula?.at(-1)).toBe('=1+1');
    expect(String(long?.at(-1))).toHaveLength(32_767);
    expect(workbook.sheets[0]?.cells?.get('1,26')?.formula).toBeUndefined();
  });

  it('is a table also when the register is empty', async () => {
    const workbook = await readXlsx(await written('xlsx', []));
    expect(workbook.sheets[0]?.rows).toHaveLength(1);
  });

  it.each([
    ['quotes and signs of XML', '"Ім’я" & <b>\'O’Brien\'</b>'],
    ['marks from right to left', '\u202Eevil\u202C \u200Fשלום'],
    ['what looks like an escaped sign', '_x0041_ _x000D_'],
    ['blanks at the ends and a new line', ' one\ntwo\t '],
  ])('gives back %s', async (_, words) => {
    const workbook = await readXlsx(await written('xlsx', [{ ...row, words }], true));
    expect(workbook.sheets[0]?.rows[1]?.at(-1)).toBe(words);
  });

  it('counts a leap day as a day', async () => {
    const workbook = await readXlsx(
      await written('xlsx', [{ ...row, receivedOn: '2028-02-29' as LocalDate }]),
    );
    const [header, first] = workbook.sheets[0]?.rows ?? [];
    expect(first?.[header?.indexOf('Ontvangen op') ?? -1]).toEqual(new Date('2028-02-29T00:00:00Z'));
  });
});

describe.each(tableFormats)('as %s', (format) => {
  const table = { words: texts.desk('nl'), language: 'nl', municipality } as const;
  const parts = (rows: AsyncIterable<ExportRow>) =>
    writeRegisterTable(format, rows, { ...table, withContent: true })[Symbol.asyncIterator]();

  it('is written while its rows are read, and no more are read when nobody wants them', async () => {
    let read = 0;
    let isLeft = false;
    async function* many(): AsyncGenerator<ExportRow> {
      try {
        for (; read < 100_000; read += 1) yield { ...row, words: randomUUID() };
      } finally {
        isLeft = true;
      }
    }
    const written = parts(many());
    for (let bytes = 0; bytes < 100_000;) bytes += (await written.next()).value?.length ?? 0;
    expect(read).toBeLessThan(50_000);
    await written.return?.();
    await vi.waitUntil(() => isLeft);
    expect(read).toBeLessThan(50_000);
  });

  it('fails when its rows do', async () => {
    async function* failing(): AsyncGenerator<ExportRow> {
      yield row;
      throw new Error('busy');
    }
    const written = parts(failing());
    const all = async () => {
      while ((await written.next()).done !== true);
    };
    await expect(all()).rejects.toThrow('busy');
  });
});
