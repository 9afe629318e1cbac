/** What doctor says of the journal of erasures: whether it can be used, and whether it lies where it would be put back with the database. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadConfig } from '#app/settings/config.ts';
import { checkErasureJournal } from '#app/doctor/erasure-journal.ts';
import { vaultKey } from '#test/support/world/store.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'pochuto-doctor-')));
  for (const name of ['data', 'backups', 'elsewhere']) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function said(journal?: string): readonly string[] {
  const loaded = loadConfig({
    TELEGRAM_BOT_TOKEN: '7:not-a-token',
    SLACK_BOT_TOKEN: 'xoxb-x',
    SLACK_APP_TOKEN: 'xapp-x',
    DATABASE_URL: `sqlite:${join(folder, 'data', 'pochuto.sqlite')}`,
    BACKUP_FOLDER: join(folder, 'backups'),
    VAULT_KEY: vaultKey.toString('base64'),
    ...(journal !== undefined && { ERASURE_JOURNAL: join(folder, journal) }),
  });
  if (!loaded.ok) throw new Error('settings');
  return checkErasureJournal(loaded.config).map(({ level, what }) => `${level}: ${what.replace(folder, '')}`);
}

it('is content with one that lies apart, also before it was made', () => {
  expect(said('elsewhere/new/erasures.log')).toEqual(['ok: /elsewhere/new/erasures.log can be written to']);
  const line = '2026-11-24T10:00:00.000Z case:a destroyed\n';
  writeFileSync(join(folder, 'elsewhere', 'erasures.log'), line);
  expect(said('elsewhere/erasures.log')).toEqual(['ok: /elsewhere/erasures.log can be written to']);
});

it('warns where it lies beside the database, as it does when nothing is set', () => {
  const [finding] = said();
  expect(finding).toMatch(/^warning: \/data\/erasures\.log lies beside the database/);
});

it('fails where it lies among the backups', () => {
  expect(said('backups/erasures.log')).toEqual(['mistake: /backups/erasures.log lies among the backups']);
});

it('fails where it can not be made, is no file, or says what nobody understands', () => {
  writeFileSync(join(folder, 'elsewhere', 'file'), '');
  expect(said('elsewhere/file/erasures.log')[0]).toMatch(/^mistake: .* can’t be made: .* is no folder$/);
  expect(said('elsewhere')[0]).toBe('mistake: /elsewhere is no file');
  writeFileSync(join(folder, 'elsewhere', 'torn.log'), 'what\n');
  expect(said('elsewhere/torn.log')[0]).toBe('warning: /elsewhere/torn.log holds lines that say nothing: 1');
});

it('looks behind links', () => {
  symlinkSync(join(folder, 'backups'), join(folder, 'elsewhere', 'link'));
  expect(said('elsewhere/link/erasures.log')[0]).toMatch(/^mistake: .* lies among the backups$/);
  symlinkSync(join(folder, 'data'), join(folder, 'other'));
  expect(said('other/erasures.log')[0]).toMatch(/^warning: /);
});
