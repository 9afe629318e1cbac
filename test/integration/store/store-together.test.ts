/** Transactions that are asked for at the same time share a commit, and none of them can tell. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemIds } from '#app/system.ts';
import type { Instant } from '#core/time.ts';
import type { Store, Transaction } from '#ports/store.ts';
import { openStore } from '#store/open-store.ts';

const at = '2026-11-24T12:00:00.000Z' as Instant;
let folder: string;
let path: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pochuto-'));
  path = join(folder, 'store.sqlite');
  store = await openStore({ path, vaultKeys: [Buffer.alloc(32, 1)], ids: systemIds, now: () => 0 });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const accept = (deliveryId: string) => (tx: Transaction) =>
  tx.inbox.accept({ channel: 'telegram:1', deliveryId, at });
/** `false` when it was accepted before. */
const isNew = (deliveryId: string): Promise<boolean> => store.transaction(accept(deliveryId));
/** The end of the write-ahead log grows with every commit, by whole pages. */
const logBytes = (): number => readFileSync(`${path}-wal`).length;

it('fifteen small ones write less than fifteen commits', async () => {
  const start = logBytes();
  await isNew('alone');
  const one = logBytes() - start;
  await Promise.all(Array.from({ length: 15 }, (_, index) => isNew(`together-${index}`)));
  expect(logBytes() - start - one).toBeLessThan(5 * one);
});

it('one that fails takes nothing from the others, and leaves nothing', async () => {
  const failing = store.transaction(async (tx) => {
    await accept('failed')(tx);
    throw new Error('on purpose');
  });
  const results = await Promise.allSettled([isNew('first'), failing, isNew('last')]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await Promise.all(['first', 'failed', 'last'].map(isNew))).toEqual([false, true, false]);
});

it('they run one after another, in the order in which they were asked for', async () => {
  const seen: string[] = [];
  const slow = (name: string) =>
    store.transaction(async (tx) => {
      seen.push(`${name} begins`);
      await accept(name)(tx);
      seen.push(`${name} ends`);
    });
  await Promise.all([slow('a'), slow('b'), slow('c')]);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

it('closing waits for all of them', async () => {
  const all = ['a', 'b', 'c'].map(isNew);
  await store.close();
  expect(await Promise.all(all)).toEqual([true, true, true]);
});
