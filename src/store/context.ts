/** What every table's module gets for the length of one transaction. */
import type { Transaction } from 'kysely';
import type { Ids } from '#ports/ids.ts';
import type { Tables } from './tables.ts';
import type { Vault } from './vault.ts';

export interface Context {
  readonly db: Transaction<Tables>;
  readonly vault: Vault;
  readonly ids: Ids;
  /** Real time in ms. */
  readonly now: () => number;
}
