/** A backup of a database that is worked on, by the command that an administrator runs: whole, sealed, and nothing that looks like one otherwise. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupName, listBackups } from '#app/backup/files.ts';
import { checkBackup } from '#app/backup/check-backup.ts';
import { makeBackup } from '#app/backup/make-backup.ts';
import { loadStoreSettings, type StoreSettings } from '#app/settings/config.ts';
import type { CaseId, FileId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { Store } from '#ports/store.ts';
import { KeyRing } from '#store/sealing/vault.ts';
import { runCli } from '#test/support/product/run-cli.ts';
import { chanceOf, seedsOf } from '#test/support/seeds.ts';
import { at, openTestStore, savedCase, savedResident, vaultKey } from '#test/support/world/store.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

let folder: string;
let path: string;
let backups: string;
let env: Record<string, string>;
let settings: StoreSettings;
let store: Store;
const ring = new KeyRing([vaultKey]);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-backup-'));
  path = join(folder, 'data', 'pochuto.sqlite');
  backups = join(folder, 'backups');
  env = {
    DATABASE_URL: `sqlite:${path}`,
    BACKUP_FOLDER: backups,
    VAULT_KEY: vaultKey.toString('base64'),
  };
  const loaded = loadStoreSettings(env);
  if (!loaded.ok) throw new Error('settings');
  settings = loaded.settings;
  mkdirSync(join(folder, 'data'));
  store = await openTestStore({ path });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const backUp = (more: Partial<Parameters<typeof makeBackup>[0]> = {}) =>
  makeBackup({
    database: path,
    ring,
    folder: backups,
    keepDays: 30,
    now: () => Date.UTC(2026, 10, 29, 1),
    mark: 'm',
    ...more,
  });

const note = (id: CaseId, words: string) =>
  store.transaction((tx) =>
    tx.entries.append(id, { at: at(0), actor: 'system', body: { type: 'note', text: words } }),
  );

describe('a backup', () => {
  it('holds one moment of a database that is written to meanwhile', async () => {
    const [one, two] = [await savedCase(store), await savedCase(store)];
    const made = runCli(['backup', '--json'], '', env);
    let isMade = false;
    void made.then(() => (isMade = true));
    let written = 0;
    while (!isMade) {
      // Both or neither: what is half of it would be seen.
      await store.transaction(async (tx) => {
        for (const { id } of [one, two])
          await tx.entries.append(id, { at: at(0), actor: 'system', body: { type: 'note', text: 'x' } });
      });
      written += 1;
      await pause(2);
    }
    const { code, stdout, stderr } = await made;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const backup = JSON.parse(stdout) as { path: string; tables: Record<string, number>; schema: number };
    expect(written).toBeGreaterThan(0);
    expect((backup.tables['entry'] ?? 1) % 2).toBe(0);
    const checked = await checkBackup(backup.path, settings, ring);
    expect(checked.cases).toBe(2);
    expect(checked.manifest.tables).toEqual(backup.tables);
    expect(checked.manifest.wrappedBy).toEqual([ring.current]);
  });

  it('is one file of the administrator’s alone, tells nothing, and leaves nothing beside the database', async () => {
    const resident = await savedResident(store);
    const { reference } = await savedCase(store, { residentId: resident.id });
    const backup = await backUp();
    expect(readdirSync(backups)).toEqual(['pochuto-20261129T010000Z.age']);
    expect(statSync(backup.path).mode & 0o777).toBe(0o600);
    expect(statSync(backup.path).size).toBe(backup.size);
    expect(readdirSync(join(folder, 'data')).filter((name) => !name.startsWith('pochuto.sqlite'))).toEqual(
      [],
    );
    const bytes = readFileSync(backup.path);
    for (const told of [reference, 'SQLite', 'entry', vaultKey, vaultKey.toString('base64')])
      expect(bytes.includes(told)).toBe(false);
    expect(bytes.toString('latin1')).toContain(`-> pochuto-vault ${ring.current}\n`);
  });

  it('does not open when any byte of it was changed, or its end is missing', async () => {
    await savedCase(store);
    const { path: made, size } = await backUp();
    const bytes = readFileSync(made);
    for (const seed of seedsOf(12)) {
      const chance = chanceOf(seed);
      const changed = Buffer.from(bytes);
      const where = chance.between(0, size - 1);
      changed[where] = (changed[where] ?? 0) ^ (1 << chance.between(0, 7));
      writeFileSync(made, seed % 4 === 0 ? bytes.subarray(0, where) : changed);
      await expect(checkBackup(made, settings, ring), `seed ${seed}, byte ${where}`).rejects.toThrow(
        /^It is no backup of ours, or it was cut off or changed\.$|^It was made with another VAULT_KEY/,
      );
    }
    expect(readdirSync(join(folder, 'data')).filter((name) => !name.startsWith('pochuto.sqlite'))).toEqual(
      [],
    );
  });

  it('does not open with another VAULT_KEY, and says which one it needs', async () => {
    const { path: made } = await backUp();
    const other = { ...env, VAULT_KEY: Buffer.alloc(32, 9).toString('base64') };
    const { code, stderr } = await runCli(['restore', '--check', made], '', other);
    expect(code).toBe(1);
    expect(stderr).toContain(`another VAULT_KEY (fingerprint ${ring.current})`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('needs for its proof what was its key then, also behind a newer one', async () => {
    const { path: made } = await backUp();
    const both = { ...env, VAULT_KEY: `${Buffer.alloc(32, 9).toString('base64')},${env['VAULT_KEY']}` };
    const { code, stdout } = await runCli(['restore', '--check', '--json', made], '', both);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, wrappedBy: [ring.current] });
  });

  it('of a newer version is told of in a line, and so is such a database', async () => {
    const raw = new SqliteDatabase(path);
    raw.exec("insert into migration values (9999, '9999-of-later.sql')");
    raw.close();
    const { path: made } = await backUp();
    const checked = await runCli(['restore', '--check', made], '', env);
    expect(checked.code).toBe(1);
    expect(checked.stderr).toMatch(/^error: The database has schema 9999, .*: start the newer version\.\n$/);
    const verified = await runCli(['register', 'verify'], '', env);
    expect(verified.code).toBe(78);
    expect(verified.stderr).toContain('start the newer version.');
    expect(verified.stderr).not.toContain('    at ');
  });

  it('whose record is broken is told of', async () => {
    const one = await savedCase(store);
    await note(one.id, 'a');
    const raw = new SqliteDatabase(path);
    raw.exec("drop trigger entry_no_update; update entry set actor = 'staff:U2'");
    raw.close();
    const { path: made } = await backUp();
    await expect(checkBackup(made, settings, ring)).rejects.toThrow(
      `The record is broken in ${one.reference}`,
    );
  });
});

describe('what is killed in the middle', () => {
  it('leaves nothing that looks like a backup, and what it leaves is removed by a later one', async () => {
    const resident = await savedResident(store);
    await store.transaction(async (tx) => {
      await tx.files.announce(resident.id, { id: 'f' as FileId, size: 1, name: null, platformId: 'p' });
      await tx.files.saveBytes('f' as FileId, {
        type: 'x',
        hidden: 'clean',
        bytes: Buffer.alloc(30_000_000),
      });
    });
    const isLeft = (): boolean =>
      [join(folder, 'data'), backups].some((place) =>
        readdirSync(place, { withFileTypes: true }).some(({ name }) => name.endsWith('.part')),
      );
    mkdirSync(backups);
    const options = ['--import', join(root, 'src/app/without-types.js'), join(root, 'src/cli.ts')];
    const child = spawn(process.execPath, [...options, 'backup'], { env, stdio: 'ignore' });
    const ended = once(child, 'close');
    while (!isLeft()) await pause(5);
    child.kill('SIGKILL');
    await ended;
    expect(listBackups(backups)).toEqual([]);
    for (const place of [join(folder, 'data'), backups])
      for (const name of readdirSync(place))
        if (name.endsWith('.part')) utimesSync(join(place, name), 1_000, 1_000);
    await backUp({ now: () => Date.now() });
    expect(isLeft()).toBe(false);
    expect(listBackups(backups)).toHaveLength(1);
  });
});

describe('older backups', () => {
  it('go after the days that are asked for, and no other file does', async () => {
    const day = (number: number) => new Date(Date.UTC(2026, 10, number, 12)).toISOString() as Instant;
    mkdirSync(backups);
    for (const number of [1, 20, 28]) writeFileSync(join(backups, backupName(day(number))), '');
    writeFileSync(join(backups, 'notes.txt'), '');
    expect((await backUp({ keepDays: 7 })).removed).toBe(2);
    expect(readdirSync(backups)).toEqual([
      'notes.txt',
      'pochuto-20261128T120000Z.age',
      'pochuto-20261129T010000Z.age',
    ]);
  });

  it('are never kept for longer than residents were told', async () => {
    const { code, stderr } = await runCli(['backup', '--keep-days', '31'], '', env);
    expect(code).toBe(64);
    expect(stderr).toContain('copies are gone after 30 days');
  });
});
