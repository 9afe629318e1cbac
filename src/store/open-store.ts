/** Opens the database and hands out transactions, the one way to it. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { PochutoError } from '#core/errors.ts';
import type { Erasure, ErasureJournal } from '#ports/erasure-journal.ts';
import type { Ids } from '#ports/ids.ts';
import { storeClosed, type Store, type Transaction } from '#ports/store.ts';
import { StoredCases } from './tables/cases.ts';
import { StoredChannelMembers } from './tables/channel-members.ts';
import { StoredCheckIns } from './tables/check-ins.ts';
import { StoredClocks } from './tables/clocks.ts';
import { commitTogether } from './sqlite/commit-together.ts';
import { StoredContactMoments } from './tables/contact-moments.ts';
import type { Context } from './context.ts';
import { StoredDeskFiles } from './tables/desk-files.ts';
import { StoredDeskPeople } from './tables/desk-people.ts';
import { StoredDraftItems } from './tables/draft-items.ts';
import { StoredEntries } from './tables/entries.ts';
import { ErasedTraces, allErased } from './erasure/erased-traces.ts';
import { translateError } from './errors.ts';
import { StoredFiles } from './tables/files.ts';
import { type RunNow, runningNow } from './sqlite/fixed-query.ts';
import { StoredInbox } from './tables/inbox.ts';
import { StoredLeases } from './tables/leases.ts';
import { StoredLeftNotes } from './tables/left-notes.ts';
import { LockWait } from './sqlite/lock-wait.ts';
import { migrateWhenFree } from './sqlite/migrate.ts';
import { StoredOutbox } from './tables/outbox.ts';
import { StoredPostedMessages } from './tables/posted-messages.ts';
import { StoredRegister } from './tables/register.ts';
import { RegisterHead } from './tables/register-head.ts';
import { StoredConversations, StoredResidents } from './tables/residents.ts';
import { Remembered } from './remembered.ts';
import { createKysely, openSqlite } from './sqlite/sqlite.ts';
import type { Tables } from './schema.ts';
import { StoredTranslations } from './tables/translations.ts';
import { StoredUpkeep } from './tables/upkeep.ts';
import { KeyRing, Vault } from './sealing/vault.ts';

export interface StoreOptions {
  /** `:memory:` for tests. */
  readonly path: string;
  /** 32 bytes each; the first is current, the others only open what they once wrapped. */
  readonly vaultKeys: readonly Buffer[];
  readonly ids: Ids;
  /** Real time in ms. */
  readonly now: () => number;
  /** How long SQLite waits for another process before it says busy; the whole process waits with it. */
  readonly busyTimeoutMs?: number;
  /** Called before a transaction is tried again, with the number of the try that comes. */
  readonly onBusyRetry?: (attempt: number) => void;
  /** Where erasures are written down too. */
  readonly journal?: ErasureJournal;
  /** Called when they could not be; they are tried again. */
  readonly onJournalFailed?: (reason: string) => void;
}

type Options = Pick<StoreOptions, 'ids' | 'now' | 'onBusyRetry' | 'journal' | 'onJournalFailed'>;

/** How often a busy transaction is tried again. */
const retriesMax = 3;
const defaultBusyTimeoutMs = 500;

/**
 * Opens the store after bringing its schema up to date. Throws VaultKeyMismatch when the keys are not those of this
 * database, `unavailable` when the file can't be opened.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const ring = new KeyRing(options.vaultKeys);
  const database = openSqlite(options.path, options.busyTimeoutMs ?? defaultBusyTimeoutMs);
  try {
    await migrateWhenFree(database);
    return await openOn(database, ring, options);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The store on a connection whose schema is up to date. */
export async function openOn(database: Database, ring: KeyRing, options: Options): Promise<Store> {
  const { kysely, run, version } = createKysely(database);
  const traces = new ErasedTraces(database, options);
  const lockWait = new LockWait(database);
  const store = new SqliteStore({ kysely, run, version, ring, traces, lockWait }, options);
  await store.prepare();
  return store;
}

