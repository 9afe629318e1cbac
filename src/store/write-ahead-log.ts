/**
 * Brings commits to the disk while other work goes on. SQLite's own way (`synchronous = FULL`) waits for the disk inside of each commit, and with it
 * the whole process. Here a commit only writes to the write-ahead log, and nobody hears of it before the log is on disk; what is committed
 * while the disk is at work comes along with the next time. The log is written from front to back and each frame carries a sum, so a power cut
 * leaves a beginning of it: no commit without those before it (docs/decisions/0023-commits-wait-for-the-disk-together.md).
 */
import { open, type FileHandle } from 'node:fs/promises';
import type { Database } from 'better-sqlite3';
import { PochutoError } from '#core/errors.ts';

export class WriteAheadLog {
  readonly #database: Database;
  #file: FileHandle | undefined;
  /** Never rejects: ends when the disk has done what it was last asked for. */
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;
  #isDoubtful = false;

  /** From here on no commit on `database` waits for the disk. */
  constructor(database: Database) {
    // SQLite itself goes on waiting for it before and after it moves the log into the database.
    database.pragma('synchronous = NORMAL');
    this.#database = database;
  }

  /** Resolves when all that was committed before, by whichever process, is on disk. Rejects with `unavailable` when that can't be known. */
  flushed(): Promise<void> {
    if (this.#next !== null) return this.#next;
    const next = this.#running.then(() => {
      this.#next = null;
      return this.#flush();
    });
    this.#next = next;
    this.#running = next.catch(() => undefined);
    return next;
  }

  /**
   * Before each transaction. What the disk once failed to take, Linux does not give it again, however often it is asked: then all of the log is moved into
   * the database before anything else is promised. Throws `unavailable` as long as that does not succeed.
   */
  mend(): void {
    if (!this.#isDoubtful) return;
    if (!this.empty()) throw failed();
    this.#isDoubtful = false;
  }

  /** Moves all of it into the database. Waits for nobody: false when somebody is in the way, or the disk. Not inside of a transaction. */
  empty(): boolean {
    const busyTimeoutMs = this.#database.pragma('busy_timeout', { simple: true }) as number;
    try {
      this.#database.pragma('busy_timeout = 0');
      const [result] = this.#database.pragma('wal_checkpoint(TRUNCATE)') as readonly { busy: number }[];
      return result?.busy === 0;
    } catch {
      return false;
    } finally {
      this.#database.pragma(`busy_timeout = ${busyTimeoutMs}`);
    }
  }

  /** Waits for what was asked for. */
  async close(): Promise<void> {
    await this.#running;
    await this.#file?.close();
  }

  async #flush(): Promise<void> {
    if (this.#database.memory) return;
    if (this.#isDoubtful) throw failed();
    try {
      // Open for writing, because Windows flushes no other file.
      this.#file ??= await open(`${this.#database.name}-wal`, 'r+');
      await this.#file.datasync();
    } catch (cause) {
      this.#isDoubtful = true;
      throw failed(cause);
    }
  }
}

const failed = (cause?: unknown): PochutoError =>
  new PochutoError('unavailable', 'SQLITE_IOERR_FSYNC', { cause });
