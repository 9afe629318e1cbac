/**
 * Two processes on one file, and the schema. Two connections in one process stand for two processes where turns matter;
 * where one has to wait while the other works, the other is a thread.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConversation } from '#core/conversation/state.ts';
import type { ChannelId, StaffId } from '#core/ids.ts';
import type { Store } from '#ports/store.ts';
import { migrate, migrationFiles, readMigration } from '#store/sqlite/migrate.ts';
import { at, countingIds, openTestStore, savedCase, savedResident, text } from '#test/support/world/store.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-'));
  path = join(folder, 'store.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('two processes', () => {
  let a: Store;
  let b: Store;
  let retries: number;
  beforeEach(async () => {
    retries = 0;
    const options = { path, busyTimeoutMs: 5, onBusyRetry: () => void (retries += 1) };
    a = await openTestStore({ ...options, ids: countingIds('a') });
    b = await openTestStore({ ...options, ids: countingIds('b') });
  });
  afterEach(async () => {
    await a.close();
    await b.close();
  });

  /** Runs the work in both, so that each meets the other's lock; with a turn of the loop inside, in which the other tries. */
  const inBoth = <Result>(work: (store: Store, owner: 'a' | 'b') => Promise<Result>): Promise<Result[]> =>
    Promise.all([work(a, 'a'), work(b, 'b')]);

  it('accept a delivery once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const accepted = await inBoth((store) =>
        store.transaction(async (tx) => {
          await nextTurn();
          return tx.inbox.accept({ channel: 'c', deliveryId: `7:${round}`, at: at(0) });
        }),
      );
      expect(accepted.filter(Boolean)).toHaveLength(1);
    }
    expect(retries).toBeGreaterThan(0);
  });

  it('never hold one lease together', async () => {
    for (let round = 0; round < 20; round += 1) {
      const taken = await inBoth((store, owner) =>
        store.transaction(async (tx) => {
          await nextTurn();
          return tx.leases.take(`lane ${round}`, owner, 100, 1);
        }),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
    }
  });

  it('lose no change of one conversation, though both read before they write', async () => {
    const { id } = await savedResident(a);
    const addOne = (store: Store) =>
      store.transaction(async (tx) => {
        const { state, revision } = await tx.conversations.load(id);
        await tx.conversations.save(id, { ...newConversation, draftNumber: state.draftNumber + 1 }, revision);
      });
    for (let round = 0; round < 20; round += 1) await inBoth(addOne);
    expect(await a.transaction((tx) => tx.conversations.load(id))).toMatchObject({
      state: { draftNumber: 40 },
      revision: 40,
    });
  });

  it('remember nothing that the other has changed: cases, who they concern, channels, keys', async () => {
    const about = ['U1' as StaffId];
    const channel = 'C1' as ChannelId;
    const one = await savedCase(a);
    const content = text('миші');
    await a.transaction((tx) =>
      tx.entries.append(one.id, { at: at(0), actor: 'resident', body: { type: 'opening', content } }),
    );
    const readIn = (store: Store) =>
      store.transaction(async (tx) => ({
        people: (await tx.cases.get(one.id))?.about,
        members: await tx.members.list(channel),
        entries: (await tx.entries.list(one.id)).length,
      }));
    const before = { people: [], members: [], entries: 1 };
    expect(await inBoth(readIn)).toEqual([before, before]);
    await b.transaction(async (tx) => {
      await tx.cases.save({ ...one, about });
      await tx.members.replace(channel, about);
    });
    const after = { people: about, members: about, entries: 1 };
    expect(await inBoth(readIn)).toEqual([after, after]);
    await b.transaction((tx) => tx.cases.destroyContent(one.id, at(1)));
    await expect(inBoth(readIn)).rejects.toThrow('There is no key');
    await expect(readIn(a)).rejects.toThrow('There is no key');
  });
});