class SqliteStore implements Store {
  readonly #kysely: Kysely<Tables>;
  readonly #run: RunNow;
  readonly #version: () => number;
  readonly #ring: KeyRing;
  readonly #traces: ErasedTraces;
  readonly #lockWait: LockWait;
  readonly #options: Options;
  readonly #running = new Set<Promise<unknown>>();
  readonly #remembered = new Remembered();
  readonly #inside = new AsyncLocalStorage<{ isOpen: boolean }>();
  readonly #commit = commitTogether<Context>({
    once: (works) => this.#once(works),
    alone: (work) => this.#withRetries(work),
  });
  #isClosed = false;

  constructor(
    parts: {
      kysely: Kysely<Tables>;
      run: RunNow;
      version: () => number;
      ring: KeyRing;
      traces: ErasedTraces;
      lockWait: LockWait;
    },
    options: Options,
  ) {
    this.#kysely = parts.kysely;
    this.#run = parts.run;
    this.#version = parts.version;
    this.#ring = parts.ring;
    this.#traces = parts.traces;
    this.#lockWait = parts.lockWait;
    this.#options = options;
  }

  async prepare(): Promise<void> {
    await this.#withRetries(async (context) => {
      await context.vault.prepare();
      await new RegisterHead(context).begin();
      // Whatever was erased before there was this journal, or while it could not be written to.
      for (const erasure of await allErased(context.db)) context.erased(erasure);
    });
  }

  async transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    // There is one connection: the inner one would wait for the outer one, and that for the inner one, forever.
    if (this.#inside.getStore()?.isOpen)
      throw new Error('A transaction inside a transaction would never begin');
    if (this.#isClosed) throw new PochutoError('unavailable', storeClosed);
    const running = this.#commit((context) => work(transactionOn(context)));
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Waits for the transactions that are running; new ones are refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#running);
    await this.#kysely.destroy();
  }

  async #withRetries<Result>(work: (context: Context) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const [result] = await this.#once([work]);
        return result as Result;
      } catch (thrown) {
        const error = translateError(thrown);
        const isBusy = error instanceof PochutoError && error.code === 'busy';
        if (!isBusy || attempt > retriesMax || this.#lockWait.isShort) {
          this.#lockWait.failed(error);
          throw error;
        }
        this.#options.onBusyRetry?.(attempt + 1);
        // Lets go of the process for a moment: what holds the lock may be in it.
        await nextTurn();
      }
    }
  }

  /** One commit for all of them; each sees what those before it wrote. */
  async #once(works: readonly ((context: Context) => Promise<unknown>)[]): Promise<readonly unknown[]> {
    const erased: Erasure[] = [];
    try {
      const done = await this.#kysely.transaction().execute((db) =>
        runningNow(db, this.#run, async () => {
          this.#remembered.begin(this.#version());
          const { keys } = this.#remembered;
          const vault = new Vault({ db, ring: this.#ring, ids: this.#options.ids, keys });
          const results: unknown[] = [];
          for (const work of works) results.push(await this.#inTransaction({ db, vault, erased }, work));
          this.#traces.beforeCommit(erased);
          return results;
        }),
      );
      this.#lockWait.succeeded();
      this.#traces.afterCommit(erased.length > 0);
      return done;
    } catch (error) {
      // What it wrote is gone again, and what it read may have been its own.
      this.#remembered.forget();
      throw error;
    }
  }

  async #inTransaction(
    parts: Pick<Context, 'db' | 'vault'> & { readonly erased: Erasure[] },
    work: (context: Context) => Promise<unknown>,
  ): Promise<unknown> {
    const { ids, now } = this.#options;
    const erased = (erasure: Erasure): void => void parts.erased.push(erasure);
    const inside = { isOpen: true };
    try {
      return await this.#inside.run(inside, () =>
        work({ ...parts, remembered: this.#remembered, ids, now, erased }),
      );
    } finally {
      inside.isOpen = false;
    }
  }
}

function transactionOn(context: Context): Transaction {
  return {
    inbox: new StoredInbox(context),
    residents: new StoredResidents(context),
    conversations: new StoredConversations(context),
    drafts: new StoredDraftItems(context),
    files: new StoredFiles(context),
    cases: new StoredCases(context),
    entries: new StoredEntries(context),
    outbox: new StoredOutbox(context),
    posted: new StoredPostedMessages(context),
    clocks: new StoredClocks(context),
    leases: new StoredLeases(context),
    members: new StoredChannelMembers(context),
    deskFiles: new StoredDeskFiles(context),
    translations: new StoredTranslations(context),
    deskPeople: new StoredDeskPeople(context),
    contactMoments: new StoredContactMoments(context),
    leftNotes: new StoredLeftNotes(context),
    upkeep: new StoredUpkeep(context),
    checkIns: new StoredCheckIns(context),
    register: new StoredRegister(context),
  };
}
