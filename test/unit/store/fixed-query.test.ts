import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { fixed, first, rowsOf, runningNow, touched, type RunNow } from '#store/sqlite/fixed-query.ts';
import { createKysely, openSqlite } from '#store/sqlite/sqlite.ts';

let database: Database;
beforeEach(() => {
  database = openSqlite(':memory:', 100);
  database.exec('create table lease (name text primary key, owner text not null, until integer not null)');
});

interface Lease {
  readonly name: string;
  readonly owner: string;
  readonly until: number;
}
let built = 0;
const insert = fixed((db, row: Lease) =>
  db.insertInto('lease').values({ name: row.name, owner: row.owner, until: row.until }),
);
const lastingOf = fixed((db, owner: string, now: number) => {
  built += 1;
  return db
    .selectFrom('lease')
    .selectAll()
    .where('owner', '=', owner)
    .where(sql<boolean>`until + 0 > ${now}`)
    .where('name', '!=', 'constant')
    .orderBy('name');
});

describe('a fixed query', () => {
  it('is built once and takes the values of each run, in whatever place', async () => {
    const db = createKysely(database).kysely;
    for (const [name, until] of [
      ['a', 5],
      ['b', 10],
      ['constant', 20],
    ] as const)
      // prettier-ignore
      expect(await touched(insert(db, { name, owner: 'me', until }))).toBe(1);
    expect(await rowsOf(lastingOf(db, 'me', 7))).toEqual([{ name: 'b', owner: 'me', until: 10 }]);
    expect((await rowsOf(lastingOf(db, 'me', 1))).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(await first(lastingOf(db, "it's ?", 1))).toBeUndefined();
    expect(built).toBe(1);
  });

  it('says how many rows it touched', async () => {
    const db = createKysely(database).kysely;
    const rename = fixed((on, owner: string, other: string) =>
      on.updateTable('lease').set({ owner: other }).where('owner', '=', owner),
    );
    await insert(db, { name: 'a', owner: 'me', until: 1 });
    await insert(db, { name: 'b', owner: 'me', until: 1 });
    expect(await touched(rename(db, 'me', 'you'))).toBe(2);
    expect(await touched(rename(db, 'me', 'you'))).toBe(0);
  });

  it('takes a row whole, whatever order its columns have later', async () => {
    const db = createKysely(database).kysely;
    const change = fixed((on, name: string, columns: Omit<Lease, 'name'>) =>
      on.updateTable('lease').set(columns).where('name', '=', name),
    );
    for (const name of ['a', 'b']) await insert(db, { name, owner: 'me', until: 1 });
    await change(db, 'a', { owner: 'you', until: 2 });
    await change(db, 'b', { until: 3, owner: 'they' });
    expect(database.prepare('select * from lease order by name').all()).toEqual([
      { name: 'a', owner: 'you', until: 2 },
      { name: 'b', owner: 'they', until: 3 },
    ]);
  });

  it('runs without Kysely while a transaction lasts, and never after it', async () => {
    const { kysely, run } = createKysely(database);
    let ran = 0;
    const counted: RunNow = (query) => {
      ran += 1;
      return run(query);
    };
    const lease = { name: 'a', owner: 'me', until: 9 };
    const late = await kysely.transaction().execute((tx) =>
      runningNow(tx, counted, async () => {
        expect(await touched(insert(tx, lease))).toBe(1);
        expect(await rowsOf(lastingOf(tx, 'me', 7))).toEqual([lease]);
        return tx;
      }),
    );
    expect(ran).toBe(2);
    await expect(insert(late, { ...lease, name: 'b' })).rejects.toThrow('Transaction is already committed');
    expect(database.prepare('select name from lease').all()).toEqual([{ name: 'a' }]);
  });
});
