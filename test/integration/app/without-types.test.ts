/** A start without stripping, of two small files: what is kept between starts, and what happens where that is damaged or impossible. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Says what a file of ours gives, and whether the program that strips was loaded for it: in the process, and in a thread of it. */
const program = `
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
const { value } = await import('./src/core/one.ts');
const here = { value, strips: process.moduleLoadList.some((name) => name.includes('amaro')) };
if (isMainThread)
  new Worker(new URL(import.meta.url)).once('message', (thread) =>
    process.stdout.write(JSON.stringify({ here, thread })),
  );
else parentPort.postMessage(here);
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-stripped-'));
  for (const name of ['stripped.js', 'strip-all.js', 'without-types.js'].map((file) => `src/app/${file}`))
    cpSync(join(root, name), join(folder, name));
  mkdirSync(join(folder, 'src/core'));
  writeFileSync(
    ours('one.ts'),
    "import { two } from './two.ts';\nexport const value: string = `one ${two}`;\n",
  );
  writeFileSync(ours('two.ts'), 'export const two = 2 as number;\n');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'program.js'), program);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ours = (name: string): string => join(folder, 'src/core', name);
const kept = (name: string): string => join(folder, 'node_modules/.cache/stripped/core', name);

async function run(): Promise<unknown> {
  const options = ['--import', './src/app/without-types.js', 'program.js'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, options, { cwd: folder, env: {} });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

const both = (strips: boolean, value = 'one 2') => ({
  here: { value, strips },
  thread: { value, strips },
});

it('never loads what strips into a process that stays, not at the first start either', async () => {
  expect(await run()).toEqual(both(false));
  const first = readFileSync(kept('one.ts'));
  expect(await run()).toEqual(both(false));
  expect(readFileSync(kept('one.ts')).equals(first)).toBe(true);
});

it('runs what stands in the file now', async () => {
  await run();
  writeFileSync(ours('two.ts'), 'export const two: string = `three`;\n');
  expect(await run()).toEqual(both(false, 'one three'));
});

it.each([
  ['cut off', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
  ['empty', () => Buffer.alloc(0)],
  ['changed', (whole: Buffer) => Buffer.from(whole.toString().replace('export', 'EXPORT'))],
  ['of another file', () => readFileSync(kept('two.ts'))],
])('does not believe a kept file that is %s, and keeps it anew', async (_what, damage) => {
  await run();
  const whole = readFileSync(kept('one.ts'));
  writeFileSync(kept('one.ts'), damage(whole));
  expect(await run()).toEqual(both(false));
  expect(readFileSync(kept('one.ts')).equals(whole)).toBe(true);
});

it('finds a file of ours by its name alone', async () => {
  writeFileSync(ours('one.ts'), "import { two } from '#core/two.ts';\nexport const value = `one ${two}`;\n");
  expect(await run()).toEqual(both(false));
});

it('lets Node strip where nothing can be kept', async () => {
  writeFileSync(join(folder, 'node_modules'), '');
  expect(await run()).toEqual(both(true));
});
