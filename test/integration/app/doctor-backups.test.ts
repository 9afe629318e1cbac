/** What doctor says of the backups and of the key: each finding, and that it is gone when it was put right. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBackup } from '#app/backup/make-backup.ts';
import { loadConfig, type Config } from '#app/settings/config.ts';
import { checkBackups } from '#app/doctor/backups.ts';
import { checkKeyApart } from '#app/doctor/database.ts';
import { rotateKeys } from '#store/sealing/keys.ts';
import { KeyRing } from '#store/sealing/vault.ts';
import { openTestStore, vaultKey } from '#test/support/world/store.ts';

const day = 86_400_000;
const madeAt = Date.UTC(2026, 10, 29, 1);
const newKey = Buffer.alloc(32, 9);

let folder: string;
let path: string;
let backups: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-doctor-'));
  path = join(folder, 'data', 'pochuto.sqlite');
  backups = join(folder, 'backups');
  mkdirSync(join(folder, 'data'));
  await (await openTestStore({ path })).close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function configOf(...keys: readonly Buffer[]): Config {
  const loaded = loadConfig({
    TELEGRAM_BOT_TOKEN: '7:not-a-token',
    SLACK_BOT_TOKEN: 'xoxb-x',
    SLACK_APP_TOKEN: 'xapp-x',
    DATABASE_URL: `sqlite:${path}`,
    BACKUP_FOLDER: backups,
    VAULT_KEY: keys.map((key) => key.toString('base64')).join(','),
  });
  if (!loaded.ok) throw new Error('settings');
  return loaded.config;
}

const backUp = (...keys: readonly Buffer[]) =>
  makeBackup({
    database: path,
    ring: new KeyRing(keys),
    folder: backups,
    keepDays: 30,
    now: () => madeAt,
    mark: 'm',
  });
const said = async (now: number, ...keys: readonly Buffer[]): Promise<readonly string[]> =>
  (await checkBackups(configOf(...keys), now)).map(
    ({ level, subject, what }) => `${level}: ${subject}: ${what}`,
  );

describe('doctor, of backups', () => {
  it('fails while what a killed restore left half done lies there: it may hold what was erased', async () => {
    const left = join(folder, 'data', 'pochuto-restoring.x.part');
    writeFileSync(left, '');
    await backUp(vaultKey);
    const about = async (now: number) =>
      (await said(now, vaultKey)).filter((line) => line.includes('half done'));
    expect(await about(Date.now())).toEqual([]);
    expect(await about(Date.now() + 2 * 3_600_000)).toEqual([
      `mistake: Old copies: ${left} was left half done by a backup or restore that was killed`,
    ]);
  });

  it('warns when there is none, or none that is fresh', async () => {
    expect(await said(madeAt, vaultKey)).toEqual([`warning: Backups: there is none in ${backups}`]);
    await backUp(vaultKey);
    expect((await said(madeAt + day, vaultKey))[0]).toMatch(/^ok: Backups: the newest is 24 hours old/);
    expect(await said(madeAt + 2 * day, vaultKey)).toEqual(['warning: Backups: the newest is 48 hours old']);
  });

  it('finds one that does not open with this key', async () => {
    const { path: made } = await backUp(newKey);
    expect(await said(madeAt, vaultKey)).toEqual([`mistake: Backups: the newest, ${made}, does not open`]);
  });

  it('finds copies that are kept for longer than residents were told', async () => {
    const { path: made } = await backUp(vaultKey);
    const aside = `${path}.before-20261129T010000Z`;
    copyFileSync(path, aside);
    const later = await said(Date.now() + 31 * day, vaultKey);
    expect(later.slice(1)).toEqual([
      `mistake: Old copies: ${made} is older than 30 days`,
      `mistake: Old copies: ${aside} is older than 30 days`,
    ]);
  });
});

describe('doctor, of VAULT_KEY', () => {
  it('says when an older one may go: when it locks nothing, and no backup needs it', async () => {
    const both = [newKey, vaultKey];
    const older = new KeyRing([vaultKey]).current;
    const ofOlder = async () => (await said(madeAt, ...both)).find((line) => line.includes(older));
    expect(await ofOlder()).toBe(`warning: VAULT_KEY ${older}: is an older one and still locks 2 keys`);
    const { path: made } = await backUp(vaultKey);
    await rotateKeys(path, new KeyRing(both), () => 0);
    expect(await ofOlder()).toBe(
      `ok: VAULT_KEY ${older}: is an older one; the backup of 2026-11-29T01:00:00.000Z still needs it`,
    );
    rmSync(made);
    expect(await ofOlder()).toBe(`warning: VAULT_KEY ${older}: is an older one that nothing needs any more`);
  });

  it('fails when the key lies beside the data or the backups, in whatever file', () => {
    const keyBeside = () => checkKeyApart(configOf(vaultKey)).map(({ level }) => level);
    mkdirSync(backups);
    expect(keyBeside()).toEqual(['ok']);
    for (const [place, text] of [
      [join(folder, 'data', '.env'), 'export VAULT_KEY=abc\n'],
      [join(backups, 'key.txt'), `our key: ${vaultKey.toString('base64')}\n`],
      [join(backups, 'key.bin'), vaultKey],
    ] as const) {
      writeFileSync(place, text);
      expect({ place, found: keyBeside() }).toEqual({ place, found: ['mistake'] });
      rmSync(place);
    }
    expect(keyBeside()).toEqual(['ok']);
  });
});
