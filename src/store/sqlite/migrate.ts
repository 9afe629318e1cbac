/**
 * Brings a database to the newest schema. Each numbered file in migrations/ runs in one transaction, which holds the
 * file's write lock: a second process that starts at the same time waits there and then finds the work done.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { PochutoError } from '#core/errors.ts';
import { NewerDatabase, translateError } from '../errors.ts';

const folder = new URL('../migrations/', import.meta.url);

/** How long a process waits for another one that migrates. */
const lockWaitMs = 60_000;
const askAgainMs = 100;

/** Waits for another process that holds the lock, and lets this one answer meanwhile. Rejects with `busy` when that takes longer than a minute. */
export async function migrateWhenFree(database: Database): Promise<void> {
  const until = performance.now() + lockWaitMs;
  for (;;) {
    try {
      return migrate(database);
    } catch (error) {
      const isBusy = error instanceof PochutoError && error.code === 'busy';
      if (!isBusy || performance.now() > until) throw error;
      await pause(askAgainMs);
    }
  }
}

/** Throws when the database is newer than this program, `busy` when another process holds the lock. */
export function migrate(database: Database): void {
  try {
    for (const file of migrationFiles()) inLock(database, () => runOnce(database, file));
    refuseNewer(database);
  } catch (error) {
    throw translateError(error);
  }
}

/** In order of their number. */
export function migrationFiles(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .toSorted();
}

export function readMigration(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}

function inLock(database: Database, work: () => void): void {
  database.transaction(work).immediate();
}

function runOnce(database: Database, file: string): void {
  database.exec(
    'create table if not exists migration (number integer not null primary key, file text not null) strict',
  );
  const number = numberOf(file);
  if (database.prepare('select 1 from migration where number = ?').get(number) !== undefined) return;
  database.exec(readMigration(file));
  database.prepare('insert into migration (number, file) values (?, ?)').run(number, file);
}

function refuseNewer(database: Database): void {
  const newest = database.prepare('select max(number) from migration').pluck().get() as number;
  const known = numberOf(migrationFiles().at(-1) ?? '0');
  if (newest > known) throw new NewerDatabase(newest, known);
}

function numberOf(file: string): number {
  return Number(file.slice(0, 4));
}
