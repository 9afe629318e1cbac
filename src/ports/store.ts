/**
 * The store: the one truth. A use-case gets at it by `transaction` and in no other way; whatever happened inside is on disk (fsync) when
 * the promise resolves, and nothing of it when it rejects. `busy` (lock, revision conflict) is tried again by the store, three times.
 * Never wait for a network inside a transaction: on SQLite it stalls every other one.
 */
import type { Case } from '#core/case/case.ts';
import type { Ended } from '#core/case/retention.ts';
import type { FileRefusal, StoredFile } from '#core/file.ts';
import type { Conversation } from '#core/conversation/state.ts';
import type {
  CaseId,
  DraftItemId,
  FileId,
  LocationCode,
  OutboxId,
  PlaceId,
  Reference,
  ResidentId,
  StaffId,
} from '#core/ids.ts';
import type { Content, Language } from '#core/message.ts';
import type { Outbox } from './store/outbox.ts';
import type { Entries, NewEntry, ReceiptProof, RegisterProof } from './store/record.ts';
import type { Register } from './store/register.ts';
import type { Instant } from '#core/time.ts';
import type { CategoryId } from '#core/triage/categories.ts';
import type { Upkeep } from './store/upkeep.ts';
import type {
  ChannelMembers,
  DeskFiles,
  DeskPeople,
  CheckIns,
  ContactMoments,
  LeftNotes,
  Translations,
  DeskPerson,
  StoredTranslation,
} from './store/desk.ts';

export type { Entries, NewEntry, ReceiptProof, RegisterProof };
export type {
  ChannelMembers,
  DeskFiles,
  DeskPerson,
  DeskPeople,
  CheckIns,
  ContactMoments,
  LeftNotes,
  StoredTranslation,
  Translations,
};

/** Why a store that was closed is `unavailable`: it will not be back. */
export const storeClosed = 'store-closed';

