/** Nobody hears of a commit before it is on disk, and nothing else waits for the disk. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import type { Instant } from '#core/time.ts';
import type { Store } from '#ports/store.ts';
import { openTestStore } from '#test/support/store.ts';

const at = '2026-11-24T12:00:00.000Z' as Instant;
let folder: string;
let path: string;
let store: Store;
let other: Database;
let datasync: MockInstance<() => Promise<void>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-'));
  path = join(folder, 'store.sqlite');
  store = await openTestStore({ path });
  other = new SqliteDatabase(path);
  const handle = await open(path);
  datasync = vi.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'datasync');
  await handle.close();
});
afterEach(async () => {
  datasync.mockRestore();
  await store.close();
  other.close();
  rmSync(folder, { recursive: true });
});

const accept = (deliveryId: string): Promise<boolean> =>
  store.transaction((tx) => tx.inbox.accept({ channel: 'telegram:1', deliveryId, at }));
const read = (): Promise<unknown> => store.transaction((tx) => tx.inbox.newest('telegram:1'));
/** What another process sees. */
const committed = (): unknown => other.prepare('select count(*) from inbox').pluck().get();

/** Until `isTrue`, as far as turns of the event loop bring it. */
async function turnsUntil(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await nextTurn();
}

/** The disk takes its time until `go` is called, and then is as it was. */
function slowDisk(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  datasync.mockImplementationOnce(() => promise);
  return resolve;
}

describe('a transaction', () => {
  it('ends when its commit is on disk, not before', async () => {
    const go = slowDisk();
    let hasEnded = false;
    const writing = accept('a').finally(() => (hasEnded = true));
    await turnsUntil(() => committed() === 1);
    for (let turn = 0; turn < 100; turn += 1) await nextTurn();
    expect(hasEnded).toBe(false);
    go();
    expect(await writing).toBe(true);
  });

  it('that only reads tells nothing that is not on disk', async () => {
    const go = slowDisk();
    const ended: string[] = [];
    const writing = accept('a').finally(() => ended.push('write'));
    await turnsUntil(() => committed() === 1);
    const reading = read().finally(() => ended.push('read'));
    for (let turn = 0; turn < 100; turn += 1) await nextTurn();
    expect(ended).toEqual([]);
    go();
    await Promise.all([writing, reading]);
    expect(ended).toEqual(['write', 'read']);
  });

  it('goes on while the disk is at work, and all that was committed meanwhile goes there at once', async () => {
    await accept('before');
    datasync.mockClear();
    const go = slowDisk();
    const all = [accept('0')];
    for (let count = 1; count <= 5; count += 1) {
      await turnsUntil(() => committed() === count + 1);
      all.push(accept(String(count)));
    }
    await turnsUntil(() => committed() === 7);
    expect(datasync).toHaveBeenCalledTimes(1);
    go();
    expect(await Promise.all(all)).toEqual([true, true, true, true, true, true]);
    expect(datasync).toHaveBeenCalledTimes(2);
  });

  it('is waited for, disk and all, when the store closes', async () => {
    const go = slowDisk();
    let isClosed = false;
    const writing = accept('a');
    await turnsUntil(() => committed() === 1);
    const closing = store.close().finally(() => (isClosed = true));
    for (let turn = 0; turn < 100; turn += 1) await nextTurn();
    expect(isClosed).toBe(false);
    go();
    await Promise.all([writing, closing]);
  });
});

it('of a log that is cut off anywhere a beginning is left, whole commits without a gap', async () => {
  const all = ['0', '1', '2', '3', '4', '5'];
  for (const id of all) await accept(id);
  const log = readFileSync(`${path}-wal`);
  const copy = join(folder, 'copy.sqlite');
  const left = new Set<number>();
  for (let length = log.length; length > 0; length -= 1_500) {
    copyFileSync(path, copy);
    writeFileSync(`${copy}-wal`, log.subarray(0, length));
    const database = new SqliteDatabase(copy);
    const ids = database.prepare('select delivery_id from inbox order by delivery_id').pluck().all();
    database.close();
    expect(ids).toEqual(all.slice(0, ids.length));
    left.add(ids.length);
  }
  expect(left.size).toBeGreaterThan(3);
});

describe('a disk that fails', () => {
  const broken = { code: 'unavailable', reason: 'SQLITE_IOERR_FSYNC' };

  it('makes unavailable what it was to take, and all that stood behind it', async () => {
    await accept('before');
    const failing = Promise.withResolvers<void>();
    datasync.mockImplementationOnce(() => failing.promise);
    const first = accept('a');
    await turnsUntil(() => committed() === 2);
    const second = accept('b');
    await turnsUntil(() => committed() === 3);
    failing.reject(new Error('EIO'));
    await expect(first).rejects.toMatchObject(broken);
    // It might be told "done" now: Linux tells of what got lost once.
    await expect(second).rejects.toMatchObject(broken);
  });

  it('has nothing promised on top of what it may have lost, until the whole log is in the database', async () => {
    await accept('before');
    datasync.mockRejectedValueOnce(new Error('EIO'));
    await expect(accept('a')).rejects.toMatchObject(broken);
    // Who reads an older state keeps the log from being moved.
    other.exec('begin');
    committed();
    await expect(accept('b')).rejects.toMatchObject(broken);
    expect(committed()).toBe(2);
    other.exec('commit');
    expect(await accept('b')).toBe(true);
    expect(await accept('a')).toBe(false);
  });
});

it('without a file there is no disk to wait for', async () => {
  const inMemory = await openTestStore();
  await inMemory.transaction((tx) => tx.inbox.newest('telegram:1'));
  await inMemory.close();
  expect(datasync).not.toHaveBeenCalled();
});
