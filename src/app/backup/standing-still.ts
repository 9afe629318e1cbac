/** A database on which nobody works: proven by SQLite's own locks, which a killed process leaves behind none of. */
import { existsSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { BackupProblem } from './problem.ts';

/**
 * Keeps everybody off the file until it is let go of; who comes meanwhile is refused. Its write-ahead log is in it then. Throws BackupProblem
 * while any process has it open. What is no database (any more) nobody can work on.
 */
export function holdStill(path: string): () => void {
  if (!existsSync(path)) return () => undefined;
  const database = new SqliteDatabase(path, { timeout: 0 });
  const letGo = (): void => void database.close();
  try {
    // Refused while another connection is open, whatever it does.
    database.pragma('journal_mode = delete');
    database.pragma('locking_mode = exclusive');
    database.exec('begin exclusive');
    return letGo;
  } catch (error) {
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error;
    if (/^SQLITE_(?:BUSY|LOCKED)/.test(error.code)) {
      letGo();
      throw new BackupProblem(`A process still works on ${path}: stop the product first.`);
    }
    return letGo;
  }
}
