/** Whoever steals the database's files reads nothing in them: residents and handlers are played through everything, and every word they left is looked for. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEverything, playEverything } from '#test/support/everything/shown.ts';
import { openTestStore } from '#test/support/world/store.ts';
import type { World } from '#test/support/world/world.ts';

let folder: string;
/** What people wrote, and who they are. */
let words: readonly string[];
/** Of each file of the database. */
let files: readonly (readonly [name: string, bytes: Buffer])[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pochuto-readable-'));
  const store = await openTestStore({ path: join(folder, 'pochuto.sqlite') });
  const world = await openEverything(store);
  const heard = new Set<string>();
  let looks = 0;
  const listen = async (): Promise<void> => {
    for (const text of await everythingKept(world)) heard.add(text);
  };
  await playEverything(world, async () => {
    await world.rest();
    // Drafts go when they are sent; entries stay.
    if ((looks += 1) % 40 === 0) await listen();
  });
  await listen();
  words = [...heard];
  files = await Promise.all(
    (await readdir(folder)).map(async (name) => [name, await readFile(join(folder, name))] as const),
  );
  await world.close();
  await store.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every text that the store gives back to whoever has the key, in which a person's words can be. */
function everythingKept({ store }: World): Promise<readonly string[]> {
  return store.transaction(async (tx) => {
    const kept: unknown[] = [];
    for (const one of await tx.cases.open()) kept.push(one.sharedName, await tx.entries.list(one.id));
    for (const chat of ['1', '2', '3', '4', '5', 'law', 'asked']) {
      const resident = await tx.residents.byChat(chat);
      if (resident === null) continue;
      kept.push(resident.identity, await tx.drafts.all(resident.id));
      for (const one of await tx.cases.ofResident(resident.id)) kept.push(await tx.entries.list(one.id));
    }
    return textsIn(kept);
  });
}

/** A text of people has letters that no code of ours has, or more words than one. */
const isOfPeople = (text: string): boolean =>
  text.length >= 5 && (/\p{Script=Cyrillic}/u.test(text) || /\p{L}{2} \p{L}{2}/u.test(text));

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return isOfPeople(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

it('there is much to look for', () => {
  expect(words.length).toBeGreaterThan(40);
  expect(files.map(([name]) => name)).toContain('pochuto.sqlite-wal');
});

it.each(['utf8', 'utf16le', 'base64'] as const)('no file holds any of it, written as %s', (encoding) => {
  for (const word of words) {
    // Base64 of what begins at any place shares its middle.
    const start = encoding === 'base64' ? Buffer.from(word).toString('base64').slice(0, -4) : word;
    const wanted = encoding === 'base64' ? Buffer.from(start) : Buffer.from(word, encoding);
    for (const [name, bytes] of files) expect(bytes.includes(wanted), `${word} in ${name}`).toBe(false);
  }
});

it('no file holds the beginning of a longer text either', () => {
  for (const word of words.filter(({ length }) => length > 16)) {
    const beginning = Buffer.from(word.slice(0, 12));
    for (const [name, bytes] of files) expect(bytes.includes(beginning), `${word} in ${name}`).toBe(false);
  }
});
