/** `cli register figures`: what the register tells in numbers, beside the same stretch before. What counts as what: docs/register.md. */
import type { Command } from 'commander';
import { registerFigures } from '#app/papers/register-figures.ts';
import type { Period } from '#core/register/figures.ts';
import { localDateOf, parseLocalDate, type LocalDate } from '#core/time.ts';
import { exitCodes } from './exit-codes.ts';
import { figuresTable } from './figures-table.ts';
import { withRegister } from './with-register.ts';

interface Options {
  readonly from?: string;
  readonly until?: string;
  readonly year?: string;
  readonly published?: true;
  readonly json?: true;
}

export function registerFiguresCommand(program: Command, command: Command): void {
  command
    .command('figures')
    .description('what came in, how it ended and how long it took, beside the same stretch before')
    .option('--year <year>', 'a whole year; otherwise this year so far')
    .option('--from <date>', 'the first day; otherwise 1 January of the year of the last')
    .option('--until <date>', 'the last day; otherwise today')
    .option('--published', 'as it may be published: small numbers are hidden')
    .option('--json', 'only JSON on standard output')
    .action((options: Options) => run(program, options));
}

const run = (program: Command, options: Options): Promise<void> =>
  withRegister(({ municipality, clock }) => {
    const today = localDateOf(clock.now(), municipality.timeZone);
    const period = periodOf(program, options, today);
    const isPublished = options.published === true;
    return async ({ store, holidays }) => {
      const asked = { period, today, isPublished };
      const figures = await registerFigures(store, municipality, holidays, asked);
      process.stdout.write(options.json === true ? `${JSON.stringify(figures)}\n` : figuresTable(figures));
    };
  });

function periodOf(program: Command, options: Options, today: LocalDate): Period {
  const { year } = options;
  if (year !== undefined) {
    if (options.from !== undefined || options.until !== undefined)
      wrong(program, '--year is whole: leave out --from and --until');
    if (!/^[1-9]\d{3}$/.test(year)) wrong(program, `--year "${year}" is none like 2026`);
    return { from: `${year}-01-01` as LocalDate, until: `${year}-12-31` as LocalDate };
  }
  const until = dayOf(program, options, 'until') ?? today;
  const from = dayOf(program, options, 'from') ?? (`${until.slice(0, 4)}-01-01` as LocalDate);
  if (from > until) wrong(program, `--from ${from} is after --until ${until}`);
  return { from, until };
}

function dayOf(program: Command, options: Options, name: 'from' | 'until'): LocalDate | null {
  const given = options[name];
  if (given === undefined) return null;
  return parseLocalDate(given) ?? wrong(program, `--${name} "${given}" is no date like 2026-11-13`);
}

const wrong = (program: Command, message: string): never =>
  program.error(`error: ${message}`, { exitCode: exitCodes.usage });