export interface Store {
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface Transaction {
  readonly inbox: Inbox;
  readonly residents: Residents;
  readonly conversations: Conversations;
  readonly drafts: DraftItems;
  readonly files: Files;
  readonly cases: Cases;
  readonly entries: Entries;
  readonly outbox: Outbox;
  readonly posted: PostedMessages;
  readonly clocks: Clocks;
  readonly leases: Leases;
  readonly members: ChannelMembers;
  readonly deskFiles: DeskFiles;
  readonly translations: Translations;
  readonly deskPeople: DeskPeople;
  readonly checkIns: CheckIns;
  readonly contactMoments: ContactMoments;
  readonly leftNotes: LeftNotes;
  readonly upkeep: Upkeep;
  readonly register: Register;
}

/** Which deliveries were handled. The insert is the gate: two copies of one delivery have the effect of one. */
export interface Inbox {
  /** `false`: seen before, stop. `deliveryId` includes the bot's or app's identity. Of `content` only a keyed hash is kept. */
  accept(delivery: {
    channel: string;
    deliveryId: string;
    at: Instant;
    outcome?: string;
    content?: string;
  }): Promise<boolean>;
  /** Whether it was accepted with other content than this; `false` also when that is not known any more. */
  saidOther(delivery: { channel: string; deliveryId: string; content: string }): Promise<boolean>;
  /** What was written down when it was accepted; `null` when it was not, or nothing was. */
  outcomeOf(delivery: { channel: string; deliveryId: string }): Promise<string | null>;
  /** Keeps a delivery that could not be handled, encrypted; returns the short code by which people speak of it. `false` when seen before. */
  park(delivery: {
    channel: string;
    deliveryId: string;
    at: Instant;
    raw: string;
    reason: string;
  }): Promise<string | false>;
  /** Highest numeric delivery id of a channel and when it came, to find Telegram's offset again. */
  newest(channel: string): Promise<{ deliveryId: string; at: Instant } | null>;
}

export interface Resident {
  readonly id: ResidentId;
  readonly language: Language;
  /** The person chose the language; then nothing else changes it. */
  readonly languageChosen: boolean;
  /** Since when the platform refuses our messages; `null` when reachable. */
  readonly unreachableSince: Instant | null;
  /** Encrypted at rest; the desk never sees it unless shared per case. */
  readonly identity: {
    readonly chatId: string;
    readonly firstName: string;
    readonly username: string | null;
  };
}

export interface Residents {
  byChat(chatId: string): Promise<Resident | null>;
  get(id: ResidentId): Promise<Resident>;
  /** `false` once erased. */
  isKnown(id: ResidentId): Promise<boolean>;
  /** Identity, conversation and drafts are gone and their key is destroyed; who writes from this chat is somebody new. */
  erase(id: ResidentId, at: Instant): Promise<void>;
  /** They wrote or pressed; kept to the day. */
  heard(id: ResidentId, at: Instant): Promise<void>;
  /**
   * Known ones who were not heard of since `before`, have no case that is open, ended since or whose outcome is on its way, and for whom none of these clocks runs: `own` on them
   * (unless they cannot be reached since before that), `ofCases` on a case of theirs. `among`: only this one is asked about.
   */
  unheard(
    before: Instant,
    clocks: { readonly own: readonly string[]; readonly ofCases: readonly string[] },
    some: { readonly limit: number } | { readonly among: ResidentId },
  ): Promise<readonly ResidentId[]>;
  /** Inserts or overwrites; the chat id is found again by its keyed hash. */
  save(resident: Resident): Promise<void>;
}

export interface Conversations {
  /** A new conversation at revision 0 when there is none. */
  load(resident: ResidentId): Promise<{ state: Conversation; revision: number }>;
  /** Throws `busy` unless the stored revision is `revision`. */
  save(resident: ResidentId, state: Conversation, revision: number): Promise<void>;
}

/** What a resident has sent and not yet handed in. Belongs to the conversation, is no case. */
export interface DraftItem {
  readonly draftNumber: number;
  readonly messageId: string;
  readonly at: Instant;
  readonly content: Content;
}

export interface DraftItems {
  append(resident: ResidentId, item: DraftItem): Promise<void>;
  /** Whatever this resident has not handed in, of any draft. */
  all(resident: ResidentId): Promise<readonly DraftItem[]>;
  /** In the order in which they came. `parked` items (draft number 0) wait at "to which case?". */
  list(resident: ResidentId, draftNumber: number): Promise<readonly DraftItem[]>;
  /** The last few of them, in their order. */
  tail(resident: ResidentId, draftNumber: number, count: number): Promise<readonly DraftItem[]>;
  /** The item that holds this message, to follow an edit; `null` when it is no longer a draft. */
  byMessage(resident: ResidentId, messageId: string): Promise<DraftItem | null>;
  replaceContent(resident: ResidentId, messageId: string, content: Content): Promise<void>;
  /** All of one draft goes behind what is in the other; each stays the item that it was. */
  move(resident: ResidentId, from: number, to: number): Promise<void>;
  /** Deletes all items of the draft: they stand elsewhere now. */
  clear(resident: ResidentId, draftNumber: number): Promise<void>;
  /** Deletes them for good: a backup that is put back is made to forget them again. */
  discard(resident: ResidentId, draftNumber: number): Promise<void>;
  /** The draft in which this is an item; `null` when there is none (any more). */
  draftWith(id: DraftItemId): Promise<{ readonly resident: ResidentId; readonly number: number } | null>;
}

/** Bytes under a key of their own, which the resident's key wraps, and the case's from the moment the draft is sent. */
export interface Files {
  /** A file that the platform has for us; it belongs to the resident's draft. */
  announce(
    resident: ResidentId,
    file: Pick<StoredFile, 'id' | 'size' | 'name' | 'platformId'> & Partial<Pick<StoredFile, 'uniqueId'>>,
  ): Promise<void>;
  /** A paper of ours that will be written: it belongs to the case from the start. */
  begin(caseId: CaseId, id: FileId): Promise<void>;
  get(id: FileId): Promise<StoredFile | null>;
  /** Commits the bytes, and beside them those of a form that the desk can play. */
  saveBytes(
    id: FileId,
    saved: Pick<StoredFile, 'type' | 'hidden'> & {
      readonly bytes: Uint8Array;
      readonly playable?: { readonly id: FileId; readonly type: string; readonly bytes: Uint8Array };
    },
  ): Promise<void>;
  refuse(id: FileId, refusal: FileRefusal): Promise<void>;
  /** `null` unless saved. */
  bytes(id: FileId): Promise<Uint8Array | null>;
  /** The draft was sent: the keys are wrapped anew, the bytes stay as they are. */
  handOver(files: readonly FileId[], to: CaseId): Promise<void>;
  /** Discarded drafts: row, key and bytes are gone. */
  destroy(files: readonly FileId[]): Promise<void>;
}

export interface Cases {
  get(id: CaseId): Promise<Case | null>;
  byReference(reference: Reference): Promise<Case | null>;
  ofResident(resident: ResidentId): Promise<readonly Case[]>;
  /** All that are open, the longest waiting first; erased ones are closed. */
  open(): Promise<readonly Case[]>;
  /** Those of them that this person handles. */
  openOf(handler: StaffId): Promise<readonly Case[]>;
  /** Open ones, those closed since and those whose outcome is on its way, the newest first. */
  searchable(since: Instant): Promise<readonly CaseId[]>;
  /** Cases that are not closed and not erased, by id, behind this one; at most so many. */
  openBehind(after: CaseId | null, limit: number): Promise<readonly Case[]>;
  /** At this place: what is open, and what was received or closed since then; the longest waiting first. */
  at(location: LocationCode, since: Instant): Promise<readonly Case[]>;
  /** Inserts a case at revision 0 with its own new key; throws `busy` when the reference is taken. */
  create(newCase: Case): Promise<void>;
  /** Closed cases that are not erased and do not go on in another, the longest closed first. */
  ended(which: Ended, limit: number): Promise<readonly CaseId[]>;
  /** The same, of which our posts at the desk still stand as they were. */
  unreduced(before: Instant, limit: number): Promise<readonly CaseId[]>;
  /** Destroys the case's key: nobody reads its entries again; files and translations are deleted. The case itself and its chain stay. */
  destroyContent(id: CaseId, at: Instant): Promise<void>;
  /** Saves what changed and raises the revision; throws `busy` unless the stored revision is the case's. */
  save(changed: Case): Promise<void>;
  /** Open cases about this subject in this place that were received since then, oldest first. */
  onSubject(
    location: LocationCode,
    category: CategoryId,
    since: Instant,
    limit: number,
  ): Promise<readonly Case[]>;
  /** Both ways; again is nothing. */
  link(one: CaseId, other: CaseId): Promise<void>;
  linked(id: CaseId): Promise<readonly CaseId[]>;
}

/** A message of ours that stands at a platform. */
export interface Posted {
  readonly outboxId: OutboxId;
  readonly lane: string;
  /** Slack: the channel that the platform answered with. Telegram: empty, the lane says it. */
  readonly channel: string;
  readonly messageId: string;
  readonly caseId: CaseId | null;
  /** The row's subject: a view finds its own message by it. */
  readonly subject: string;
}

export interface PostedMessages {
  add(posted: Posted): Promise<void>;
  /** Everything of ours in a resident's lane, oldest first, with when its row was delivered. */
  inLane(lane: string): Promise<readonly (Posted & { readonly at: Instant })[]>;
  /** The newest message in this lane for this subject. */
  bySubject(lane: string, subject: string): Promise<Posted | null>;
  /** The newest message of each lane for this subject. */
  withSubject(subject: string): Promise<readonly Posted[]>;
  /** What of ours this message is. */
  byMessage(
    where: { lane: string; messageId: string } | { channel: string; messageId: string },
  ): Promise<Posted | null>;
  byOutboxId(id: OutboxId): Promise<Posted | null>;
  /** Every lane in which a card of this case stands or is owed: where the case lives at the desk. */
  placesOfCase(caseId: CaseId): Promise<readonly PlaceId[]>;
  /** The cases of which something of ours stands in this lane. */
  casesIn(lane: string): Promise<readonly CaseId[]>;
  /** Everything of ours that stands in this lane for the case, cards and threads. */
  ofCase(caseId: CaseId, lane: string): Promise<readonly Posted[]>;
  /** The same in every lane. */
  everywhere(caseId: CaseId): Promise<readonly Posted[]>;
  /** The platform no longer has it, or the subject is to be shown anew. */
  forget(posted: Posted): Promise<void>;
}

/** A due moment of the civil clock. */
export interface Clock {
  readonly name: string;
  readonly subject: string;
  readonly dueAt: Instant;
  /** A backup was put back in which it was due already: what it says to a resident may have reached them before, and waits for a person. */
  readonly mayRepeat?: boolean;
}

export interface Clocks {
  /** Sets or moves; one clock per name and subject. */
  set(clock: Clock): Promise<void>;
  stop(name: string, subject: string): Promise<void>;
  /** When it is due; `null` when none runs. */
  get(name: string, subject: string): Promise<Instant | null>;
  /** The clocks with one of these names that are due by `now`, the longest due first, at most `limit`. */
  due(names: readonly string[], now: Instant, limit: number): Promise<readonly Clock[]>;
  /** When the first clock with one of these names is due; `null` when none runs. */
  next(names: readonly string[]): Promise<Instant | null>;
  /** Removes the clock if it still runs for this very moment; `false` when it was moved, stopped or taken meanwhile. */
  take(clock: Clock): Promise<boolean>;
  /** All that run, soonest first. */
  list(): Promise<readonly Clock[]>;
}

export interface Leases {
  /** Takes or prolongs the lease until `until` (real time, ms); `false` while another owner holds it, that is, until it ends or its owner's life does. */
  take(name: string, owner: string, until: number, now: number): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
  /** The owner lives at least until `until`; past that moment others may take what it holds. An owner that never says so keeps its leases until they end. */
  sayAlive(owner: string, until: number, now: number): Promise<void>;
  /** Writes down which VAULT_KEYs this process was started with; `isAlone`: it never says that it lives, and there is no other. */
  sayKeys(owner: string, isAlone: boolean): Promise<void>;
  /** It has stopped. */
  forgetKeys(owner: string): Promise<void>;
  /** Ends every lease (a single-process set-up takes its own over at start). */
  releaseAll(): Promise<void>;
}
