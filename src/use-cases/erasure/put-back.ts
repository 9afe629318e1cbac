/**
 * A database that was put back says so until it is first opened: what it replaces may have run on meanwhile, in another place, and erased more than
 * the journal held then.
 */
import type { Instant } from '#core/time.ts';
import type { Store, Transaction } from '#ports/store.ts';

/** A clock that nothing waits for: a row that is there, or is not. Its subject is where that journal is. */
const name = 'putBack';
const always = '9999-12-31T00:00:00.000Z' as Instant;

/** To be called when all is settled. `journal`: the path of the one that was replayed. */
export const markPutBack = (tx: Transaction, at: Instant, journal: string): Promise<void> =>
  tx.clocks.set({ name, subject: journal, dueAt: at });

/** That journal, when nothing opened the database since. */
export const putBackBy = async (store: Store): Promise<string | null> =>
  (await store.transaction((tx) => tx.clocks.due([name], always, 1)))[0]?.subject ?? null;

export const wasOpened = (store: Store, journal: string): Promise<void> =>
  store.transaction((tx) => tx.clocks.stop(name, journal));
