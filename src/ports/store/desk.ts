/** What the store keeps for the desk beside its cases: who reads where, what its people chose, talks, counts and translations. */
import type { Absence } from '#core/desk/absence.ts';
import type { CheckInCount } from '#core/check-in.ts';
import type { CaseId, ChannelId, LocationCode, OutboxId, StaffId } from '#core/ids.ts';
import type { Language } from '#core/message.ts';
import type { ContactMoment } from '#core/register/contact.ts';
import type { Counted } from '#core/register/check-ins.ts';
import type { Instant, LocalDate } from '#core/time.ts';

/** Who was in a channel when it was last read: acts and threads of confidential cases are judged by it. */
export interface ChannelMembers {
  replace(channel: ChannelId, members: readonly StaffId[]): Promise<void>;
  list(channel: ChannelId): Promise<readonly StaffId[]>;
}

/** Files of ours at the desk, by the desk's own ids; written down before anybody sees them there. */
export interface DeskFiles {
  /** What this row brought. Of two senders the first counts: answers with what is written down for the row. */
  add(
    outboxId: OutboxId,
    brought: { readonly lane: string; readonly caseId: CaseId | null; readonly fileIds: readonly string[] },
  ): Promise<readonly string[]>;
  ofRow(outboxId: OutboxId): Promise<readonly string[]>;
  /** Everything that was brought to this lane for the case. */
  ofCase(caseId: CaseId, lane: string): Promise<readonly string[]>;
  /** What belongs to no case and was shown before, the longest ago first. */
  papers(
    before: Instant,
    limit: number,
  ): Promise<readonly { readonly lane: string; readonly fileId: string }[]>;
  /** They are to be taken away, or were lost before anybody saw them. */
  forget(fileIds: readonly string[]): Promise<void>;
}

/** Messages that people wrote at the desk about a case whose content is to leave it: only they can delete them, and they are asked to. */
export interface LeftNotes {
  add(by: StaffId, message: { readonly channel: string; readonly messageId: string }): Promise<void>;
  /** By channel and age. */
  of(by: StaffId): Promise<readonly { readonly channel: string; readonly messageId: string }[]>;
  forget(by: StaffId, message: { readonly channel: string; readonly messageId: string }): Promise<void>;
}

/** What a person at the desk chose for themself. */
export interface DeskPerson {
  /** Whether they are shown translations; who reads and writes the resident's language does without. */
  readonly translations: boolean;
  /** `null` while they are here. */
  readonly absence: Absence | null;
  /** The location whose cases their overview shows; `null`: all. */
  readonly filter: LocationCode | null;
}

/** Encrypted at rest. */
export interface DeskPeople {
  /** Of someone who chose nothing yet: what everyone begins with. */
  get(id: StaffId): Promise<DeskPerson>;
  save(id: StaffId, person: DeskPerson): Promise<void>;
  /** Everyone who chose something. */
  list(): Promise<readonly { readonly id: StaffId; readonly person: DeskPerson }[]>;
}

/** What residents answered to "how are things for you now?". Counts only: nothing of it is anybody's, so erasing a person needs nothing here. */
export interface CheckIns {
  /** One more, or one less: it belongs elsewhere. */
  count(what: CheckInCount, by: 1 | -1): Promise<void>;
  /** Of the stretches that begin in these days, both included. */
  between(from: LocalDate, to: LocalDate): Promise<readonly Counted[]>;
}

/** Talks between a location and the municipality. Encrypted at rest. */
export interface ContactMoments {
  add(moment: ContactMoment): Promise<void>;
  get(id: string): Promise<ContactMoment | null>;
  last(location: LocationCode): Promise<ContactMoment | null>;
  /** Oldest first. */
  since(location: LocationCode, since: Instant): Promise<readonly ContactMoment[]>;
}

/** What became of a text: translated, or refused as no translation, and then it stays so. */
export type StoredTranslation = {
  /** `null`: the engine found out. */
  readonly from: Language | null;
  readonly engine: string;
  readonly version: string;
} & ({ readonly text: string; readonly refusal: null } | { readonly text: null; readonly refusal: string });

/** By case and text; encrypted at rest under the case's key. */
export interface Translations {
  get(caseId: CaseId, text: string, to: Language): Promise<StoredTranslation | null>;
  /** The first one stays. */
  save(caseId: CaseId, text: string, to: Language, translation: StoredTranslation): Promise<void>;
  /** What the case's texts became in other languages. */
  ofCase(caseId: CaseId): Promise<readonly string[]>;
  /** All of the case's. */
  forget(caseId: CaseId): Promise<void>;
}
