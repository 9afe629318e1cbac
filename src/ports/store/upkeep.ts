/** Rows that are of no use any more and belong to no case. A part of the store's transaction. */
import type { StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';

/** What lies before these moments is forgotten. */
export interface OldRows {
  /** Deliveries; the newest of each channel stays. */
  readonly inbox: Instant;
  /** The raw form of those that could not be handled; that they came is kept as long as the others. */
  readonly parked: Instant;
  /** What was delivered and is nobody's, and where in direct messages it stands. */
  readonly outbox: Instant;
  /** Talks with a location. */
  readonly contactMoments: Instant;
}

export interface Upkeep {
  /** Deletes at most so many of each kind; `true` when that was all. */
  forgetOld(before: OldRows, limit: number): Promise<boolean>;
  /** Forgets the members of channels that are not among these, and what people chose who are neither among `people` nor in any of these channels. */
  forgetOthers(known: {
    readonly channels: readonly string[];
    readonly people: readonly StaffId[];
  }): Promise<void>;
}