it('a transaction that is rolled back leaves nothing to remember', async () => {
  const store = await openTestStore({ path });
  const one = await savedCase(store);
  const channel = 'C1' as ChannelId;
  const failing = store.transaction(async (tx) => {
    await tx.cases.save({ ...one, about: ['U1' as StaffId] });
    await tx.members.replace(channel, ['U1' as StaffId]);
    await tx.cases.get(one.id);
    await tx.members.list(channel);
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  const read = await store.transaction(async (tx) => [
    await tx.cases.get(one.id),
    await tx.members.list(channel),
  ]);
  expect(read).toEqual([one, []]);
  await store.close();
});

describe('migrations', () => {
  /** Runs the body in a thread that has `SqliteDatabase`, `path`, `say` and `openStore`. */
  function inThread(body: string): Worker {
    const code = `
      const { parentPort, workerData } = require('node:worker_threads');
      const SqliteDatabase = require('better-sqlite3');
      const { path, storeUrl } = workerData;
      const say = (word) => parentPort.postMessage(word);
      (async () => { ${body} })().catch((error) => say(String(error)));`;
    const storeUrl = new URL('../../../src/store/open-store.ts', import.meta.url).href;
    return new Worker(code, { eval: true, workerData: { path, storeUrl } });
  }

  it('run once when several processes start at the same time on a new file', async () => {
    const threads = Array.from({ length: 3 }, (_, number) =>
      inThread(`
        const { openStore } = await import(storeUrl);
        let count = 0;
        const ids = { next: () => 'thread-${number}-' + (count += 1), randomBytes: (n) => require('node:crypto').randomBytes(n), random: () => 0 };
        const store = await openStore({ path, vaultKeys: [Buffer.alloc(32, 7)], ids, now: () => 0 });
        await store.close();
        say('opened');`),
    );
    const words = await Promise.all(threads.map((thread) => once(thread, 'message')));
    expect(words).toEqual([['opened'], ['opened'], ['opened']]);
    await Promise.all(threads.map((thread) => thread.terminate()));
    const database = new SqliteDatabase(path);
    expect(database.prepare('select count(*) from migration').pluck().get()).toBe(migrationFiles().length);
    expect(database.prepare('select count(*) from vault_key').pluck().get()).toBe(2);
    database.close();
  });

  it('wait for another process that is migrating, for longer than a transaction would', async () => {
    const thread = inThread(`
      const database = new SqliteDatabase(path);
      database.pragma('journal_mode = WAL');
      database.exec('begin immediate');
      say('locked');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
      database.exec('commit');
      database.close();`);
    await once(thread, 'message');
    const store = await openTestStore({ path, busyTimeoutMs: 1 });
    await store.close();
    await thread.terminate();
    expect(new SqliteDatabase(path).prepare('select count(*) from migration').pluck().get()).toBe(
      migrationFiles().length,
    );
  });

  it('wait without standing still: whoever asks meanwhile whether the process lives gets an answer', async () => {
    const thread = inThread(`
      const database = new SqliteDatabase(path);
      database.pragma('journal_mode = WAL');
      database.exec('begin immediate');
      say('locked');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
      database.exec('commit');
      database.close();`);
    await once(thread, 'message');
    let answers = 0;
    const asking = setInterval(() => (answers += 1), 10);
    const store = await openTestStore({ path, busyTimeoutMs: 20 });
    clearInterval(asking);
    expect(answers).toBeGreaterThan(3);
    await store.close();
    await thread.terminate();
  });

  it('leave nothing of one that failed in the middle', () => {
    const database = new SqliteDatabase(':memory:');
    database.exec('create table lease (name text)');
    expect(() => migrate(database)).toThrow('lease');
    expect(database.prepare("select name from sqlite_schema where type = 'table'").pluck().all()).toEqual([
      'lease',
    ]);
  });

  it('refuse a database that is newer than the program', () => {
    const database = new SqliteDatabase(':memory:');
    migrate(database);
    database.exec("insert into migration values (9999, '9999-later.sql')");
    expect(() => migrate(database)).toThrow('newer version');
  });

  it('make exactly the schema that is described; a change of it needs a migration, and one that was released stays as it is', async () => {
    const database = new SqliteDatabase(':memory:');
    migrate(database);
    const statements = database
      .prepare(
        "select sql from sqlite_schema where sql is not null and name not like 'sqlite_%' order by type, name",
      )
      .pluck()
      .all();
    const files = migrationFiles().map((file) => {
      const digest = createHash('sha256').update(readMigration(file)).digest('hex');
      return `-- ${file} ${digest}`;
    });
    const described = [...files, ...statements.map((statement) => `${String(statement)};`)].join('\n\n');
    await expect(`${described}\n`).toMatchFileSnapshot('../../fixtures/schema.sql');
  });
});
