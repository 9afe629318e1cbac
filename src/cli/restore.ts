/** `cli restore`: proves that a backup can be put back, or puts it back. */
import type { Command } from 'commander';
import { checkBackup } from '#app/backup/check-backup.ts';
import type { StoreSettings } from '#app/config.ts';
import { exitCodes } from '#app/problems.ts';
import type { KeyRing } from '#store/vault.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  readonly check?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('restore')
    .description('a backup back in the place of the database; --check only proves that it could be')
    .argument('<file>', 'a backup')
    .option('--check', 'opens and examines it, and changes nothing')
    .option('--json', 'only JSON on standard output')
    .action((file: string, options: Options) =>
      withDatabase((settings, ring) => check(file, settings, ring, options)),
    );
}

async function check(
  file: string,
  settings: StoreSettings,
  ring: KeyRing,
  { json }: Options,
): Promise<number> {
  const { manifest, cases } = await checkBackup(file, settings, ring);
  if (json === true) process.stdout.write(`${JSON.stringify({ ok: true, cases, ...manifest })}\n`);
  else {
    process.stdout.write(
      `It can be put back: as of ${manifest.at}, made by ${manifest.version}, schema ${manifest.schema}.\n` +
        `Whole, ${cases} cases with an unbroken record, every key opens. It needs the VAULT_KEY of fingerprint ${manifest.wrappedBy.join(', ')}.\n`,
    );
  }
  return exitCodes.success;
}
