/** The tables as Kysely sees them, column by column as the migrations made them. What a value means is said in core and in the port. */
import type { Generated } from 'kysely';
import type { Case } from '#core/case/case.ts';
import type { Mark } from '#core/check-in.ts';
import type { StoredFile } from '#core/file.ts';
import type {
  CaseId,
  DraftItemId,
  ChannelId,
  FileId,
  LocationCode,
  OutboxId,
  Reference,
  ResidentId,
  StaffId,
} from '#core/ids.ts';
import type { Language } from '#core/message.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import type { OutboxState } from '#ports/store/outbox.ts';

/** SQLite knows no truth values, and better-sqlite3 refuses them. */
export type Bit = 0 | 1;

export interface Tables {
  vault_key: VaultKeyRow;
  inbox: InboxRow;
  resident: ResidentTableRow;
  conversation: ConversationRow;
  draft_item: DraftItemRow;
  file: FileRow;
  file_chunk: FileChunkRow;
  cases: CaseRow;
  case_person: CasePersonRow;
  case_link: CaseLinkRow;
  entry: EntryRow;
  outbox: OutboxTableRow;
  posted: PostedRow;
  clock: ClockRow;
  lease: LeaseRow;
  channel_member: ChannelMemberRow;
  desk_file: DeskFileRow;
  left_note: LeftNoteRow;
  translation: TranslationRow;
  desk_person: DeskPersonRow;
  check_in: CheckInRow;
  contact_moment: ContactMomentRow;
  register_head: RegisterHeadRow;
  process_keys: ProcessKeysRow;
}

interface VaultKeyRow {
  id: string;
  owner: string;
  /** `null` once destroyed. */
  wrapped: Buffer | null;
  /** The fingerprint of the VAULT_KEY that wrapped it. */
  wrapped_by: string | null;
  destroyed_at: Instant | null;
}

export interface InboxRow {
  channel: string;
  delivery_id: string;
  delivery_number: number | null;
  at: Instant;
  outcome: string | null;
  /** Of a parked delivery, with its reason. */
  code: string | null;
  reason: string | null;
  /** Of a parked delivery its raw payload, sealed; of an accepted one the keyed hash of its content, which only tells whether another is the same. */
  blob: Buffer | null;
}

export interface ResidentRow {
  id: ResidentId;
  chat_hash: string;
  language: Language;
  language_chosen: Bit;
  unreachable_since: Instant | null;
  blob: Buffer;
}

interface ResidentTableRow extends ResidentRow {
  /** When they last wrote or pressed, to the day. */
  heard_at: Generated<Instant | null>;
}

export interface LeftNoteRow {
  staff_id: StaffId;
  channel: string;
  message_id: string;
}

export interface ConversationRow {
  resident_id: ResidentId;
  revision: number;
  version: number;
  blob: Buffer;
}

export interface DraftItemRow {
  position: Generated<number>;
  id: DraftItemId;
  resident_id: ResidentId;
  draft_number: number;
  message_id: string;
  at: Instant;
  blob: Buffer;
}

export interface FileRow {
  id: FileId;
  /** `null` for a paper of ours. */
  resident_id: ResidentId | null;
  /** `null` while it belongs to the draft. */
  case_id: CaseId | null;
  state: StoredFile['state'];
  refusal: StoredFile['refusal'];
  type: string | null;
  size: number | null;
  hidden: StoredFile['hidden'];
  playable: FileId | null;
  wrapped_key: Buffer;
  blob: Buffer;
}

interface FileChunkRow {
  file_id: FileId;
  number: number;
  blob: Buffer;
}

export interface CaseRow {
  id: CaseId;
  reference: Reference;
  kind: Case['kind'];
  state: Case['state'];
  waiting_for: Case['waitingFor'];
  outcome: Case['outcome'];
  verification: Case['verification'];
  closed_at: Instant | null;
  follows: CaseId | null;
  urgent: Bit;
  confidential: Bit;
  visibility: Case['visibility'];
  category: Case['category'];
  /** JSON */
  also_about: string;
  /** JSON */
  suggested_categories: string;
  location: LocationCode | null;
  handler: StaffId | null;
  track: Case['track'];
  hearing: Case['hearing'];
  adjourned_to: LocalDate | null;
  agreed_to: LocalDate | null;
  judgement: Case['judgement'];
  ground: Case['ground'];
  formal_consent: Bit | null;
  merged_into: CaseId | null;
  split_from: CaseId | null;
  source: Case['source'];
  language: Language;
  resident_id: ResidentId | null;
  received_at: Instant;
  sent_at: Instant;
  first_answer_at: Instant | null;
  acknowledged_after: number | null;
  reopened_at: Instant | null;
  by_voice: Bit;
  is_first: Bit;
  revision: number;
  entry_count: number;
  entry_hash: string;
  erasure: Case['erasure'];
  sealed_until: LocalDate | null;
  kept_longer: Case['keptLonger'];
  reduced_at: Instant | null;
  blob: Buffer | null;
}

export interface RegisterHeadRow {
  number: 1;
  /** When it began: what was so before is taken as it was found. */
  since: Instant;
  cases: number;
  /** Hexadecimal. */
  sum: string;
  seal: string;
}

interface ProcessKeysRow {
  owner: string;
  beats: Bit;
  /** JSON */
  fingerprints: string;
}

interface CaseLinkRow {
  case_id: CaseId;
  other_id: CaseId;
}

interface CasePersonRow {
  case_id: CaseId;
  role: 'about' | 'follower';
  staff_id: StaffId;
  position: number;
}

export interface EntryRow {
  case_id: CaseId;
  number: number;
  at: Instant;
  actor: string;
  type: string;
  source_message: string | null;
  blob: Buffer;
  digest: string;
  hash: string;
}

export interface OutboxTableRow {
  position: Generated<number>;
  id: OutboxId;
  lane: string;
  kind: 'message' | 'view' | 'task';
  subject: string;
  case_id: CaseId | null;
  resident_id: ResidentId | null;
  state: OutboxState;
  attempts: number;
  attempted_at: number | null;
  tried_at: number | null;
  not_before: number;
  reason: string | null;
  owed_at: number;
  delivered_at: Instant | null;
  blob: Buffer;
}

export interface PostedRow {
  position: Generated<number>;
  outbox_id: OutboxId;
  lane: string;
  channel: string;
  message_id: string;
  case_id: CaseId | null;
  subject: string;
}

interface ClockRow {
  name: string;
  subject: string;
  due_at: Instant;
  may_repeat: Bit;
}

interface LeaseRow {
  name: string;
  owner: string;
  until: number;
}

interface DeskFileRow {
  outbox_id: OutboxId;
  number: number;
  lane: string;
  /** `null`: a paper that a person asked for. */
  case_id: CaseId | null;
  file_id: string;
}

export interface TranslationRow {
  case_id: CaseId;
  text_hash: string;
  to_language: Language;
  from_language: Language | null;
  engine: string;
  version: string;
  /** Why there is no blob. */
  refusal: string | null;
  blob: Buffer | null;
}

interface ChannelMemberRow {
  channel: ChannelId;
  staff_id: StaffId;
}

interface DeskPersonRow {
  staff_id: StaffId;
  blob: Buffer;
}

export interface CheckInRow {
  /** Empty: not known. */
  location: LocationCode | '';
  day: LocalDate;
  /** 0: the question was put. */
  mark: Mark | 0;
  count: number;
}

interface ContactMomentRow {
  id: string;
  location: LocationCode;
  at: Instant;
  blob: Buffer;
}
