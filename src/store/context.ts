/** What every table's module gets for the length of one transaction. */
import type { Transaction } from 'kysely';
import type { Erasure } from '#ports/erasure-journal.ts';
import type { Ids } from '#ports/ids.ts';
import type { Remembered } from './remembered.ts';
import type { Tables } from './schema.ts';
import type { Vault } from './sealing/vault.ts';

export interface Context {
  readonly db: Transaction<Tables>;
  readonly vault: Vault;
  readonly remembered: Remembered;
  readonly ids: Ids;
  /** Real time in ms. */
  readonly now: () => number;
  /** What this transaction erases; it is written to the journal before the commit. */
  readonly erased: (erasure: Erasure) => void;
}
