/** What stands in the way of a command outside of the program (a folder, a disk, a right) it says in one line, without a stack. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '#test/support/product/run-cli.ts';
import { databaseIn, setUpIn } from '#test/support/product/set-up.ts';
import { openTestStore } from '#test/support/world/store.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pochuto-outside-'));
  env = await setUpIn(folder);
  await (await openTestStore({ path: databaseIn(folder) })).close();
  await writeFile(join(folder, 'a-file'), '');
  await mkdir(join(folder, 'a-folder'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.concurrent.each([
  ['export --format csv --out a-folder', 'EISDIR'],
  ['sheet --location havenzicht --out a-folder', 'EISDIR'],
  ['report --year 2026 --out a-file', 'EEXIST'],
  ['learn nowhere.jsonl', 'ENOENT'],
])('%s', async (command, reason) => {
  const inFolder = (word: string): string => (/^(?:a-|nowhere)/.test(word) ? join(folder, word) : word);
  const { code, stdout, stderr } = await runCli(command.split(' ').map(inFolder), '', env);
  expect(stderr).toMatch(new RegExp(`^error: ${reason}: [^\\n]+\\n$`));
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});

it('nobody reads on: a command ends without a word', async () => {
  const cli = ['--import', './src/app/without-types.js', './src/cli.ts', 'terms', '--received', '2026-11-13'];
  const child = spawn(process.execPath, cli, { cwd: root, env: {}, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  expect(await text(child.stderr)).toBe('');
});

describe('learn', () => {
  it('names a line that holds no message by its number, and changes nothing', async () => {
    const wording = new URL('../../../data/triage-wording.json', import.meta.url);
    const before = await readFile(wording, 'utf8');
    const file = join(folder, 'examples.jsonl');
    const good = { text: 'знову рис', urgent: false, aboutStaff: false };
    await writeFile(file, `${JSON.stringify(good)}\n\n{"text": "Секретні слова мешканки", urgent\n`);
    const { code, stderr } = await runCli(['learn', file], '', env);
    expect(stderr).toBe(`error: ${file}:3: the line is no label or text of a message\n`);
    expect(code).toBe(65);
    expect(await readFile(wording, 'utf8')).toBe(before);
  });
});
