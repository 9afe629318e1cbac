/** The backups: is there a fresh one, does it open with this key, do old ones go, and may an older VAULT_KEY go too? */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { countKeys } from '#store/sealing/keys.ts';
import { KeyRing } from '#store/sealing/vault.ts';
import { listBackups, listLeftovers, type BackupFile } from '../backup/files.ts';
import { BackupProblem } from '../backup/problem.ts';
import { readHead } from '../backup/read-backup.ts';
import type { Config } from '../settings/config.ts';
import { mistake, ok, warning, type Finding } from './finding.ts';

const day = 86_400_000;
const freshDays = 2;
/** What residents are told: a copy is gone after so many days. */
const oldDays = 30;

/** `now`: real time in ms. */
export async function checkBackups(config: Config, now: number): Promise<readonly Finding[]> {
  if (!existsSync(config.database.path)) return [];
  const ring = new KeyRing(config.vaultKeys.map((key) => key.reveal()));
  const backups = listBackups(config.backupFolder);
  const [newest] = backups;
  return [
    newest === undefined ? none(config) : await stateOf(newest, ring, now),
    ...oldOnes(config, backups, now),
    ...leftHalfDone(config, now),
    ...(await olderKeys(config, ring, backups)),
  ];
}

const nightly = 'Let `backup` run every night (docs/operations.md has a timer).';

const none = ({ backupFolder }: Config): Finding =>
  warning('Backups', `there is none in ${backupFolder}`, nightly);

async function stateOf({ path, madeAt }: BackupFile, ring: KeyRing, now: number): Promise<Finding> {
  const subject = 'Backups';
  const hours = Math.floor((now - Date.parse(madeAt)) / 3_600_000);
  try {
    await readHead(path, ring);
  } catch (error) {
    if (!(error instanceof BackupProblem)) throw error;
    return mistake(subject, `the newest, ${path}, does not open`, error.message);
  }
  if (hours >= freshDays * 24) return warning(subject, `the newest is ${hours} hours old`, nightly);
  return ok(subject, `the newest is ${hours} hours old and opens; try one each quarter: \`restore --check\``);
}

/** Backups, and databases that were put aside. */
function oldOnes(config: Config, backups: readonly BackupFile[], now: number): readonly Finding[] {
  const database = resolve(config.database.path);
  const aside = readdirSync(dirname(database))
    .filter((name) => name.startsWith(`${basename(database)}.before-`))
    .map((name) => join(dirname(database), name))
    .map((path) => ({ path, at: statSync(path).ctimeMs }));
  const all = [...backups.map(({ path, madeAt }) => ({ path, at: Date.parse(madeAt) })), ...aside];
  return all
    .filter(({ at }) => now - at > oldDays * day)
    .map(({ path }) =>
      mistake(
        'Old copies',
        `${path} is older than ${oldDays} days`,
        'Delete it: residents were told that copies are gone by then. `backup` does so with its own.',
      ),
    );
}

/** A copy from before what was erased since was erased in it again. */
function leftHalfDone({ database, backupFolder }: Config, now: number): readonly Finding[] {
  const folders = new Set([dirname(resolve(database.path)), resolve(backupFolder)]);
  return [...folders].flatMap((folder) =>
    listLeftovers(folder, now).map((path) =>
      mistake(
        'Old copies',
        `${path} was left half done by a backup or restore that was killed`,
        'Delete it: it may hold what was erased. The next `backup` or `restore` does so too.',
      ),
    ),
  );
}

async function olderKeys(
  config: Config,
  ring: KeyRing,
  backups: readonly BackupFile[],
): Promise<readonly Finding[]> {
  const older = ring.fingerprints.filter((fingerprint) => fingerprint !== ring.current);
  if (older.length === 0) return [];
  const { byFingerprint } = countKeys(config.database.path);
  const needed = new Map<string, string>();
  for (const { path, madeAt } of backups) {
    const needs = await readHead(path, ring).then(
      ({ wrappedBy }) => wrappedBy,
      () => [],
    );
    // Newest first: the last one to go is the first that is found.
    for (const fingerprint of needs) if (!needed.has(fingerprint)) needed.set(fingerprint, madeAt);
  }
  return older.map((fingerprint) => {
    const subject = `VAULT_KEY ${fingerprint}`;
    const locks = byFingerprint[fingerprint] ?? 0;
    if (locks > 0)
      return warning(subject, `is an older one and still locks ${locks} keys`, 'Run `vault rotate`.');
    const until = needed.get(fingerprint);
    return until === undefined
      ? warning(
          subject,
          'is an older one that nothing needs any more',
          'Take it out of VAULT_KEY and destroy it.',
        )
      : ok(subject, `is an older one; the backup of ${until} still needs it`);
  });
}
