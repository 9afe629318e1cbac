/** Proves that a backup can be put back: it opens, it is whole, its record is unbroken, and its keys open. Touches nothing but files of its own. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { countUnopenable } from '#store/sealing/keys.ts';
import { openStore } from '#store/open-store.ts';
import type { KeyRing } from '#store/sealing/vault.ts';
import type { StoreSettings } from '../settings/config.ts';
import { systemIds, systemTimers } from '../system.ts';
import type { Manifest } from './manifest.ts';
import { BackupProblem } from './problem.ts';
import { findMissing, unpack } from './read-backup.ts';

interface Checked {
  readonly manifest: Manifest;
  /** How many cases' records were verified. */
  readonly cases: number;
}

/** Throws BackupProblem with all that is wrong. */
export async function checkBackup(path: string, settings: StoreSettings, ring: KeyRing): Promise<Checked> {
  const beside = dirname(settings.database.path);
  const folder = mkdtempSync(join(existsSync(beside) ? beside : tmpdir(), '.pochuto-check-'));
  try {
    const database = join(folder, 'copy.sqlite');
    const manifest = await unpack(path, ring, database);
    return { manifest, cases: await proveWhole(database, manifest, settings, ring) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of a database that was just unpacked; brings it to the schema of this version. Answers how many cases it holds. */
export async function proveWhole(
  database: string,
  manifest: Manifest,
  settings: Pick<StoreSettings, 'vaultKeys'>,
  ring: KeyRing,
): Promise<number> {
  const missing = findMissing(database, manifest);
  if (missing.length > 0) throw new BackupProblem(`It is damaged: ${missing.join('; ')}.`);
  const closed = countUnopenable(database, ring);
  if (closed > 0)
    throw new BackupProblem(
      `${closed} keys in it do not open with the VAULT_KEY given: it needs ${manifest.wrappedBy.join(', ')} (fingerprints).`,
    );
  const store = await openStore({
    path: database,
    vaultKeys: settings.vaultKeys.map((key) => key.reveal()),
    ids: systemIds,
    now: () => systemTimers.now(),
  });
  try {
    const { cases, broken } = await store.transaction((tx) => tx.entries.verify());
    if (broken.length > 0)
      throw new BackupProblem(
        `The record is broken in ${broken.map(({ reference }) => reference).join(', ')}: see \`register verify\`.`,
      );
    return cases;
  } finally {
    await store.close();
  }
}
