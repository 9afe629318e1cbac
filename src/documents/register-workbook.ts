/** A thread of its own that makes one workbook and ends: header frozen and with a filter, columns typed. */
import { parentPort, workerData } from 'node:worker_threads';
import { cellRef, writeXlsx } from 'hucre/xlsx';
import type { Workbook } from './register-table.ts';

const { name, cells, columns } = workerData as Workbook;
const last = cellRef(Math.max(cells.length - 1, 0), columns.length - 1);
const header = columns.map((_, index) => [`0,${index}`, { style: { font: { bold: true } } }] as const);
const bytes = await writeXlsx({
  sheets: [
    {
      name,
      rows: cells,
      columns,
      freezePane: { rows: 1 },
      autoFilter: { range: `A1:${last}` },
      cells: new Map(header),
    },
  ],
});
parentPort?.postMessage(bytes);
