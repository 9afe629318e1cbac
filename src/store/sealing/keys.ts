/**
 * The keys of a database as its administrator sees them: by which VAULT_KEY they are wrapped, and how they come under the current one. Works on
 * the file, also while the product runs on it.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { Cipher } from './cipher.ts';
import { KeyNotKnown } from '../errors.ts';
import { migrateWhenFree } from '../sqlite/migrate.ts';
import { openSqlite } from '../sqlite/sqlite.ts';
import type { KeyRing } from './vault.ts';

/** Held for so short a time that nobody at the product waits for it. */
const batchRows = 50;
/** Between two, so that whoever waits for the lock gets it. */
const pauseMs = 10;
/** How long it waits for the product itself. */
const lockWaitMs = 10_000;

const cipher = new Cipher((count) => randomBytes(count));
const placeOf = (id: string) => ({ table: 'vault_key', id });

interface Wrapped {
  readonly id: string;
  readonly wrapped: Buffer;
  readonly wrapped_by: string;
}

export interface KeyCounts {
  /** Keys by the fingerprint of the VAULT_KEY that wraps them. */
  readonly byFingerprint: Readonly<Record<string, number>>;
  /** Destroyed ones: their rows stay, without a key. */
  readonly destroyed: number;
}

/** Throws when there is no database of ours. */
export function countKeys(path: string): KeyCounts {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  try {
    const rows = database
      .prepare('select wrapped_by, count(*) as count from vault_key group by wrapped_by order by 1')
      .all() as readonly { readonly wrapped_by: string | null; readonly count: number }[];
    const byFingerprint = rows.flatMap((row) =>
      row.wrapped_by === null ? [] : [[row.wrapped_by, row.count] as const],
    );
    return {
      byFingerprint: Object.fromEntries(byFingerprint),
      destroyed: rows.find((row) => row.wrapped_by === null)?.count ?? 0,
    };
  } finally {
    database.close();
  }
}

/** How many keys the ring does not open: wrapped by another VAULT_KEY, or changed. */
export function countUnopenable(path: string, ring: KeyRing): number {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  try {
    const rows = database.prepare('select id, wrapped, wrapped_by from vault_key where wrapped is not null');
    let count = 0;
    for (const row of rows.iterate() as IterableIterator<Wrapped>) if (!opens(row, ring)) count += 1;
    return count;
  } finally {
    database.close();
  }
}

function opens({ id, wrapped, wrapped_by }: Wrapped, ring: KeyRing): boolean {
  try {
    cipher.decrypt(ring.get(wrapped_by), placeOf(id), wrapped);
    return true;
  } catch {
    return false;
  }
}

/**
 * Wraps every key anew that another one than the ring's current key wraps, a few in each transaction, and answers how many there were. Stopped at
 * any point, it goes on where it was. Throws when the ring does not open one of them (those before it are done), and KeyNotKnown while a process
 * runs that was started without the current key, NewerDatabase where a newer version may keep keys in another way. `now`: real time in ms.
 */
export async function rotateKeys(path: string, ring: KeyRing, now: () => number): Promise<number> {
  const database = openSqlite(path, lockWaitMs);
  try {
    await migrateWhenFree(database);
    let done = 0;
    let after = '';
    for (;;) {
      const batch = database
        .transaction(() => {
          refuseUnknown(database, ring, now());
          return rewrapSome(database, ring, after);
        })
        .immediate();
      if (batch.length === 0) break;
      done += batch.length;
      after = batch.at(-1) ?? after;
      await pause(pauseMs);
    }
    // What the log still holds of the rows as they were; a reader may keep it a while longer.
    database.pragma('wal_checkpoint(TRUNCATE)');
    return done;
  } finally {
    database.close();
  }
}

/** In the same transaction: a process that starts meanwhile waits, and then reads what it finds. */
function refuseUnknown(database: Database, ring: KeyRing, now: number): void {
  const known = database
    .prepare(
      `select fingerprints from process_keys where beats = 0
       or exists (select 1 from lease where lease.name = 'process:' || process_keys.owner and lease.until > ?)`,
    )
    .pluck()
    .all(now) as readonly string[];
  if (known.some((fingerprints) => !(JSON.parse(fingerprints) as readonly string[]).includes(ring.current)))
    throw new KeyNotKnown();
}

/** The ids of those that it wrapped anew. */
function rewrapSome(database: Database, ring: KeyRing, after: string): readonly string[] {
  const rows = database
    .prepare(
      `select id, wrapped, wrapped_by from vault_key
       where id > ? and wrapped is not null and wrapped_by <> ? order by id limit ${batchRows}`,
    )
    .all(after, ring.current) as readonly Wrapped[];
  const save = database.prepare('update vault_key set wrapped = ?, wrapped_by = ? where id = ?');
  for (const { id, wrapped, wrapped_by } of rows) {
    const key = cipher.decrypt(ring.get(wrapped_by), placeOf(id), wrapped);
    save.run(cipher.encrypt(ring.get(ring.current), placeOf(id), key), ring.current, id);
  }
  return rows.map(({ id }) => id);
}
