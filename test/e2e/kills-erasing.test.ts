/** SIGKILL while residents erase what they sent: each erasure is finished after the next start, on both platforms and in the files, and none is done by halves. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, expect, it, vi } from 'vitest';
import { owedRows } from '#test/support/product/load-checks.ts';
import { killDuring } from '#test/support/product/load.ts';
import { textIn, type Resident } from '#test/support/product/people.ts';
import { intake, maria } from '#test/support/product/settings.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { chanceOf, isSoak, seedsOf } from '#test/support/seeds.ts';

const residents = isSoak() ? 12 : 6;
const killsMax = isSoak() ? 8 : 2;
/** An erasure is some ten changes in the two worlds. */
const changesMax = 12;

interface Sender {
  readonly resident: Resident;
  readonly words: string;
  readonly answer: string;
}

let product: Product;
let elsewhere: string;
afterEach(async () => {
  await product.close();
  rmSync(elsewhere, { recursive: true, force: true });
});

it.each(seedsOf(1))(
  'what is erased is gone everywhere, whenever the product was killed (seed %i)',
  async (seed) => {
    const chance = chanceOf(seed);
    elsewhere = mkdtempSync(join(tmpdir(), 'pochuto-journal-'));
    const journal = join(elsewhere, 'erasures.log');
    product = await startProduct({
      env: { ERASURE_JOURNAL: journal },
      municipality: { erasure: 'destroy' },
    });
    const senders: Sender[] = [];
    for (let index = 0; index < residents; index += 1) senders.push(await send(index));
    const keys = wrappedKeys();
    expect(inFiles(keys)).toHaveLength(keys.length);

    const erasing = Promise.all(senders.map(({ resident }) => erase(resident)));
    const kills = await killDuring(product, erasing, { chance, changesMax, killsMax });
    await erasing;
    const said = senders.flatMap(({ words, answer }) => [words, answer]);
    await product.desk.until('nothing of it stands at the desk', () => standing(said).length === 0);
    await vi.waitFor(() => expect(product.countRows(owedRows)).toBe(0), {
      timeout: 60_000,
      interval: 100,
    });
    await product.stop();

    expect(kills).toBeGreaterThan(0);
    expect(standing(said)).toEqual([]);
    expect(product.countRows("select count(*) from cases where erasure = 'destroyed'")).toBe(residents);
    expect(product.countRows('select count(*) from resident where length(blob) > 0')).toBe(0);
    expect(
      product.countRows('select count(*) from file') + product.countRows('select count(*) from draft_item'),
    ).toBe(0);
    expect(product.countRows("select count(*) from outbox where state = 'parked'")).toBe(0);
    const chain = await product.inspect((store) => store.transaction((tx) => tx.entries.verify()));
    expect(chain).toEqual({ cases: residents, broken: [] });
    expect(inFiles(keys)).toEqual([]);
    const lines = readFileSync(journal, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.slice(line.indexOf(' ') + 1));
    expect(new Set(lines).size, 'each erasure is journalled once').toBe(lines.length);
    // Of each resident: themselves, their case, and what they wrote in it.
    expect(lines).toHaveLength(3 * residents);
  },
  240_000,
);

/** A case that is answered; every other one comes with a picture. */
async function send(index: number): Promise<Sender> {
  const resident = product.resident();
  const words = `Слова, які потім зникнуть, номер ${index}`;
  const answer = `Antwoord dat straks verdwijnt, nummer ${index}`;
  if (index % 2 === 0) resident.sendPhoto(words);
  else resident.write(words);
  const handler = product.handler(maria);
  const card = await handler.card(await resident.sendDraft(), intake);
  await handler.reply(card, answer);
  await resident.reads(answer);
  return { resident, words, answer };
}

async function erase(resident: Resident): Promise<void> {
  resident.write('/delete');
  for (const act of ['eraseNow', 'eraseYes']) await pressEnding(resident, act);
  await resident.reads('знищено');
}

async function pressEnding(resident: Resident, end: string): Promise<void> {
  const found = await resident.sees(`a button ${end}`, (messages) =>
    messages
      .flatMap(({ id, keyboard }) => keyboard.flat().map(({ data }) => ({ id, data: data ?? '' })))
      .findLast(({ data }) => data.endsWith(end)),
  );
  resident.pressOn(found.id, { data: found.data });
}

/** What of these words the bot still shows, to a resident or at the desk. */
function standing(words: readonly string[]): readonly string[] {
  const { channels, dms } = product.slack.snapshot();
  const atDesk = [...channels, ...dms].flatMap(({ messages }) =>
    messages.filter(({ isDeleted }) => !isDeleted),
  );
  const onPhones = product.telegram
    .snapshot()
    .chats.flatMap(({ messages }) => messages.filter(({ from, isDeleted }) => from === 'bot' && !isDeleted));
  const shown = [...atDesk.map(textIn), ...onPhones.map(({ text }) => text)].join('\n');
  return words.filter((some) => shown.includes(some));
}

/** The keys of all cases and residents, as they stand in the files. */
function wrappedKeys(): readonly Buffer[] {
  const database = new SqliteDatabase(join(product.folder, 'pochuto.sqlite'), { readonly: true });
  try {
    const owned = "select wrapped from vault_key where owner like 'case:%' or owner like 'resident:%'";
    return database.prepare(owned).pluck().all() as Buffer[];
  } finally {
    database.close();
  }
}

function inFiles(keys: readonly Buffer[]): readonly Buffer[] {
  const files = ['', '-wal']
    .map((end) => join(product.folder, `pochuto.sqlite${end}`))
    .filter((file) => existsSync(file));
  const bytes = Buffer.concat(files.map((file) => readFileSync(file)));
  return keys.filter((key) => bytes.includes(key));
}
