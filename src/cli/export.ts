/** `npm run cli -- export`: the register as XLSX or CSV, without what residents wrote unless a coordinator takes it along. */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Option, type Command } from 'commander';
import { loadOwnConfig } from '#app/config.ts';
import { exportTable } from '#app/export-table.ts';
import { loadHolidays } from '#app/holidays.ts';
import { createLog } from '#app/log.ts';
import { loadMunicipality } from '#app/municipality.ts';
import { openOwnStore } from '#app/open-own-store.ts';
import { CannotStart, exitCodes as ends, printProblems, type Problem } from '#app/problems.ts';
import { civilClock, systemIds, systemTimers } from '#app/system.ts';
import type { StaffId } from '#core/ids.ts';
import { tableFormats, type TableFormat } from '#core/paper.ts';
import type { Period } from '#core/register/figures.ts';
import { spanOf } from '#core/register/span.ts';
import { localDateOf, type LocalDate } from '#core/time.ts';
import { exitCodes } from './exit-codes.ts';

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

async function run(program: Command, options: Options): Promise<void> {
  const settings = loadOwnConfig();
  if (!settings.ok) return refuse(settings.problems);
  const loaded = await loadMunicipality(settings.config.municipalityFile);
  if (!loaded.ok) return refuse(loaded.problems);
  const holidays = loadHolidays();
  if (!holidays.ok) return refuse(holidays.problems);
  const { municipality } = loaded;
  const clock = civilClock();
  const period = periodOf(program, options, localDateOf(clock.now(), municipality.timeZone));
  if (options.withContent === true && options.by === undefined)
    program.error('error: --with-content is recorded: say with --by who takes it along', {
      exitCode: exitCodes.usage,
    });
  if (options.out === undefined && process.stdout.isTTY)
    program.error('error: a table is no text for a terminal: give --out', { exitCode: exitCodes.usage });
  try {
    const { config } = settings;
    const log = createLog('error');
    const store = await openOwnStore({ config, ids: systemIds, timers: systemTimers, log });
    try {
      const table = await exportTable(
        { store, municipality, holidays: holidays.value, clock },
        {
          format: options.format,
          period,
          contentFor:
            options.withContent === true ? { by: options.by as StaffId, row: systemIds.next() } : null,
          onRead: showCount,
        },
      );
      if (table === null) {
        process.stderr.write(`error: content goes to coordinators only, and ${options.by} is none\n`);
        process.exitCode = ends.failure;
        return;
      }
      const out =
        options.out === undefined ? process.stdout : createWriteStream(options.out, { mode: 0o600 });
      await pipeline(table, out, { end: options.out !== undefined });
    } finally {
      endCount();
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    refuse(error.problems);
  }
}

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

function refuse(problems: readonly Problem[]): void {
  printProblems(problems, (text) => process.stderr.write(text));
  process.exitCode = ends.badConfig;
}
