/**
 * What an erasure leaves besides the rows themselves: its line in the journal, written before the commit, and what the write-ahead log still holds
 * of the pages as they were, which goes after it.
 */
import type { Database } from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { Erasure, ErasureJournal } from '#ports/erasure-journal.ts';
import type { Tables } from '../schema.ts';

/** What could not be done is tried again with what happens in the database anyway, and not more often than this. */
const retryAfterMs = 10_000;

interface Options {
  /** Real time in ms. */
  readonly now: () => number;
  readonly journal?: ErasureJournal;
  readonly onJournalFailed?: (reason: string) => void;
}

export class ErasedTraces {
  readonly #database: Database;
  readonly #options: Options;
  #unwritten: readonly Erasure[] = [];
  #unwrittenSince = 0;
  /** Not known at the start: a kill may have come between an erasure and this. */
  #isLogClean = false;
  #logNotBefore = 0;

  constructor(database: Database, options: Options) {
    this.#database = database;
    this.#options = options;
  }

  /** A journal that can't be written to holds nobody's erasure up: the database itself knows what is missing there. */
  beforeCommit(erased: readonly Erasure[]): void {
    const { journal, now, onJournalFailed } = this.#options;
    const isDue = this.#unwritten.length > 0 && now() - this.#unwrittenSince >= retryAfterMs;
    if (journal === undefined || (erased.length === 0 && !isDue)) return;
    const all = [...this.#unwritten, ...erased];
    try {
      journal.write(all);
      this.#unwritten = [];
    } catch (error) {
      this.#unwritten = all;
      this.#unwrittenSince = now();
      onJournalFailed?.(error instanceof PochutoError ? error.reason : 'unknown');
    }
  }

  /** Pages as they were before stand in the log until it is written over; it is emptied at once. Another process that reads may keep it for a while. */
  afterCommit(isErased: boolean): void {
    const now = this.#options.now();
    if (isErased) this.#isLogClean = false;
    if (this.#isLogClean || now < this.#logNotBefore) return;
    this.#isLogClean = isEmptied(this.#database);
    if (!this.#isLogClean) this.#logNotBefore = now + retryAfterMs;
  }
}

/** Waits for nobody: what was committed is committed, however this ends. */
function isEmptied(database: Database): boolean {
  const busyTimeoutMs = database.pragma('busy_timeout', { simple: true }) as number;
  try {
    database.pragma('busy_timeout = 0');
    const [result] = database.pragma('wal_checkpoint(TRUNCATE)') as readonly { busy: number }[];
    return result?.busy === 0;
  } catch {
    return false;
  } finally {
    database.pragma(`busy_timeout = ${busyTimeoutMs}`);
  }
}

/** Everything that is erased in this database. */
export async function allErased(db: Kysely<Tables>): Promise<readonly Erasure[]> {
  const keys = await db
    .selectFrom('vault_key')
    .select('owner')
    .where('destroyed_at', 'is not', null)
    .orderBy('destroyed_at')
    .orderBy('id')
    .execute();
  const sealed = await db
    .selectFrom('cases')
    .select(['id', 'sealed_until'])
    .where('erasure', '=', 'sealed')
    .orderBy('id')
    .execute();
  return [
    ...sealed.flatMap(({ id, sealed_until: until }): readonly Erasure[] =>
      until === null ? [] : [{ what: 'case', id, how: 'sealed', until }],
    ),
    ...keys.flatMap(({ owner }): readonly Erasure[] => {
      const [kind, id = ''] = owner.split(':', 2);
      if (kind === 'resident') return [{ what: 'resident', id: id as ResidentId }];
      return kind === 'case' ? [{ what: 'case', id: id as CaseId, how: 'destroyed' }] : [];
    }),
  ];
}
