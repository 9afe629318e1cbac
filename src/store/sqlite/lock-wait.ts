/**
 * How long SQLite waits while another process holds the lock; this whole process waits with it. Once one has held it for longer than all our tries
 * take, a try is short and there is one of them, until one succeeds: else nothing that needs no database would be answered, and no stop keep its time.
 */
import type { Database } from 'better-sqlite3';
import { PochutoError } from '#core/errors.ts';

const shortMs = 50;

export class LockWait {
  readonly #database: Database;
  readonly #fullMs: number;
  #isShort = false;

  constructor(database: Database) {
    this.#database = database;
    this.#fullMs = database.pragma('busy_timeout', { simple: true }) as number;
  }

  /** Whether it is worth trying again at once. */
  get isShort(): boolean {
    return this.#isShort;
  }

  /** All tries of a transaction failed. */
  failed(error: unknown): void {
    const isHeld = error instanceof PochutoError && /^SQLITE_(?:BUSY|LOCKED)/.test(error.reason);
    if (isHeld && !this.#isShort) this.#set(true);
  }

  succeeded(): void {
    if (this.#isShort) this.#set(false);
  }

  #set(isShort: boolean): void {
    this.#isShort = isShort;
    this.#database.pragma(`busy_timeout = ${isShort ? Math.min(shortMs, this.#fullMs) : this.#fullMs}`);
  }
}
