/** A look at the database file from outside: reads only, also while the product runs. */
import SqliteDatabase from 'better-sqlite3';
import { PochutoError } from '#core/errors.ts';
import { translateError } from '../errors.ts';

/** Whether it is a database with which SQLite finds nothing wrong. Throws `unavailable` when that can't be told: no room beside it, no right to read it. */
export function isWhole(path: string): boolean {
  try {
    const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    try {
      return database.pragma('quick_check(1)', { simple: true }) === 'ok';
    } finally {
      database.close();
    }
  } catch (thrown) {
    const error = translateError(thrown);
    if (error instanceof PochutoError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.reason)) return false;
    throw error;
  }
}
