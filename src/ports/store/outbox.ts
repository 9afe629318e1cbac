/** What must go out: owed in the transaction of its cause, in order per lane, and settled by whoever sends it. A part of the store's transaction. */
import type { CaseId, OutboxId, ResidentId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';

export type OutboxState = 'owed' | 'sending' | 'delivered' | 'parked' | 'dropped';

/** With this reason a parked row waits for a task that lets it go by itself. */
export const waitsForFiles = 'bringing';

/** Something that must go out. Order is per lane: `tg:<resident>`, `tg:stranger:<id>`, `slack:<channel or user>`, `task:<kind>:<subject>`. */
export interface OutboxRow {
  readonly id: OutboxId;
  readonly lane: string;
  readonly kind: 'message' | 'view' | 'task';
  /** What it is about, without personal data: `card:<case>`, `answer:<case>:<entry>`, … Owed views with the same lane and subject are one. */
  readonly subject: string;
  readonly caseId: CaseId | null;
  readonly residentId: ResidentId | null;
  readonly state: OutboxState;
  readonly attempts: number;
  /** When the last attempt began (real time, ms), or the first of those whose effect is unclear: from here it is searched for. */
  readonly attemptedAt: number | null;
  /** When the last attempt began, whatever became of it. */
  readonly triedAt: number | null;
  /** Not before this moment of real time (ms). */
  readonly notBefore: number;
  readonly reason: string | null;
  /** Encrypted at rest under the case's key, else the resident's, else the municipality's. */
  readonly payload: unknown;
}

export interface NewOutboxRow {
  readonly lane: string;
  readonly kind: 'message' | 'view' | 'task';
  readonly subject: string;
  readonly caseId?: CaseId;
  readonly residentId?: ResidentId;
  readonly payload: unknown;
  /** Before all that waits in its lane; not for views. */
  readonly first?: true;
}

/** One lane as people see it: how much is owed, what comes next and why it waits. */
export interface LaneOverview {
  readonly lane: string;
  readonly owed: number;
  readonly parked: number;
  readonly next: { readonly subject: string; readonly kind: OutboxRow['kind'] } | null;
  readonly reason: string | null;
}

export interface Outbox {
  /**
   * Owes a row. An owed `view` with the same lane and subject is replaced in its place in the lane; its id is returned. One that is being sent
   * or parked holds the new content too, for when it comes back; a new row stands beside it, since what is on its way may be old already.
   */
  owe(row: NewOutboxRow): Promise<OutboxId>;
  get(id: OutboxId): Promise<OutboxRow | null>;
  /** The newest row of the lane for this subject, whatever its state. */
  bySubject(lane: string, subject: string): Promise<OutboxRow | null>;
  /** The first row of the lane that is owed or was being sent, whatever its notBefore; `null` when nothing is owed. */
  head(lane: string): Promise<OutboxRow | null>;
  /** Whether more than `rows` of the lane are owed or being sent. */
  isLongerThan(lane: string, rows: number): Promise<boolean>;
  /** What is owed, and was never tried, is this instead, at its place. */
  replace(id: OutboxId, by: Pick<NewOutboxRow, 'subject' | 'payload'>): Promise<void>;
  /** Marks that an attempt begins now; while an earlier one is unclear (`ambiguous`, or still being sent), its moment stays. */
  markSending(id: OutboxId, attemptedAt: number): Promise<void>;
  markDelivered(id: OutboxId, at: Instant): Promise<void>;
  /** Back to owed, not before `notBefore`; the reason is a short code. */
  defer(id: OutboxId, notBefore: number, reason: string): Promise<void>;
  park(id: OutboxId, reason: string): Promise<void>;
  drop(id: OutboxId): Promise<void>;
  /** Drops what is still open or parked, and forgets what all these rows held and whose they were. */
  forget(about: { id: OutboxId } | { caseId: CaseId } | { residentId: ResidentId }): Promise<void>;
  /** Parks all owed rows of a lane (recipient gone); returns them. */
  parkLane(lane: string, reason: string): Promise<readonly OutboxRow[]>;
  /** Owes parked rows again, at their old place in the lane. */
  unpark(
    filter: { id: OutboxId } | { lane: string; reason: string } | { caseId: CaseId; lane: string },
  ): Promise<readonly OutboxRow[]>;
  parkedOfCase(caseId: CaseId, lane: string): Promise<readonly OutboxRow[]>;
  /** Owed rows of a case in a lane, in order: to move them elsewhere. */
  owedOfCase(caseId: CaseId, lane: string): Promise<readonly OutboxRow[]>;
  /** All that has not come to its end yet, also what is being sent or waits for a person, in any lane, in order. */
  unsettledOf(about: { caseId: CaseId } | { residentId: ResidentId }): Promise<readonly OutboxRow[]>;
  listParked(): Promise<readonly OutboxRow[]>;
  /** Everything that is owed or was being sent, in order. */
  listOpen(): Promise<readonly OutboxRow[]>;
  /** Lanes with owed rows, with the earliest notBefore of their head: for the sweeper and after a start. */
  owedLanes(): Promise<readonly { lane: string; notBefore: number }[]>;
  /** Every lane with something owed or parked; without payloads. */
  overview(): Promise<readonly LaneOverview[]>;
  /** How many rows are owed, or parked until a person looks, and since when the oldest (ms of real time when it was owed). */
  backlog(): Promise<{ owed: number; parked: number; oldestOwedAt: number | null }>;
}
