/**
 * What was erased, written down outside of the database: an older backup still holds what was erased since, and is made to forget it again by
 * this. Opaque ids only, nothing about anybody.
 */
import type { CaseId, DraftItemId, ResidentId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';

/**
 * One resident, case, or message of a discarded draft; or one that a case which was erased held, for it may have been unsent when a backup was made.
 * `until`: the last day on which the key of what was sealed is kept.
 */
export type Erasure =
  | { readonly what: 'resident'; readonly id: ResidentId }
  | { readonly what: 'draft'; readonly id: DraftItemId }
  | { readonly what: 'message'; readonly resident: ResidentId; readonly id: string }
  | { readonly what: 'case'; readonly id: CaseId; readonly how: 'destroyed' }
  | { readonly what: 'case'; readonly id: CaseId; readonly how: 'sealed'; readonly until: LocalDate };

export interface ErasureJournal {
  /**
   * On disk (fsync) when it returns; what is written down already is not written again. Called in the moment before the commit, so that no erased
   * thing is missing here; a line may name what a crash then kept from being erased, and whatever asked for that asks again. Throws `unavailable`.
   */
  write(erasures: readonly Erasure[]): void;
  /** All that was written down, in that order; `unreadable`: lines that say nothing that we know, by their number from 1. Throws `unavailable`. */
  read(): { readonly erasures: readonly Erasure[]; readonly unreadable: readonly number[] };
}
