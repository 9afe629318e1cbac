/** `cli restore`: proves that a backup can be put back, or puts it back. */
import type { Command } from 'commander';
import type { StoreSettings } from '#app/settings/config.ts';
import { loadMunicipality } from '#app/data/municipality.ts';
import { CannotStart, exitCodes } from '#app/problems.ts';
import { withDatabase, type OnDatabase } from '#app/with-database.ts';

interface Options {
  readonly check?: boolean;
  readonly to?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('restore')
    .description(
      'puts a backup in the place of the database, whose product is stopped; the old one is kept beside',
    )
    .argument('<file>', 'a backup')
    .option('--check', 'only proves that it could be put back, and changes nothing; the product may run')
    .option('--to <file>', 'in another place than DATABASE_URL names')
    .option('--force', 'although it is older than thirty days')
    .option('--json', 'only JSON on standard output')
    .action((file: string, options: Options) =>
      withDatabase((on) => (options.check === true ? check : restore)(file, on, options)),
    );
}

async function check(file: string, { settings, ring }: OnDatabase, { json }: Options): Promise<number> {
  const { checkBackup } = await import('#app/backup/check-backup.ts');
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

async function restore(
  backup: string,
  { settings: own, ring }: OnDatabase,
  { to, force, json }: Options,
): Promise<number> {
  const settings: StoreSettings = to === undefined ? own : { ...own, database: { kind: 'sqlite', path: to } };
  const loaded = await loadMunicipality(settings.municipalityFile);
  if (!loaded.ok) throw new CannotStart(loaded.problems);
  const { municipality } = loaded;
  // Only now: it carries half the product, and other commands start without it.
  const { restoreBackup } = await import('#app/backup/restore-backup.ts');
  const { manifest, erased, held, aside, isJournalMissing } = await restoreBackup({
    backup,
    settings,
    ring,
    municipality,
    isForced: force === true,
  });
  if (isJournalMissing)
    process.stderr.write(
      `warning: there is NO JOURNAL at ${settings.erasureJournal}. What was erased since ${manifest.at} is back${aside === null ? '' : ', but for what the old database told'}. ` +
        'If something was, put the journal there before anything opens the database: then it is erased again (docs/backup.md).\n',
    );
  if (json === true) {
    process.stdout.write(`${JSON.stringify({ at: manifest.at, erased, isJournalMissing, held, aside })}\n`);
    return exitCodes.success;
  }
  const lines = [
    `Put back, as of ${manifest.at}. What came in since is not in it; the coordinators hear so at the start.`,
    `Erased again by ${settings.erasureJournal}: ${erased.cases} cases, ${erased.residents} residents, ${erased.drafts} drafts.`,
    ...(erased.unreadable.length > 0
      ? [`UNREADABLE lines there: ${erased.unreadable.join(', ')}. See what they erased before you start.`]
      : []),
    `Messages to residents that wait: ${held}. \`outbox list\` shows them; \`outbox release\`, \`retry\` or \`drop\`.`,
    ...(aside === null ? [] : [`The old database: ${aside}. Delete it within thirty days.`]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.success;
}
