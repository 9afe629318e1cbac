/** The only place where the database's errors become ours. Nothing of a row ever stands in a message: SQLite's own name the column at most. */
import SqliteDatabase from 'better-sqlite3';
import { PochutoError } from '#core/errors.ts';

/** None of the VAULT_KEYs given is the one that wrapped this database's keys. The start prints the message and stops. */
export class VaultKeyMismatch extends Error {
  readonly needed: readonly string[];

  constructor(fingerprints: { readonly needed: readonly string[]; readonly given: readonly string[] }) {
    super(
      `VAULT_KEY does not open this database: its keys were wrapped by ${fingerprints.needed.join(', ')}, ` +
        `given was ${fingerprints.given.join(', ')} (fingerprints). Give the earlier key too, after the current one.`,
    );
    this.name = 'VaultKeyMismatch';
    this.needed = fingerprints.needed;
  }
}

/** A process runs, or was killed, that could not read what the current VAULT_KEY would wrap. */
export class KeyNotKnown extends Error {
  constructor() {
    super(
      'The product was started without this VAULT_KEY: start it with both, the new one first, and come again.',
    );
    this.name = 'KeyNotKnown';
  }
}

/** A newer version of the product has been at work on it. */
export class NewerDatabase extends Error {
  constructor(schema: number, known: number) {
    super(`The database has schema ${schema}, this program knows up to ${known}: start the newer version.`);
    this.name = 'NewerDatabase';
  }
}

const unavailable = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM)/;

/** A SQLite error as `busy` or `unavailable`; anything else, also a broken constraint (our own mistake), as it is. */
export function translateError(error: unknown): unknown {
  if (!(error instanceof SqliteDatabase.SqliteError)) return error;
  if (/^SQLITE_(BUSY|LOCKED)/.test(error.code)) return new PochutoError('busy', error.code, { cause: error });
  if (unavailable.test(error.code)) return new PochutoError('unavailable', error.code, { cause: error });
  return error;
}

/** Someone else changed the row since it was read, or took the name that was to be unique. */
export function conflict(reason: string): PochutoError {
  return new PochutoError('busy', reason);
}
