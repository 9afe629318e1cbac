/** The traps of SQLite, better-sqlite3 and Kysely that the store answers, each provoked. */
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { Kysely, sql, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Store } from '#ports/store.ts';
import { migrate } from '#store/sqlite/migrate.ts';
import { openOn } from '#store/open-store.ts';
import { createKysely, openSqlite } from '#store/sqlite/sqlite.ts';
import { KeyRing } from '#store/sealing/vault.ts';
import {
  at,
  countingIds,
  newResident,
  openTestStore,
  oweMessage,
  savedCase,
  text,
  vaultKey,
} from '#test/support/world/store.ts';

let folder: string;
let path: string;
const closing: (() => unknown)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-'));
  path = join(folder, 'store.sqlite');
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  rmSync(folder, { recursive: true });
});

function connect(): Database {
  const database = openSqlite(path, 50);
  closing.push(() => database.close());
  return database;
}

async function open(options: Parameters<typeof openTestStore>[0] = {}): Promise<Store> {
  const store = await openTestStore({ path, busyTimeoutMs: 20, ...options });
  closing.push(() => store.close());
  return store;
}

describe('a connection', () => {
  it('has the settings on which the guarantees rest', () => {
    const database = connect();
    const read = (name: string): unknown => database.pragma(name, { simple: true });
    expect(read('journal_mode')).toBe('wal');
    expect(read('synchronous')).toBe(2);
    expect(read('foreign_keys')).toBe(1);
    expect(read('secure_delete')).toBe(1);
    expect(read('recursive_triggers')).toBe(1);
    expect(read('busy_timeout')).toBe(50);
  });

  it('makes files that are its owner’s alone', async () => {
    await open();
    const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
    expect(modes).toEqual([
      ['store.sqlite', 0o600],
      ['store.sqlite-shm', 0o600],
      ['store.sqlite-wal', 0o600],
    ]);
  });

  it('prepares each statement once, which Kysely alone does not', async () => {
    const database = connect();
    const prepare = vi.spyOn(database, 'prepare');
    const ten = async (kysely: Kysely<never>) => {
      for (let count = 0; count < 10; count += 1)
        await kysely.transaction().execute((tx) => sql`select ${count}`.execute(tx));
    };
    await ten(new Kysely({ dialect: new SqliteDialect({ database }) }));
    expect(prepare).toHaveBeenCalledTimes(30);
    prepare.mockClear();
    await ten(createKysely(database).kysely as unknown as Kysely<never>);
    expect(prepare).toHaveBeenCalledTimes(3);
  });

  it('takes the write lock when a transaction begins, not when it first writes', async () => {
    const store = await open();
    const other = connect();
    await store.transaction((tx) => {
      expect(() => other.exec('begin immediate')).toThrow('locked');
      return tx.inbox.newest('c');
    });
  });

  it('refuses all but a rollback after a statement failed, also when the failure is swallowed', async () => {
    const store = await open();
    const made = await savedCase(store);
    const swallowing = store.transaction(async (tx) => {
      await tx.inbox.accept({ channel: 'c', deliveryId: '1', at: at(0) });
      await tx.outbox
        .owe({
          lane: 'l',
          kind: 'message',
          subject: 's',
          caseId: made.id,
          residentId: 'none' as never,
          payload: 1,
        })
        .catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('FOREIGN KEY');
    expect(
      await store.transaction((tx) => tx.inbox.accept({ channel: 'c', deliveryId: '1', at: at(0) })),
    ).toBe(true);
  });

  it('looks through no other table when a case or a resident is saved anew', async () => {
    const store = await open();
    const one = await savedCase(store);
    const writer = newResident();
    await store.transaction((tx) => tx.residents.save(writer));
    // What points at a row is searched for where the statement names its id, even when it stays the same.
    connect().exec(`
      create trigger case_id before update of id on cases begin select raise(abort, 'id'); end;
      create trigger resident_id before update of id on resident begin select raise(abort, 'id'); end;
    `);
    await store.transaction(async (tx) => {
      await tx.cases.save({ ...one, urgent: true });
      await tx.residents.save({ ...writer, language: 'nl' });
      expect(await tx.cases.get(one.id)).toMatchObject({ urgent: true });
      expect(await tx.residents.get(writer.id)).toMatchObject({ language: 'nl' });
    });
  });

  it('refuses the use of a transaction after its end', async () => {
    const store = await open();
    const late = await store.transaction((tx) => Promise.resolve(tx));
    await expect(late.inbox.newest('c')).rejects.toThrow(/committed/);
  });
});

describe('errors', () => {
  it('say busy when another process holds the lock, after three more tries', async () => {
    const tries: number[] = [];
    const store = await open({ onBusyRetry: (attempt) => tries.push(attempt) });
    connect().exec('begin immediate');
    await expect(store.transaction((tx) => tx.inbox.newest('c'))).rejects.toMatchObject({
      code: 'busy',
      reason: 'SQLITE_BUSY',
    });
    expect(tries).toEqual([2, 3, 4]);
  });

  it('say so soon while it holds the lock for long, since all else waits too; once it is free, a lock is waited for as before', async () => {
    const tries: number[] = [];
    const database = openSqlite(path, 200);
    migrate(database);
    const store = await openOn(database, new KeyRing([vaultKey]), {
      ids: countingIds(),
      now: () => 0,
      onBusyRetry: (attempt) => tries.push(attempt),
    });
    closing.push(() => store.close());
    const other = connect();
    const waitsMs = (): unknown => database.pragma('busy_timeout', { simple: true });
    const asked = (): Promise<unknown> => store.transaction((tx) => tx.inbox.newest('c'));
    other.exec('begin immediate');
    await expect(asked()).rejects.toMatchObject({ code: 'busy' });
    expect([waitsMs(), tries]).toEqual([50, [2, 3, 4]]);
    await expect(asked()).rejects.toMatchObject({ code: 'busy' });
    expect([waitsMs(), tries]).toEqual([50, [2, 3, 4]]);
    other.exec('rollback');
    await asked();
    expect(waitsMs()).toBe(200);
    other.exec('begin immediate');
    await expect(asked()).rejects.toMatchObject({ code: 'busy' });
    expect(tries).toEqual([2, 3, 4, 2, 3, 4]);
  });

  it('say unavailable when the disk is full, keep what was committed, and work again when there is room', async () => {
    const database = connect();
    migrate(database);
    const store = await openOn(database, new KeyRing([vaultKey]), { ids: countingIds(), now: () => 0 });
    closing.push(() => store.close());
    await store.transaction((tx) => oweMessage(tx, 'lane', 'kept'));
    const pages = database.pragma('page_count', { simple: true }) as number;
    database.pragma(`max_page_count = ${pages}`);
    const full = store.transaction(async (tx) => {
      await oweMessage(tx, 'lane', 'lost');
      await oweMessage(tx, 'lane', 'x'.repeat(100_000));
    });
    await expect(full).rejects.toMatchObject({ code: 'unavailable', reason: 'SQLITE_FULL' });
    database.pragma(`max_page_count = ${pages + 1_000}`);
    await store.transaction((tx) => oweMessage(tx, 'lane', 'after'));
    expect(await store.transaction((tx) => tx.outbox.backlog())).toMatchObject({ owed: 2 });
  });

  it('say unavailable when the file can not be opened or is no database', async () => {
    const missing = openTestStore({ path: join(folder, 'none', 'store.sqlite') });
    await expect(missing).rejects.toMatchObject({ code: 'unavailable', reason: 'SQLITE_CANTOPEN' });
    writeFileSync(path, 'words '.repeat(1_000));
    await expect(openTestStore({ path })).rejects.toMatchObject({
      code: 'unavailable',
      reason: 'SQLITE_NOTADB',
    });
  });

  it('say unavailable when the database may only be read', async () => {
    await (await open()).close();
    const database = new SqliteDatabase(path, { readonly: true });
    closing.push(() => database.close());
    const opening = openOn(database, new KeyRing([vaultKey]), { ids: countingIds(), now: () => 0 });
    const writing = opening.then((store) => store.transaction((tx) => oweMessage(tx, 'lane', 'x')));
    await expect(writing).rejects.toMatchObject({ code: 'unavailable', reason: 'SQLITE_READONLY' });
  });

  it('say unavailable once the store is closed, and closing waits for what is running', async () => {
    const store = await openTestStore({ path });
    const running = store.transaction((tx) => oweMessage(tx, 'lane', 'x'));
    await store.close();
    await running;
    await expect(store.transaction((tx) => tx.outbox.backlog())).rejects.toMatchObject({
      code: 'unavailable',
    });
    const reopened = await open();
    expect(await reopened.transaction((tx) => tx.outbox.backlog())).toMatchObject({ owed: 1 });
  });
});

describe('entries', () => {
  it('can neither be changed nor deleted nor replaced, and every change made in spite of that is found', async () => {
    const store = await open();
    const [one, two] = [await savedCase(store), await savedCase(store)];
    await store.transaction(async (tx) => {
      for (const words of ['a', 'b', 'c'])
        for (const { id } of [one, two])
          await tx.entries.append(id, {
            at: at(0),
            actor: { staff: 'U1' as StaffId },
            body: { type: 'opening', content: text(words) },
          });
    });
    const raw = connect();
    const tampering = [
      "update entry set actor = 'staff:U2' where number = 2",
      'delete from entry where number = 2',
      'insert or replace into entry select * from entry where number = 2',
    ];
    for (const statement of tampering) expect(() => raw.exec(statement)).toThrow('append-only');

    const broken = async (statement: string): Promise<number[]> => {
      raw.exec(statement);
      const { cases, broken: found } = await store.transaction((tx) => tx.entries.verify());
      expect(cases).toBe(2);
      return found.filter(({ reference }) => reference === one.reference).map(({ number }) => number);
    };
    expect(await broken('drop trigger entry_no_update; drop trigger entry_no_delete')).toEqual([]);
    const ofOne = `case_id = '${one.id as CaseId}'`;
    expect(await broken(`delete from entry where number = 3 and ${ofOne}`)).toEqual([3]);
    expect(
      await broken(`update entry set at = '2026-01-01T00:00:00.000Z' where number = 2 and ${ofOne}`),
    ).toEqual([2]);
    expect(await broken(`update entry set blob = x'01' where number = 1 and ${ofOne}`)).toEqual([1]);
  });

  it('are verified without keys, also after the key of a case was destroyed', async () => {
    const store = await open();
    const made = await savedCase(store);
    const append = store.transaction((tx) =>
      tx.entries.append(made.id, { at: at(0), actor: 'system', body: { type: 'note', text: 'words' } }),
    );
    await append;
    connect().exec(`update vault_key set wrapped = null, wrapped_by = null where owner = 'case:${made.id}'`);
    expect(await store.transaction((tx) => tx.entries.verify())).toEqual({ cases: 1, broken: [] });
    await expect(store.transaction((tx) => tx.entries.list(made.id))).rejects.toThrow('no key');
  });
});

describe('what grows with the years', () => {
  it('finds what is owed without passing what was delivered', async () => {
    const store = await open();
    await store.transaction((tx) => oweMessage(tx, 'slack:C1', 'the one owed'));
    const raw = connect();
    raw.exec(`insert into outbox (id, lane, kind, subject, state, attempts, not_before, owed_at, blob)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 100000)
      select 'old-' || i, 'tg:' || (i % 500), 'message', 'card:' || i, 'delivered', 1, 0, 0, x'01' from n`);
    await store.transaction(async (tx) => {
      expect(await tx.outbox.owedLanes()).toEqual([{ lane: 'slack:C1', notBefore: 0 }]);
      expect(await tx.outbox.backlog()).toMatchObject({ owed: 1 });
      expect(await tx.outbox.head('tg:7')).toBeNull();
      expect(await tx.posted.placesOfCase('9' as CaseId)).toEqual([]);
    });
    const plan = raw
      .prepare(
        `explain query plan select lane, not_before from "outbox" where "position" in
           (select min("position") from "outbox" where state in ('owed', 'sending') group by "lane")`,
      )
      .all();
    expect(JSON.stringify(plan)).toContain('outbox_open');
  });

  it.each([
    ['all', `select * from cases where state <> 'closed' order by received_at, id`, 'case_open'],
    [
      'of one handler',
      `select * from cases where state <> 'closed' and handler = 'U1' order by received_at, id`,
      'case_open_handler',
    ],
  ])('finds the open cases (%s) without passing the closed ones', async (_, query, index) => {
    await open();
    const plan = connect().prepare(`explain query plan ${query}`).all();
    expect(JSON.stringify(plan)).toContain(`USING INDEX ${index}`);
    expect(JSON.stringify(plan)).not.toContain('TEMP B-TREE');
  });
});
