/** What one message costs the database, counted: time differs from machine to machine, and this does not. */
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openWorld, type World } from '#test/support/world/world.ts';

let counts: Map<string, number>;
let world: World;

beforeEach(async () => {
  counts = new Map();
  const prepare = Reflect.get(SqliteDatabase.prototype, 'prepare') as (
    sql: string,
  ) => SqliteDatabase.Statement;
  vi.spyOn(SqliteDatabase.prototype, 'prepare').mockImplementation(function (this: object, sql: string) {
    const statement = prepare.call(this, sql);
    for (const way of ['all', 'run', 'get'] as const) {
      const execute = statement[way].bind(statement) as (...values: unknown[]) => never;
      statement[way] = (...values: unknown[]) => {
        counts.set(sql, (counts.get(sql) ?? 0) + 1);
        return execute(...values);
      };
    }
    return statement;
  });
  world = await openWorld();
  await world.write('1', 'у кухні тече кран');
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.close();
});

const executed = (): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

it('a message that is added to a case, shown at the desk and confirmed takes no more statements and commits than it did', async () => {
  await world.write('1', 'вікно не зачиняється');
  await world.rest();
  counts.clear();
  const messages = 10;
  for (let count = 0; count < messages; count += 1) {
    await world.write('1', `вікно не зачиняється ${count}`);
    await world.rest();
  }
  // Heard; the lane of the channel: words and card; the resident's: the confirmation.
  expect(counts.get('commit')).toBeLessThanOrEqual(4 * messages);
  expect(executed() / messages).toBeLessThanOrEqual(61);
  // Set anew, to whatever it was, it would be written anew in its index.
  const indexed = [...counts.keys()].filter((sql) => /^update "cases" set .*"received_at"/u.test(sql));
  expect(indexed).toEqual([]);
});
