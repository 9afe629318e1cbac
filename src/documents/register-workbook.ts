/** A thread of its own that makes one workbook while its rows come, and ends: its library is large, and packing takes time that nobody should wait for. */
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { workerData } from 'node:worker_threads';
import { WorkbookWriter } from '@cj-tech-master/excelts';
import type { Workbook } from './register-table.ts';

const { name, columns, pages, file } = workerData as Workbook;
const author = 'Pochuto';
const out = Writable.fromWeb(file);
try {
  await write();
} catch (error) {
  // Who reads the file hears of it there.
  out.destroy(error as Error);
}

/** Header frozen and with a filter over all rows, columns typed. */
async function write(): Promise<void> {
  const workbook = new WorkbookWriter({
    stream: out,
    useStyles: true,
    creator: author,
    lastModifiedBy: author,
  });
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ header, width, type }) => ({
    header,
    width,
    ...(type === 'date' ? { style: { numFmt: 'dd-mm-yyyy' } } : {}),
  }));
  const header = sheet.getRow(1);
  header.font = { bold: true };
  header.commit();
  let count = 1;
  for await (const page of pages) {
    for (const row of page) sheet.addRow(row).commit();
    count += page.length;
    if (out.writableNeedDrain) await once(out, 'drain');
  }
  sheet.autoFilter = { from: 'A1', to: { row: count, col: columns.length } };
  sheet.commit();
  await workbook.commit();
}
