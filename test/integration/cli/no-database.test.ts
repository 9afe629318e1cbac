/** A command that works on the product's database says so when there is none, and leaves none behind. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '#test/support/product/run-cli.ts';
import { setUpIn } from '#test/support/product/set-up.ts';

let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pochuto-none-'));
  env = { ...(await setUpIn(folder)), BACKUP_FOLDER: join(folder, 'backups') };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const reference = 'PCH-000000-0';

it.concurrent.each([
  'outbox list',
  'outbox retry 1',
  'outbox release',
  'outbox drop 1',
  'sheet --location havenzicht',
  `letter preview --kind formal --reference ${reference}`,
  `erase --reference ${reference} --dry-run`,
  'export --format csv',
  'report --year 2026',
  'register figures',
  'register verify',
  'backup',
  'vault status',
  'vault rotate',
])('%s', async (command) => {
  const { code, stdout, stderr } = await runCli(command.split(' '), '', env);
  expect(stderr).toContain('DATABASE_URL: names no database');
  expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
});

it('an empty file is none: made new, it would prove that every case is there', async () => {
  const path = join(folder, 'empty.sqlite');
  await writeFile(path, '');
  const { code, stderr } = await runCli(['register', 'verify'], '', {
    ...env,
    DATABASE_URL: `sqlite:${path}`,
  });
  expect(code).toBe(78);
  expect(stderr).toContain(`names no database: ${path} is empty`);
  await rm(path);
});

it('nothing was made', async () => {
  expect(await readdir(folder)).toEqual(['municipality.yaml']);
  expect(existsSync(join(folder, 'backups'))).toBe(false);
});
