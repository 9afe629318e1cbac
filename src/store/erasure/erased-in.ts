/** What is erased in a database that is about to be replaced. */
import SqliteDatabase from 'better-sqlite3';
import type { Erasure } from '#ports/erasure-journal.ts';
import { createKysely } from '../sqlite/sqlite.ts';
import { allErased } from './erased-traces.ts';

/** Reads only. One that is damaged, no database, or too old to say, tells nothing. */
export async function erasedIn(path: string): Promise<readonly Erasure[]> {
  try {
    const { kysely } = createKysely(new SqliteDatabase(path, { readonly: true, fileMustExist: true }));
    try {
      return await allErased(kysely);
    } finally {
      await kysely.destroy();
    }
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError) return [];
    throw error;
  }
}
