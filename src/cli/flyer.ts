/** `npm run cli -- flyer --location havenzicht`: flyers and the poster of a location as PDF, to print. Needs no database and, with --bot, no token. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { askBotLink, linkOfBot } from '#app/papers/bot-link.ts';
import { loadOwnConfig, type ConfigResult } from '#app/settings/config.ts';
import { loadMunicipality } from '#app/data/municipality.ts';
import { printFlyer } from '#app/papers/print-flyer.ts';
import { CannotStart, type Problem } from '#app/problems.ts';
import { civilClock } from '#app/system.ts';
import { PochutoError } from '#core/errors.ts';
import { flyerSizes, type FlyerSize } from '#core/flyer.ts';
import type { Location } from '#core/municipality.ts';
import { exitCodes } from './exit-codes.ts';
import { writeWhole } from './write-whole.ts';

interface Options {
  readonly location?: string;
  readonly all?: true;
  readonly size?: FlyerSize;
  readonly out: string;
  readonly bot?: string;
}

export function register(program: Command): void {
  program
    .command('flyer')
    .description('Flyers and the poster of a location in Ukrainian and Dutch, as PDF')
    .option('--location <code>', 'a location of the municipality file')
    .option('--all', 'every location')
    .addOption(new Option('--size <size>', 'one of them; otherwise all').choices(flyerSizes))
    .option('--out <folder>', 'where to write them', '.')
    .option('--bot <username>', 'the bot’s username; otherwise Telegram is asked')
    .action((options: Options) => print(program, options));
}

async function print(program: Command, options: Options): Promise<void> {
  const settings = loadOwnConfig();
  const file = settings.ok ? settings.config.municipalityFile : settings.municipalityFile;
  const loaded = await loadMunicipality(file);
  if (!loaded.ok) throw new CannotStart(loaded.problems);
  const { municipality } = loaded;
  const locations = chosen(program, options, municipality.locations);
  const botLink =
    options.bot === undefined ? await askTelegram(settings) : linkOfBot(usernameIn(program, options.bot));
  if (typeof botLink !== 'string') throw new CannotStart(botLink);
  mkdirSync(options.out, { recursive: true });
  const madeAt = civilClock().now();
  const problems: Problem[] = [];
  for (const location of locations) {
    for (const size of options.size === undefined ? flyerSizes : [options.size]) {
      const flyer = await printFlyer(municipality, { location, size, botLink, madeAt });
      if (!flyer.ok && flyer.why === 'no-other-way') throw new CannotStart([noOtherWay(file)]);
      if (!flyer.ok) {
        // The other sizes have more room, or less to tell.
        problems.push(tooLong(file, location, size));
        continue;
      }
      const path = join(options.out, `pochuto-${location.code}-${size}.pdf`);
      await writeWhole(path, flyer.pdf);
      process.stdout.write(`${path}\n`);
    }
  }
  if (problems.length > 0) throw new CannotStart(problems);
}

function chosen(
  program: Command,
  { location: code, all }: Options,
  locations: readonly Location[],
): readonly Location[] {
  if (all === true) return locations;
  const location = locations.find((one) => one.code === code);
  if (location !== undefined) return [location];
  const known = locations.map((one) => one.code).join(', ');
  return program.error(
    code === undefined
      ? `error: name a location with --location (${known}), or take them --all`
      : `error: --location "${code}" is none of ${known}`,
    { exitCode: exitCodes.usage },
  );
}

function usernameIn(program: Command, given: string): string {
  const username = given.replace(/^@|^https:\/\/t\.me\//u, '');
  if (/^[A-Za-z]\w{4,31}$/u.test(username)) return username;
  return program.error(`error: --bot "${given}" is no username of Telegram, like pochuto_bot`, {
    exitCode: exitCodes.usage,
  });
}

async function askTelegram(settings: ConfigResult): Promise<string | readonly Problem[]> {
  const otherwise = 'Or name the bot with --bot <username>: then nothing of this is needed.';
  if (!settings.ok)
    return [
      { where: 'the environment', what: 'does not say which bot it is', remedy: otherwise },
      ...settings.problems,
    ];
  try {
    return await askBotLink(settings.config.telegram);
  } catch (error) {
    if (!(error instanceof PochutoError)) throw error;
    const what = `does not say which bot it is (${error.reason})`;
    return [{ where: 'Telegram', what, remedy: otherwise }];
  }
}

const noOtherWay = (where: string): Problem => ({
  where,
  what: 'names no way to reach you without Telegram, and a flyer must name one',
  remedy: 'Add office with a phone, an email or walkIn (a walk-in hour).',
});

const tooLong = (where: string, { code }: Location, size: FlyerSize): Problem => ({
  where,
  what: `holds names or hours so long that ${code}’s ${size === 'poster' ? size : size.toUpperCase()} does not fit on its page`,
  remedy:
    'Shorten the names of the location and the municipality, or the walk-in hours; the other papers were written.',
});
