/** A look at the database file from outside: reads only, also while the product runs. */
import SqliteDatabase from 'better-sqlite3';

/** `ok`, or what SQLite finds wrong; throws when the file is no database. */
export function findDamage(path: string): string {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  try {
    return String(database.pragma('quick_check(1)', { simple: true }));
  } finally {
    database.close();
  }
}
