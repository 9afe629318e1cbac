/** What was erased stays erased, whatever is put back beside it: before it, during it, or in another place after it. */
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadMunicipality } from '#app/data/municipality.ts';
import { makeBackup } from '#app/backup/make-backup.ts';
import { restoreBackup } from '#app/backup/restore-backup.ts';
import { withKnownStore } from '#app/open-own-store.ts';
import { loadConfig, type Config } from '#app/settings/config.ts';
import type { Case } from '#core/case/case.ts';
import { openErasureJournal } from '#store/erasure/erasure-journal.ts';
import { KeyRing } from '#store/sealing/vault.ts';
import { runCli } from '#test/support/product/run-cli.ts';
import { settings } from '#test/support/product/settings.ts';
import { at, openTestStore, savedCase, savedResident, text, vaultKey } from '#test/support/world/store.ts';

/** Only root gives away; anybody else keeps. */
const [uid, gid] =
  process.getuid?.() === 0 ? [65_534, 65_533] : [process.getuid?.() ?? 0, process.getgid?.() ?? 0];

let folder: string;
let path: string;
let env: Record<string, string>;
let config: Config;
let one: Case;
let backup: string;
const ring = new KeyRing([vaultKey]);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-restore-'));
  path = join(folder, 'pochuto.sqlite');
  writeFileSync(join(folder, 'municipality.yaml'), stringify(settings));
  env = {
    TELEGRAM_BOT_TOKEN: '123:telegram-token',
    SLACK_BOT_TOKEN: 'xoxb-slack-token',
    SLACK_APP_TOKEN: 'xapp-slack-token',
    VAULT_KEY: vaultKey.toString('base64'),
    DATABASE_URL: `sqlite:${path}`,
    MUNICIPALITY_FILE: join(folder, 'municipality.yaml'),
  };
  config = configOf(env);
  const store = await openTestStore({ path });
  const resident = await savedResident(store);
  one = await savedCase(store, { residentId: resident.id });
  await store.transaction((tx) =>
    tx.entries.append(one.id, {
      at: at(1),
      actor: 'resident',
      body: { type: 'opening', content: text('холодно') },
    }),
  );
  await store.close();
  ({ path: backup } = await makeBackup({
    database: path,
    ring,
    folder: config.backupFolder,
    keepDays: 30,
    now: () => Date.now(),
    mark: 'm',
  }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function configOf(given: Record<string, string>): Config {
  const loaded = loadConfig(given);
  if (!loaded.ok) throw new Error('settings');
  return loaded.config;
}

const erase = (within = env) =>
  runCli(['erase', '--reference', one.reference, '--yes', '--by', 'J. Jansen', '--json'], '', within);

async function putBack(database = path): ReturnType<typeof restoreBackup> {
  const loaded = await loadMunicipality(config.municipalityFile);
  if (!loaded.ok) throw new Error('municipality');
  const { municipality } = loaded;
  const placed: Config = { ...config, database: { kind: 'sqlite', path: database } };
  return restoreBackup({ backup, settings: placed, ring, municipality, isForced: false });
}

/** As the product on it sees it, whose journal lies beside it. */
const erasureIn = (database: string) =>
  withKnownStore(configOf({ ...env, DATABASE_URL: `sqlite:${database}` }), (store) =>
    store.transaction(async (tx) => (await tx.cases.get(one.id))?.erasure),
  );

it('what is erased in the old database after another was put back elsewhere is erased there when it is first opened', async () => {
  mkdirSync(join(folder, 'elsewhere'));
  const elsewhere = join(folder, 'elsewhere', 'new.sqlite');
  expect((await putBack(elsewhere)).erased).toMatchObject({ cases: 0 });
  expect((await erase()).code).toBe(0);
  expect(await erasureIn(elsewhere)).toBe('sealed');
});

it('is compared with the journal once, and says so where that can’t be read', async () => {
  await putBack();
  rmSync(config.erasureJournal, { force: true, recursive: true });
  const unreadable = { ...env, ERASURE_JOURNAL: folder };
  const refused = await runCli(['outbox', 'list'], '', unreadable);
  expect(refused.code).toBe(78);
  expect(refused.stderr).toContain('ERASURE_JOURNAL: can’t be used (EISDIR)');
  expect(await erasureIn(path)).toBeNull();
  expect((await runCli(['outbox', 'list'], '', unreadable)).code).toBe(0);
});

it('nobody works on the database while it is being replaced', async () => {
  let isOver = false;
  const restoring = putBack().finally(() => (isOver = true));
  const isUnpacking = () => readdirSync(folder).some((name) => name.startsWith('pochuto-restoring'));
  while (!isUnpacking() && !isOver) await nextTurn();
  expect(isUnpacking()).toBe(true);
  const other = new SqliteDatabase(path, { timeout: 0 });
  expect(() => other.exec('begin immediate')).toThrow('database is locked');
  other.close();
  const { aside } = await restoring;
  expect(aside).not.toBeNull();
});

it('what was erased while the journal could not be written to is erased again all the same', async () => {
  const { code, stdout, stderr } = await erase({ ...env, ERASURE_JOURNAL: folder });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ done: true });
  expect(stderr).toContain('erasure-not-journalled');
  const { erased } = await putBack();
  expect(erased).toMatchObject({ cases: 1 });
  expect(await erasureIn(path)).toBe('sealed');
  expect(readFileSync(config.erasureJournal, 'utf8')).toContain(`case:${one.id} sealed `);
});

it('what is damaged is put back over as before', async () => {
  writeFileSync(path, 'no database');
  expect((await putBack()).aside).not.toBeNull();
  expect(await erasureIn(path)).toBeNull();
});

it('warns when there is no journal, by which what was erased since is erased again if it comes before the start', async () => {
  expect((await erase()).code).toBe(0);
  const elsewhere = join(folder, 'new.sqlite');
  renameSync(config.erasureJournal, join(folder, 'moved.log'));
  const told = await runCli(['restore', '--to', elsewhere, backup], '', env);
  expect(told.code).toBe(0);
  expect(told.stderr).toMatch(
    /^warning: there is NO JOURNAL at .*erasures\.log\. What was erased since \S+ is back\. /,
  );
  renameSync(join(folder, 'moved.log'), config.erasureJournal);
  expect(await erasureIn(elsewhere)).toBe('sealed');
  expect(await putBack(path)).toMatchObject({ erased: { cases: 1 }, isJournalMissing: false });
});

it('what root puts back on a fresh server is of the user whose folder it is, with the journal', async () => {
  const place = join(folder, 'of-pochuto');
  mkdirSync(place);
  chownSync(place, uid, gid);
  openErasureJournal(join(place, 'erasures.log'), () => 0).write([
    { what: 'case', id: one.id, how: 'destroyed' },
  ]);
  await putBack(join(place, 'new.sqlite'));
  for (const name of ['erasures.log', 'new.sqlite'])
    expect(statSync(join(place, name))).toMatchObject({ uid, gid });
});
