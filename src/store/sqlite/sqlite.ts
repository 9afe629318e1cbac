/**
 * One connection to one SQLite file, and Kysely on top of it with what its own SQLite driver lacks: transactions that
 * begin immediate, statements that are prepared once, and a rollback that does not hide why it was needed.
 */
import { closeSync, existsSync, openSync } from 'node:fs';
import SqliteDatabase, { type Database, type Statement } from 'better-sqlite3';
import {
  CompiledQuery,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  type DatabaseConnection,
} from 'kysely';
import { PochutoError } from '#core/errors.ts';
import { translateError } from '../errors.ts';
import type { RunNow } from './fixed-query.ts';
import type { Tables } from '../schema.ts';

/** Far more than there are queries in this folder; a query whose text varies would otherwise grow without end. */
const statementsMax = 500;

/**
 * Opens the file with the settings on which the guarantees rest; bytes of a database are opened in memory. Throws `unavailable` when it can't
 * be opened.
 */
export function openSqlite(path: string | Buffer, busyTimeoutMs: number): Database {
  let database: Database;
  try {
    if (typeof path === 'string' && path !== ':memory:') makeForOwner(path);
    database = new SqliteDatabase(path, { timeout: busyTimeoutMs });
  } catch (cause) {
    throw new PochutoError('unavailable', 'SQLITE_CANTOPEN', { cause });
  }
  try {
    database.pragma('journal_mode = WAL');
    // Not NORMAL: in WAL mode that loses the last commits when the power fails, and they were acknowledged.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // What is deleted is overwritten with zeros.
    database.pragma('secure_delete = ON');
    // Without it `insert or replace` gets past the trigger that forbids deleting entries.
    database.pragma('recursive_triggers = ON');
    return database;
  } catch (error) {
    database.close();
    throw translateError(error);
  }
}

/** A new file is its owner's alone: its readable columns tell who handles what. What SQLite puts beside it gets the same rights. */
function makeForOwner(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
}

/**
 * Kysely on the connection, and how to run a compiled query on it at once, inside of a transaction that Kysely began. `version` changes when
 * another connection committed.
 */
export function createKysely(database: Database): {
  readonly kysely: Kysely<Tables>;
  readonly run: RunNow;
  readonly version: () => number;
} {
  const guarded = guard(database);
  return {
    kysely: new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(database, guarded) }),
    version: () => {
      const [row] = guarded.prepare('pragma data_version').all([]) as { readonly data_version: number }[];
      return row?.data_version ?? 0;
    },
    run: ({ sql, parameters }) => {
      const statement = guarded.prepare(sql);
      if (statement.reader) return { rows: statement.all(parameters) as never[] };
      return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) };
    },
  };
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: Database;
  readonly #guarded: GuardedDatabase;

  constructor(database: Database, guarded: GuardedDatabase) {
    super({ database });
    this.#database = database;
    this.#guarded = guarded;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateSqliteDriver(this.#database, this.#guarded);
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new StablePlans();
  }
}

/**
 * Where a bare `?` might say which index to take, SQLite plans the statement anew each time another value is bound (its query planner's
 * "stability guarantee" is off, and better-sqlite3 can't turn it on): ten times the work of the query. A plus before it changes no value and
 * keeps the plan.
 */
class StablePlans extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}

/**
 * Deferred, as Kysely begins them, a transaction that reads first fails at once when another process writes meanwhile
 * (SQLITE_BUSY_SNAPSHOT, no time-out helps); begun immediate, it waits its turn.
 */
class ImmediateSqliteDriver extends SqliteDriver {
  readonly #database: Database;

  constructor(database: Database, guarded: GuardedDatabase) {
    super({ database: guarded });
    this.#database = database;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk makes SQLite roll back by itself; a second rollback would fail and take the place of the first error.
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/**
 * Keeps prepared statements by their text (Kysely prepares each time anew), and lets a transaction in which a statement
 * failed do nothing but roll back: else what is written after SQLite's own rollback would stay, and PostgreSQL would differ.
 */
function guard(database: Database): GuardedDatabase {
  const statements = new Map<string, Guarded>();
  let failure: Error | undefined;
  const attempt = <Result>(run: () => Result): Result => {
    try {
      return run();
    } catch (error) {
      failure = error instanceof Error ? error : new Error('A statement failed', { cause: error });
      throw failure;
    }
  };
  const prepare = (sql: string): Guarded => {
    const statement = database.prepare<unknown[]>(sql);
    return {
      reader: statement.reader,
      all: (parameters) => attempt(() => statement.all(...parameters)),
      run: (parameters) => attempt(() => statement.run(...parameters)),
      iterate: (parameters) => statement.iterate(...parameters),
    };
  };
  return {
    close: () => void database.close(),
    prepare(sql) {
      if (sql === 'begin immediate') failure = undefined;
      else if (failure !== undefined && sql !== 'rollback') throw failure;
      const kept = statements.get(sql);
      if (kept !== undefined) return kept;
      const prepared = attempt(() => prepare(sql));
      if (statements.size >= statementsMax) statements.clear();
      statements.set(sql, prepared);
      return prepared;
    },
  };
}

interface GuardedDatabase {
  close(): void;
  prepare(sql: string): Guarded;
}

interface Guarded {
  readonly reader: boolean;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): ReturnType<Statement['run']>;
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
}
