/** Right before a disk is full the system writes a part of what it is given and calls that a success: what follows is written too, or it fails. */
import fs, { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { checkBackup } from '#app/backup/check-backup.ts';
import { makeBackup } from '#app/backup/make-backup.ts';
import { loadStoreSettings } from '#app/settings/config.ts';
import type { ResidentId } from '#core/ids.ts';
import { openErasureJournal } from '#store/erasure/erasure-journal.ts';
import { KeyRing } from '#store/sealing/vault.ts';
import { openTestStore, savedCase, vaultKey } from '#test/support/world/store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-short-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('the journal of erasures holds whole lines', () => {
  const { writeSync } = fs;
  const short = (file: number, bytes: Buffer, from = 0): number =>
    writeSync(file, bytes, from, Math.min(bytes.length - from, 7));
  const written = vi
    .spyOn(fs, 'writeSync')
    .mockImplementation(((file: number, what: Buffer | string, from?: number) =>
      short(file, Buffer.from(what as string), from)) as typeof writeSync);
  syncBuiltinESMExports();
  onTestFinished(() => {
    written.mockRestore();
    syncBuiltinESMExports();
  });
  const path = join(folder, 'erasures.log');
  const journal = openErasureJournal(path, () => 0);
  for (const id of ['one', 'two'] as ResidentId[]) journal.write([{ what: 'resident', id }]);
  expect(readFileSync(path, 'utf8')).toBe(
    '1970-01-01T00:00:00.000Z resident:one erased\n1970-01-01T00:00:00.000Z resident:two erased\n',
  );
});

it('a backup is whole, and so is what comes out of it', async () => {
  const path = join(folder, 'pochuto.sqlite');
  const store = await openTestStore({ path });
  await savedCase(store);
  const file = await open(join(folder, 'any'), 'w');
  const handles = Object.getPrototypeOf(file) as {
    write: (bytes: Uint8Array, from?: number, count?: number) => unknown;
  };
  await file.close();
  const { write } = handles;
  handles.write = function writeShort(bytes, from = 0) {
    return write.call(this, bytes, from, Math.min(bytes.length - from, 5_000));
  };
  onTestFinished(() => {
    handles.write = write;
  });
  const ring = new KeyRing([vaultKey]);
  const now = (): number => Date.UTC(2026, 10, 29, 1);
  const made = await makeBackup({
    database: path,
    ring,
    folder: join(folder, 'backups'),
    keepDays: 30,
    now,
    mark: 'm',
  });
  await store.close();
  const loaded = loadStoreSettings({
    DATABASE_URL: `sqlite:${path}`,
    VAULT_KEY: vaultKey.toString('base64'),
  });
  if (!loaded.ok) throw new Error('settings');
  expect(await checkBackup(made.path, loaded.settings, ring)).toMatchObject({ cases: 1 });
});
