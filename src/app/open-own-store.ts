/** Opens the store that the settings name, or says what a person must put right. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isStoreAway } from '#core/errors.ts';
import type { Timers } from '#ports/clock.ts';
import type { Ids } from '#ports/ids.ts';
import type { Log } from '#ports/log.ts';
import type { Store } from '#ports/store.ts';
import { NewerDatabase, VaultKeyMismatch } from '#store/errors.ts';
import { journalFailed, openErasureJournal } from '#store/erasure/erasure-journal.ts';
import { openStore } from '#store/open-store.ts';
import { putBackBy, wasOpened } from '#use-cases/erasure/put-back.ts';
import type { StoreSettings } from './settings/config.ts';
import { civilClock, systemIds, systemTimers } from './system.ts';
import { commandLog } from './log/log.ts';
import { CannotStart } from './problems.ts';

/** Ends when there is room again, or when what a restore has just put in its place is opened. */
const passing = /^SQLITE_(?:FULL|IOERR|NOMEM|READONLY_DBMOVED)/;

/** What a person does about it, by SQLite's word: the first that fits. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [
    /^SQLITE_(?:CORRUPT|NOTADB)/,
    'It is damaged, or another program’s: stop Pochuto, put back the newest backup and keep this file.',
  ],
  [/^SQLITE_READONLY_DBMOVED/, 'A backup has just been put in its place: try again.'],
  [
    /^SQLITE_(?:READONLY|CANTOPEN)/,
    'Check that its folder exists, and that the user that runs Pochuto may write to both.',
  ],
  [/^/, 'Check that its disk has room and works.'],
];

export async function openOwnStore({
  config,
  ids,
  timers,
  log,
}: {
  readonly config: StoreSettings;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly log: Log;
}): Promise<Store> {
  const now = (): number => timers.now();
  try {
    const store = await openStore({
      path: config.database.path,
      vaultKeys: config.vaultKeys.map((key) => key.reveal()),
      ids,
      now,
      onBusyRetry: (attempt) => log.warn('store-busy', { attempt }),
      journal: openErasureJournal(config.erasureJournal, now),
      onJournalFailed: (reason) => log.error('erasure-not-journalled', { reason }),
    });
    try {
      await eraseWhatWasSince(store, resolve(config.erasureJournal), now);
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  } catch (error) {
    throw storeProblem(error);
  }
}

/** In one that was just put back: by what the journal holds now, also where that one belonged to the database that it replaces. */
async function eraseWhatWasSince(store: Store, own: string, now: () => number): Promise<void> {
  const replayed = await putBackBy(store);
  if (replayed === null) return;
  // Only now: it is hardly ever needed, and carries half the product.
  const { replayErasures } = await import('#use-cases/erasure/replay-erasures.ts');
  for (const path of new Set([replayed, own]))
    await replayErasures({ store, journal: openErasureJournal(path, now), clock: civilClock() });
  await wasOpened(store, replayed);
}

/** What stands in the way of the store, as something that a person or time puts right; any other error as it is. */
export function storeProblem(error: unknown): unknown {
  if (error instanceof VaultKeyMismatch) {
    const remedy = 'Put the key that this database was made with into VAULT_KEY.';
    const what = error.message.replace(/^VAULT_KEY /, '');
    return new CannotStart([{ where: 'VAULT_KEY', what, remedy }]);
  }
  if (error instanceof NewerDatabase) {
    const remedy = 'A newer version was started on it, and an older one can’t go back.';
    return new CannotStart([{ where: 'DATABASE_URL', what: error.message, remedy }]);
  }
  if (!isStoreAway(error)) return error;
  const { reason } = error;
  if (reason.startsWith(journalFailed)) {
    const remedy =
      'Check that the user that runs Pochuto may read and write it, and that its disk has room: it says what must be erased again.';
    const what = `can’t be used (${reason.slice(journalFailed.length)})`;
    return new CannotStart([{ where: 'ERASURE_JOURNAL', what, remedy }]);
  }
  const isBusy = error.code === 'busy';
  const remedy = isBusy
    ? 'Another process has held it for long: try again.'
    : remedies.find(([pattern]) => pattern.test(reason))?.[1];
  const problem = { where: 'DATABASE_URL', what: `can’t be used (${reason})`, remedy: remedy ?? '' };
  return new CannotStart([problem], isBusy || passing.test(reason) ? reason : null);
}

/** For what works on a database that must be there: an empty one would be whole, prove nothing and stay behind. */
export function requireDatabase({ database: { path } }: StoreSettings): void {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file !== undefined && file.size > 0) return;
  const remedy = 'Give the path at which the product runs; relative ones count from this folder.';
  const state = file === undefined ? 'is not there' : 'is empty';
  throw new CannotStart([{ where: 'DATABASE_URL', what: `names no database: ${path} ${state}`, remedy }]);
}

/** What every command does: works with the store of such a database, and closes it whatever happens. */
export async function withKnownStore<Result>(
  config: StoreSettings,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  requireDatabase(config);
  const store = await openOwnStore({ config, ids: systemIds, timers: systemTimers, log: commandLog() });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
