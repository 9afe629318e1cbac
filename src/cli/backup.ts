/** `cli backup`: the whole database, sealed, into one file, while the product runs. */
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { exitCodes } from '#app/problems.ts';
import { systemIds } from '#app/system.ts';
import { progressOf, withKnownDatabase, type OnDatabase } from '#app/with-database.ts';

/** What residents are told: a copy is gone after so many days. */
const keepDaysMax = 30;

interface Options {
  readonly to?: string;
  readonly keepDays: number;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('backup')
    .description('the whole database, sealed with VAULT_KEY, into one file; the product may run meanwhile')
    .option('--to <folder>', 'where to; otherwise BACKUP_FOLDER')
    .option('--keep-days <days>', `remove older ones there; ${keepDaysMax} at most`, days, keepDaysMax)
    .option('--json', 'only JSON on standard output: the manifest, path and size')
    .action((options: Options) => withKnownDatabase((on) => run(on, options)));
}

async function run({ settings, ring }: OnDatabase, options: Options): Promise<number> {
  // Only now: other commands start without what it carries.
  const { makeBackup } = await import('#app/backup/make-backup.ts');
  const progress = progressOf('backup');
  const backup = await makeBackup({
    database: settings.database.path,
    ring,
    folder: options.to ?? settings.backupFolder,
    keepDays: options.keepDays,
    now: () => Date.now(),
    mark: systemIds.next(),
    onProgress: progress.show,
  });
  progress.end();
  const { path, size, removed, manifest } = backup;
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ path, bytes: size, removed, ...manifest })}\n`);
  } else {
    const key = ring.current;
    process.stdout.write(`${path}\n${size} bytes, sealed with the VAULT_KEY of fingerprint ${key}.\n`);
    if (removed > 0) process.stdout.write(`Removed because of their age: ${removed}.\n`);
  }
  return exitCodes.success;
}

function days(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > keepDaysMax)
    throw new InvalidArgumentError(
      `a number from 1 to ${keepDaysMax}; residents are told that copies are gone after ${keepDaysMax} days`,
    );
  return number;
}
