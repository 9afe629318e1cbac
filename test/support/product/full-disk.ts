/** Loaded into a product before its own modules: while a file `full` lies beside its database, no commit finds room on the disk. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

type Prepare = (this: unknown, sql: string) => { run: () => unknown };

const path = (process.env['DATABASE_URL'] ?? '').replace('sqlite:', '');
const flag = join(dirname(path), 'full');
const prototype: { prepare: unknown } = SqliteDatabase.prototype;
const prepare = prototype.prepare as Prepare;

prototype.prepare = function prepareFailing(this: unknown, sql: string): ReturnType<Prepare> {
  const statement = prepare.call(this, sql);
  if (sql !== 'commit') return statement;
  const run = statement.run.bind(statement);
  statement.run = () => {
    if (existsSync(flag)) throw new SqliteDatabase.SqliteError('database or disk is full', 'SQLITE_FULL');
    return run();
  };
  return statement;
};
