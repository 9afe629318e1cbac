/** `npm run cli -- flyer`: what it writes, and what it says when it can't. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readPdf, scan } from '#test/support/documents/pdf.ts';
import { runCli } from '#test/support/product/run-cli.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flyer-'));
});
afterEach(() => rm(folder, { recursive: true }));

const example = 'data/municipality.example.yaml';
const flyer = (args: readonly string[], file = example) =>
  runCli(['flyer', ...args, '--out', folder], '', { MUNICIPALITY_FILE: file });

it('writes every size of every location, with no token when the bot is named', async () => {
  const { code, stderr } = await flyer(['--all', '--size', 'a5', '--bot', '@pochuto_bot']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect((await readdir(folder)).toSorted()).toEqual(
    ['havenzicht', 'oude-school', 'parkhotel'].map((place) => `pochuto-${place}-a5.pdf`),
  );
  const pdf = await readPdf(await readFile(join(folder, 'pochuto-oude-school-a5.pdf')));
  expect(scan(await pdf.picture(72))?.data).toBe('https://t.me/pochuto_bot?start=oude-school');
});

it('says what it needs when nobody says which bot it is', async () => {
  const { code, stderr } = await flyer(['--location', 'havenzicht']);
  expect(code).toBe(78);
  expect(stderr).toContain('--bot <username>');
  expect(stderr).toContain('TELEGRAM_BOT_TOKEN');
});

it('says how to add a way that is not Telegram', async () => {
  const file = join(folder, 'municipality.yaml');
  const whole = await readFile(example, 'utf8');
  await writeFile(file, whole.replace(/^office:\n(?: .*\n)+/mu, ''));
  const { code, stderr } = await flyer(['--location', 'havenzicht', '--bot', 'pochuto_bot'], file);
  expect(code).toBe(78);
  expect(stderr).toContain('without Telegram, and a flyer must name one');
  expect(stderr).toContain('Add office');
  expect(await readdir(folder)).toEqual(['municipality.yaml']);
});

it('writes what fits on its page, and names what does not', async () => {
  const file = join(folder, 'municipality.yaml');
  const days = ['maandag', 'dinsdag', 'donderdag', 'vrijdag'];
  const hours = days.map((day) => `${day} 9.00–12.00 uur`).join('\\n');
  const whole = await readFile(example, 'utf8');
  await writeFile(file, whole.replace(/walkIn: \{ nl: dinsdag.*/u, `walkIn: { nl: "${hours}" }`));
  const { code, stdout, stderr } = await flyer(['--location', 'havenzicht', '--bot', 'pochuto_bot'], file);
  expect(code).toBe(78);
  expect(stderr).toContain('havenzicht’s A5 does not fit');
  expect(stderr).not.toContain('poster');
  expect(stdout).toMatch(/havenzicht-a4\.pdf\n.*havenzicht-poster\.pdf\n$/su);
});

it.each([
  [['--location', 'nowhere', '--bot', 'pochuto_bot'], 'is none of havenzicht, oude-school, parkhotel'],
  [['--location', 'havenzicht', '--bot', 'no name'], 'is no username of Telegram'],
])('%j is a mistake on the command line', async (args, said) => {
  const { code, stderr } = await flyer(args);
  expect(code).toBe(64);
  expect(stderr).toContain(said);
});
