/** What a command writes has its name when it is whole: a kill or a full disk in the middle leaves what stood there before. */
import { pbkdf2 } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdir,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { runCli } from '#test/support/product/run-cli.ts';
import { settings } from '#test/support/product/settings.ts';
import { setUpIn } from '#test/support/product/set-up.ts';
import { openTestStore, savedCase } from '#test/support/world/store.ts';
import { writeWhole } from '../../../src/cli/write-whole.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-whole-'));
  path = join(folder, 'register.csv');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['in the middle', [Buffer.from('half of a table')]],
  ['at once', []],
])(
  'keeps what stood there until all is written, and leaves nothing else when that fails %s',
  async (_when, before) => {
    writeFileSync(path, 'the one before');
    async function* table(): AsyncGenerator<Uint8Array> {
      yield* before;
      expect(readFileSync(path, 'utf8')).toBe('the one before');
      throw new Error('no room');
    }
    // All the threads that touch files are taken: each step on the disk comes late.
    const busy = Array.from({ length: 4 }, () => promisify(pbkdf2)('a', 'b', 50_000, 32, 'sha256'));
    await expect(writeWhole(path, table())).rejects.toThrow('no room');
    await Promise.all(busy);
    expect(await promisify(readdir)(folder)).toEqual(['register.csv']);
    expect(readFileSync(path, 'utf8')).toBe('the one before');
  },
);

it('goes on over what a kill left, and gives an older file the rights of the new one', async () => {
  writeFileSync(path, 'the one before');
  chmodSync(path, 0o644);
  writeFileSync(`${path}.part`, 'half');
  await writeWhole(path, 'all of it', 0o600);
  expect(readFileSync(path, 'utf8')).toBe('all of it');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['register.csv']);
});

it('writes through a link and into a device', async () => {
  const link = join(folder, 'link');
  writeFileSync(path, 'the one before');
  symlinkSync(path, link);
  await writeWhole(link, 'all of it');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe('all of it');
  await writeWhole('/dev/null', 'all of it');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

it('is how the commands write', async () => {
  const env = await setUpIn(folder);
  writeFileSync(join(folder, 'municipality.yaml'), stringify({ ...settings, office: { phone: '14010' } }));
  const store = await openTestStore({ path: join(folder, 'pochuto.sqlite') });
  const { reference } = await savedCase(store);
  await store.close();
  const [year] = new Date().toISOString().split('-');
  const flyer = ['flyer', '--location', 'havenzicht', '--size', 'a5', '--bot', 'pochuto_bot'];
  const commands: readonly (readonly [string, readonly string[]])[] = [
    ['register.csv', ['export', '--format', 'csv', '--out', path]],
    ['sheet.html', ['sheet', '--location', 'havenzicht', '--out', join(folder, 'sheet.html')]],
    ['letter.pdf', ['letter', 'preview', '--kind', 'formal', '--out', join(folder, 'letter.pdf')]],
    ['pochuto-havenzicht-a5.pdf', [...flyer, '--out', folder]],
    [`klachtenjaarverslag-${year}.pdf`, ['report', '--year', String(year), '--out', folder]],
  ];
  for (const [name, args] of commands) {
    // As a kill may have left it; who writes past it leaves it there.
    writeFileSync(join(folder, `${name}.part`), 'half');
    const { code, stderr } = await runCli(args, '', env);
    expect({ code, error: /^error.*/mu.exec(stderr) }).toEqual({ code: 0, error: null });
    expect(readdirSync(folder)).toContain(name);
    expect(readdirSync(folder)).not.toContain(`${name}.part`);
  }
  expect(readFileSync(path, 'utf8')).toContain(reference);
});
