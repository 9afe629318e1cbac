/** The command that erases, as a person runs it: it says what it would do, asks for a yes and a name, and shows nobody’s words. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Case } from '#core/case/case.ts';
import type { Store } from '#ports/store.ts';
import { settings } from '#test/support/product/settings.ts';
import { runCli } from '#test/support/product/run-cli.ts';
import { at, openTestStore, savedCase, savedResident, text, vaultKey } from '#test/support/world/store.ts';

let folder: string;
let store: Store;
let one: Case;
let env: Readonly<Record<string, string>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-'));
  const path = join(folder, 'pochuto.sqlite');
  writeFileSync(join(folder, 'municipality.yaml'), stringify(settings));
  env = {
    TELEGRAM_BOT_TOKEN: '123:telegram-token',
    SLACK_BOT_TOKEN: 'xoxb-slack-token',
    SLACK_APP_TOKEN: 'xapp-slack-token',
    VAULT_KEY: vaultKey.toString('base64'),
    DATABASE_URL: `sqlite:${path}`,
    MUNICIPALITY_FILE: join(folder, 'municipality.yaml'),
  };
  store = await openTestStore({ path });
  const resident = await savedResident(store);
  one = await savedCase(store, { residentId: resident.id });
  await store.transaction((tx) =>
    tx.entries.append(one.id, {
      at: at(1),
      actor: 'resident',
      body: { type: 'opening', content: text('холодно') },
    }),
  );
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const isErased = async (): Promise<Case['erasure'] | undefined> =>
  (await store.transaction((tx) => tx.cases.get(one.id)))?.erasure;

it('says what would go and what would stay, by counts alone', async () => {
  const { code, stdout } = await runCli(['erase', '--reference', one.reference, '--dry-run'], '', env);
  expect(code).toBe(0);
  expect(stdout).toContain(`${one.reference} (received)`);
  expect(stdout).toContain('1 entries');
  expect(stdout).toContain('Nothing was changed.');
  expect(stdout).not.toMatch(/холодно|Олена|chat-/);
  expect(await isErased()).toBeNull();
});

it('does nothing without a name', async () => {
  const result = await runCli(['erase', '--reference', one.reference, '--yes'], '', env);
  expect(result).toMatchObject({ code: 64, stdout: '' });
  expect(result.stderr).toContain('--by');
  expect(await isErased()).toBeNull();
});

it('does it with a yes and a name, while the product has the database open, and writes it to the journal', async () => {
  const args = ['erase', '--resident-of', one.reference, '--yes', '--by', 'J. Jansen', '--json'];
  const { code, stdout } = await runCli(args, '', env);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, done: true, person: { unsent: 0 } });
  expect(await isErased()).toBe('sealed');
  const journal = readFileSync(join(folder, 'erasures.log'), 'utf8');
  expect(journal).toMatch(new RegExp(`case:${one.id} sealed \\d{4}-`));
  expect(journal).toContain('resident:');
});
