/** The record of a case: what happened, one entry behind the other, and the proof that nothing of it was changed. A part of the store's transaction. */
import type { Actor, Entry, EntryBody } from '#core/case/case.ts';
import type { CaseId, Reference, ResidentId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';

export interface NewEntry {
  readonly at: Instant;
  readonly actor: Actor;
  readonly body: EntryBody;
  /** The message at the platform that it came from, to follow an edit. */
  readonly sourceMessage?: string;
}

/** Append-only and hash-chained per case; see guarantee 8. Of an erased case no reader gets anything, also while its key is kept. */
export interface Entries {
  /** Returns the entry's number, from 1, without gaps. */
  append(caseId: CaseId, entry: NewEntry): Promise<number>;
  list(caseId: CaseId): Promise<readonly Entry[]>;
  /** The words with which it was sent, without opening the rest. */
  opening(caseId: CaseId): Promise<readonly Entry[]>;
  get(caseId: CaseId, number: number): Promise<Entry | null>;
  /** The messages at the platforms that entries came from, by the entry's number. */
  sources(caseId: CaseId): Promise<ReadonlyMap<number, string>>;
  /** The entry of any case of this resident that holds this message. */
  bySourceMessage(
    resident: ResidentId,
    sourceMessage: string,
  ): Promise<{ caseId: CaseId; number: number } | null>;
  /** Recomputes the chain of every case, also of erased ones; the first break of each. */
  verify(): Promise<{
    readonly cases: number;
    readonly broken: readonly { reference: Reference; number: number }[];
  }>;
  /** Whether all cases are there, and no others, each with its chain as it was written. */
  verifyRegister(): Promise<RegisterProof>;
  /** What the resident holds of the words with which the case was sent; `null` when there is no case, or nothing in it. */
  receipt(caseId: CaseId): Promise<ReceiptProof | null>;
}

export interface RegisterProof {
  readonly isWhole: boolean;
  /** What was so before is taken as it was found then; `null`: its head is gone. */
  readonly since: Instant | null;
  /** How many cases were written down, and how many there are. */
  readonly written: number;
  readonly found: number;
}

export interface ReceiptProof {
  /** As core/case/receipt.ts writes it. */
  readonly code: string;
  /** How many entries it covers, and when the first and the last of them were written. */
  readonly entries: number;
  readonly from: Instant;
  readonly until: Instant;
  /** They are what their chain says. */
  readonly isUnchanged: boolean;
}
