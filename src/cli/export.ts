/** `npm run cli -- export`: the register as XLSX or CSV, without what residents wrote unless a coordinator takes it along. */
import { pipeline } from 'node:stream/promises';
import { Option, type Command } from 'commander';
import { exportTable } from '#app/papers/export-table.ts';
import { exitCodes as ends } from '#app/problems.ts';
import { systemIds } from '#app/system.ts';
import type { StaffId } from '#core/ids.ts';
import { tableFormats, type TableFormat } from '#core/paper.ts';
import type { Period } from '#core/register/figures.ts';
import { spanOf } from '#core/register/span.ts';
import { localDateOf, type LocalDate } from '#core/time.ts';
import { exitCodes } from './exit-codes.ts';
import { withRegister } from './with-register.ts';
import { writeWhole } from './write-whole.ts';

interface Options {
  readonly format: TableFormat;
  readonly out?: string;
  readonly period?: string;
  readonly withContent?: true;
  readonly by?: string;
}

export function register(program: Command): void {
  program
    .command('export')
    .description('The register as a table: one row per case, without content and names')
    .addOption(
      new Option('--format <format>', 'for Excel, or for anything').choices(tableFormats).default('xlsx'),
    )
    .option('--period <period>', 'a year, quarter or month: 2026, 2026-Q3, 2026-10; otherwise all')
    .option('--out <file>', 'where to write it; otherwise standard output')
    .option('--with-content', 'with what residents wrote; recorded in each case')
    .option('--by <id>', 'the coordinator who takes the content along, by Slack id')
    .action((options: Options) => run(program, options));
}

const run = (program: Command, options: Options): Promise<void> =>
  withRegister(({ municipality, clock }) => {
    const period = periodOf(program, options, localDateOf(clock.now(), municipality.timeZone));
    if (options.withContent === true && options.by === undefined)
      program.error('error: --with-content is recorded: say with --by who takes it along', {
        exitCode: exitCodes.usage,
      });
    if (options.out === undefined && process.stdout.isTTY)
      program.error('error: a table is no text for a terminal: give --out', { exitCode: exitCodes.usage });
    const contentFor =
      options.withContent === true ? { by: options.by as StaffId, row: systemIds.next() } : null;
    return async (register) => {
      try {
        const { format } = options;
        const table = await exportTable(register, { format, period, contentFor, onRead: showCount });
        if (table === null) {
          process.stderr.write(`error: content goes to coordinators only, and ${options.by} is none\n`);
          process.exitCode = ends.failure;
          return;
        }
        if (options.out === undefined) await pipeline(table, process.stdout, { end: false });
        else await writeWhole(options.out, table, 0o600);
      } finally {
        endCount();
      }
    };
  });

function periodOf(program: Command, { period }: Options, today: LocalDate): Period | null {
  if (period === undefined) return null;
  const span = spanOf(period, today);
  return (
    span?.now ??
    program.error(`error: --period "${period}" is none like 2026, 2026-Q3 or 2026-10 that has begun`, {
      exitCode: exitCodes.usage,
    })
  );
}

/** On a terminal alone; nobody knows beforehand how many there are. */
const showCount = (count: number): void => {
  if (process.stderr.isTTY) process.stderr.write(`\rexport: ${count} cases`);
};
const endCount = (): void => {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
};
