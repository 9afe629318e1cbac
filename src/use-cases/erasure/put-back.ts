/**
 * A database that was put back says so until it is first opened: what it replaces may have run on meanwhile, in another place, and erased more than
 * the journal held then.
 */
import type { Instant } from '#core/time.ts';
import type { Store, Transaction } from '#ports/store.ts';

/** A clock that nothing waits for: a row that is there, or is not. */
const mark = { name: 'putBack', subject: 'erasures' } as const;

/** To be called when all is settled. */
export const markPutBack = (tx: Transaction, at: Instant): Promise<void> =>
  tx.clocks.set({ ...mark, dueAt: at });

/** Whether nothing opened it since. */
export const isJustPutBack = async (store: Store): Promise<boolean> =>
  (await store.transaction((tx) => tx.clocks.get(mark.name, mark.subject))) !== null;

export const wasOpened = (store: Store): Promise<void> =>
  store.transaction((tx) => tx.clocks.stop(mark.name, mark.subject));
