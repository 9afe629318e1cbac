/** `npm run cli -- sheet --location havenzicht`: what was done after residents spoke, as a page in Ukrainian and Dutch to be printed and hung up there. */
import type { Command } from 'commander';
import { loadOwnConfig } from '#app/settings/config.ts';
import { printSheet } from '#app/papers/location-sheet.ts';
import { loadMunicipality } from '#app/data/municipality.ts';
import { withKnownStore } from '#app/open-own-store.ts';
import { CannotStart } from '#app/problems.ts';
import { civilClock } from '#app/system.ts';
import { addWeeks, localDateOf, parseLocalDate, type LocalDate } from '#core/time.ts';
import { exitCodes } from './exit-codes.ts';
import { writeWhole } from './write-whole.ts';

interface Options {
  readonly location: string;
  readonly from?: string;
  readonly until?: string;
  readonly out?: string;
}

/** How far it looks back, unless a day is given. */
const usualWeeks = 12;

export function register(program: Command): void {
  program
    .command('sheet')
    .description('“You said, we did” for a location, in Ukrainian and Dutch: a page to print')
    .requiredOption('--location <code>', 'a location of the municipality file')
    .option('--from <date>', 'the first day; otherwise twelve weeks back')
    .option('--until <date>', 'the last day; otherwise today')
    .option('--out <file>', 'where to write it; otherwise standard output')
    .action((options: Options) => print(program, options));
}

async function print(program: Command, options: Options): Promise<void> {
  const settings = loadOwnConfig();
  if (!settings.ok) throw new CannotStart(settings.problems);
  const loaded = await loadMunicipality(settings.config.municipalityFile);
  if (!loaded.ok) throw new CannotStart(loaded.problems);
  const { municipality } = loaded;
  const location = municipality.locations.find(({ code }) => code === options.location);
  if (location === undefined) {
    const known = municipality.locations.map(({ code }) => code).join(', ');
    return program.error(`error: --location "${options.location}" is none of ${known}`, {
      exitCode: exitCodes.usage,
    });
  }
  const until = dayOf(program, options, 'until') ?? localDateOf(civilClock().now(), municipality.timeZone);
  const from = dayOf(program, options, 'from') ?? addWeeks(until, -usualWeeks);
  const html = await withKnownStore(settings.config, (store) =>
    printSheet(store, municipality, location, { from, until }),
  );
  if (options.out === undefined) process.stdout.write(html);
  else await writeWhole(options.out, html);
}

function dayOf(program: Command, options: Options, name: 'from' | 'until'): LocalDate | null {
  const given = options[name];
  if (given === undefined) return null;
  const day = parseLocalDate(given);
  if (day === null)
    program.error(`error: --${name} "${given}" is no date like 2026-11-13`, { exitCode: exitCodes.usage });
  return day;
}
