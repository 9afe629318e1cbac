/** A whole database as one file, as it was at one moment, and what can be said of such a file without its keys. */
import { createHash } from 'node:crypto';
import SqliteDatabase, { type Database } from 'better-sqlite3';

/** What a copy of the database must still hold when it is read back. */
export interface Contents {
  /** The number of the newest migration that was run on it. */
  readonly schema: number;
  /** Rows of each table, by its name. */
  readonly tables: Readonly<Record<string, number>>;
  /** Over where the chain of each case ends. */
  readonly chainHeads: string;
  /** The VAULT_KEYs that wrap its keys. */
  readonly wrappedBy: readonly string[];
}

/**
 * Writes all that was committed to a new file, while any number of processes read and write the database: one reading transaction, which holds
 * up nobody. Without free pages, so nothing of what was deleted. `to` may exist, empty.
 */
export function takeSnapshot(path: string, to: string): void {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  try {
    database.prepare('vacuum into ?').run(to);
  } finally {
    database.close();
  }
}

/** Throws when the file is no database of ours. */
export function readContents(path: string): Contents {
  return reading(path, (database) => ({
    schema: Number(database.prepare('select max(number) from migration').pluck().get()),
    tables: Object.fromEntries(tablesOf(database).map((name) => [name, rowsIn(database, name)])),
    chainHeads: headsOf(database),
    wrappedBy: database
      .prepare('select distinct wrapped_by from vault_key where wrapped_by is not null order by 1')
      .pluck()
      .all() as string[],
  }));
}

/** Everything that SQLite finds wrong with the file and its references, at most a few lines; empty when it is whole. */
export function findFaults(path: string): readonly string[] {
  return reading(path, (database) => {
    const damage = database.pragma('integrity_check(5)') as readonly { integrity_check: string }[];
    const loose = database.pragma('foreign_key_check') as readonly { table: string; parent: string }[];
    return [
      ...damage.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
      ...new Set(loose.map(({ table, parent }) => `a row of ${table} points at no row of ${parent}`)),
    ];
  });
}

function reading<Result>(path: string, read: (database: Database) => Result): Result {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

function tablesOf(database: Database): readonly string[] {
  return database
    .prepare(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name",
    )
    .pluck()
    .all() as string[];
}

const rowsIn = (database: Database, table: string): number =>
  Number(database.prepare(`select count(*) from "${table}"`).pluck().get());

function headsOf(database: Database): string {
  const hash = createHash('sha256');
  for (const head of database
    .prepare('select id, entry_count, entry_hash from cases order by id')
    .raw()
    .iterate())
    hash.update(JSON.stringify(head));
  return hash.digest('hex');
}
