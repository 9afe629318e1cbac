/** What must go out, as rows of the outbox. The only place that names lanes and subjects. */
import { alertPlaces } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import type { DeskSubject, DigestItem, UntakenCase } from '#core/desk-post.ts';
import type { CaseId, FileId, PlaceId, ResidentId, StaffId } from '#core/ids.ts';
import type { ItemKind, Language, ResidentMessage } from '#core/message.ts';
import type { Municipality } from '#core/municipality.ts';
import type { OutboxRow } from '#ports/outbox.ts';
import type { Work } from './context.ts';

export const laneOfResident = (resident: ResidentId): string => `tg:${resident}`;
export const taskPrefix = 'task:';
export const laneOfPlace = (place: PlaceId): string => `slack:${place}`;
export const placeOfLane = (lane: string): PlaceId => lane.slice('slack:'.length) as PlaceId;

/** What a row for a resident holds. `answers`: the entry of the case whose delivery is to be seen at the desk; `forget`: until it is delivered. */
export type ResidentPayload =
  | { readonly say: ResidentMessage; readonly answers?: number; readonly forget?: true }
  /** The draft card, rendered when it is sent. */
  | { readonly draftCard: number }
  /** Stands behind what waited for a person who is back: when its turn comes, the desk hears that all of it has gone out. */
  | { readonly reachedAgain: readonly CaseId[] }
  /** How far what was added to a case has come, rendered when it is sent. */
  | { readonly receipt: readonly ReceivedFile[] }
  /** Edits the whole of a sealed message in. */
  | { readonly unseal: ResidentMessage; readonly messageId: string }
  /** What was said of this entry once more, now that there is a translation of it. */
  | { readonly retell: number }
  /** What goes along with this answer. */
  | DeskFilePayload
  /** What was said in this entry is edited: it was put right, or taken back. */
  | { readonly amend: number }
  /** All that is kept of this resident, gathered and written when it is sent. */
  | { readonly copy: true }
  /** These messages of ours are taken out of the chat, without a word. */
  | { readonly remove: readonly string[] }
  /** The last word to a person who is not known any more: all that is needed for it, forgotten when it has gone out. */
  | { readonly farewell: Farewell }
  /** Our messages in the chat as far as the platform lets us, found when it is sent. */
  | { readonly clear: true }
  /** To a chat that is no resident's (a group). */
  | { readonly say: ResidentMessage; readonly chatId: string };

export interface Farewell {
  readonly chatId: string;
  readonly language: Language;
  readonly remove: readonly string[];
  readonly say: ResidentMessage;
}

/** A file that the desk sends along with the answer in this entry. */
export interface DeskFilePayload {
  readonly file: FileId;
  readonly entry: number;
}

export interface ReceivedFile {
  readonly file: FileId;
  readonly kind: ItemKind;
}

/** What a task needs to bring a file; `together` names the receipt that speaks of it. */
export interface FetchPayload {
  readonly file: FileId;
  readonly messageId: string;
  readonly together: string;
}

export const entrySubject = (caseId: CaseId, entry: number): string => `entry:${caseId}:${entry}`;
export const deskFileSubject = (file: FileId): string => `desk-file:${file}`;
export const retellSubject = (caseId: CaseId, entry: number): string => `retell:${caseId}:${entry}`;
export const unsealSubject = (messageId: string): string => `unseal:${messageId}`;
export const verifySubject = (caseId: CaseId): string => `verify:${caseId}`;
export const reachedAgainSubject = 'reachedAgain';
export const draftSubject = (draft: number): string => `draft:${draft}`;

/** `subject`: a word by which its delivery is found again. */
export async function oweResident(
  work: Work,
  resident: ResidentId,
  message: ResidentMessage,
  about?: { caseId: CaseId; answers?: number; subject?: string },
): Promise<void> {
  const lane = laneOfResident(resident);
  const payload: ResidentPayload =
    about?.answers === undefined ? { say: message } : { say: message, answers: about.answers };
  await work.tx.outbox.owe({
    lane,
    kind: 'message',
    subject:
      about?.answers === undefined ? (about?.subject ?? 'say') : entrySubject(about.caseId, about.answers),
    residentId: resident,
    ...(about === undefined ? {} : { caseId: about.caseId }),
    payload,
  });
  work.lanes.add(lane);
}

/** What is kept no longer than until it is delivered. */
export async function oweForgotten(work: Work, resident: ResidentId, say: ResidentMessage): Promise<void> {
  const lane = laneOfResident(resident);
  const payload: ResidentPayload = { say, forget: true };
  await work.tx.outbox.owe({ lane, kind: 'message', subject: 'say', residentId: resident, payload });
  work.lanes.add(lane);
}

/** That something was added to a case. However much is added before it goes out, it goes out once, at its first place. */
export async function oweConfirmation(
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  message: ResidentMessage,
): Promise<void> {
  const lane = laneOfResident(resident);
  const payload: ResidentPayload = { say: message };
  const subject = `added:${caseId}`;
  await work.tx.outbox.owe({ lane, kind: 'view', subject, residentId: resident, caseId, payload });
  work.lanes.add(lane);
}

/** `anew`: the card is sent again at the end of the chat instead of edited where it stands. */
export async function oweDraftCard(
  work: Work,
  resident: ResidentId,
  draft: number,
  anew: boolean,
): Promise<void> {
  const lane = laneOfResident(resident);
  const subject = draftSubject(draft);
  if (anew) {
    const standing = await work.tx.posted.bySubject(lane, subject);
    if (standing !== null) await work.tx.posted.forget(standing);
  }
  const payload: ResidentPayload = { draftCard: draft };
  await work.tx.outbox.owe({ lane, kind: 'view', subject, residentId: resident, payload });
  work.lanes.add(lane);
}

/** A lane of its own for each file, so that a slow one holds up nothing. */
export async function oweFetch(work: Work, resident: ResidentId, payload: FetchPayload): Promise<void> {
  const lane = `${taskPrefix}fetch:${payload.file}`;
  const subject = `fetch:${payload.file}`;
  await work.tx.outbox.owe({ lane, kind: 'task', subject, residentId: resident, payload });
  work.lanes.add(lane);
}

export const deskFilePrefix = `${taskPrefix}desk-file:`;

export async function oweDeskFetch(work: Work, caseId: CaseId, payload: DeskFilePayload): Promise<void> {
  const lane = `${deskFilePrefix}${payload.file}`;
  const subject = deskFileSubject(payload.file);
  await work.tx.outbox.owe({ lane, kind: 'task', subject, caseId, payload });
  work.lanes.add(lane);
}

export async function oweDeskFile(
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  payload: DeskFilePayload,
): Promise<void> {
  const lane = laneOfResident(resident);
  const subject = deskFileSubject(payload.file);
  await work.tx.outbox.owe({ lane, kind: 'message', subject, residentId: resident, caseId, payload });
  work.lanes.add(lane);
}

/** One receipt for what was sent together, however much it is. */
export async function oweReceipt(
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  together: string,
  added?: ReceivedFile,
): Promise<void> {
  const lane = laneOfResident(resident);
  const subject = `receipt:${caseId}:${together}`;
  const before = await work.tx.outbox.bySubject(lane, subject);
  const known = before === null ? [] : (before.payload as { receipt: readonly ReceivedFile[] }).receipt;
  const receipt = added === undefined ? known : [...known, added];
  if (receipt.length === 0) return;
  const payload: ResidentPayload = { receipt };
  await work.tx.outbox.owe({ lane, kind: 'view', subject, residentId: resident, caseId, payload });
  work.lanes.add(lane);
}

/** Something is said once of what was sent together: ten pictures are one answer. */
export async function oweOfAlbum(
  work: Work,
  resident: ResidentId,
  albumId: string,
  message: ResidentMessage,
  caseId?: CaseId,
): Promise<void> {
  const lane = laneOfResident(resident);
  const subject = `album:${albumId}:${message.parts.map(({ key }) => key).join(' ')}`;
  if ((await work.tx.outbox.bySubject(lane, subject)) !== null) return;
  const payload: ResidentPayload = { say: message };
  const about = caseId === undefined ? {} : { caseId };
  await work.tx.outbox.owe({ lane, kind: 'message', subject, residentId: resident, ...about, payload });
  work.lanes.add(lane);
}

/** Behind whatever is on its way in that lane. The row is nobody's: the person has gone. */
export async function oweFarewell(work: Work, resident: ResidentId, farewell: Farewell): Promise<void> {
  const lane = laneOfResident(resident);
  const payload: ResidentPayload = { farewell };
  await work.tx.outbox.owe({ lane, kind: 'message', subject: 'farewell', payload });
  work.lanes.add(lane);
}

/**
 * A view of a card, alert or answer replaces one that is still owed; everything else keeps its place. `erased`: the row is not tied to the
 * case, whose key may be gone when its turn comes.
 */
export async function oweDesk(
  work: Work,
  place: PlaceId,
  subject: DeskSubject,
  about?: 'erased',
): Promise<void> {
  const lane = laneOfPlace(place);
  await work.tx.outbox.owe({
    lane,
    kind: isView(subject) ? 'view' : 'message',
    subject: subjectWord(subject),
    ...('caseId' in subject && about === undefined ? { caseId: subject.caseId } : {}),
    payload: subject,
  });
  work.lanes.add(lane);
}

const isView = (subject: DeskSubject): boolean =>
  subject.show === 'card' ||
  subject.show === 'alert' ||
  subject.show === 'home' ||
  subject.show === 'digest' ||
  subject.show === 'answer' ||
  subject.show === 'location-card' ||
  // A translation joins the words that stand there already.
  subject.show === 'words' ||
  subject.show === 'collected' ||
  subject.show === 'untaken' ||
  subject.show === 'agenda' ||
  subject.show === 'pattern';

export const cardSubject = (caseId: CaseId): string => `card:${caseId}`;
/** `row`: what was refused. */
export const refusedSubject = (row: string): string => `refused:${row}`;
export const wordsSubject = (caseId: CaseId, entry: number): string => `words:${caseId}:${entry}`;
export const collectedPrefix = (caseId: CaseId): string => `collected:${caseId}:`;
export const troubleSubject = (about: string): string => `trouble:${about}`;
export const locationPrefix = 'location:';
export const locationSubject = (caseId: CaseId, entry: number): string =>
  `${locationPrefix}${caseId}:${entry}`;
/** Which question a location's card is about; `null` for whatever else stands there. */
export const entryOfLocation = (subject: string): number | null =>
  subject.startsWith(locationPrefix) ? Number(subject.split(':')[2]) : null;
export const leftSubject = (caseId: CaseId, round: number): string => `left:${caseId}:${round}`;
export const alertSubject = (caseId: CaseId): string => `alert:${caseId}`;

function subjectWord(subject: DeskSubject): string {
  switch (subject.show) {
    case 'card':
      return cardSubject(subject.caseId);
    case 'alert':
      return alertSubject(subject.caseId);
    case 'words':
      return wordsSubject(subject.caseId, subject.entry);
    case 'collected':
      return `${collectedPrefix(subject.caseId)}${subject.from}`;
    case 'answer':
    case 'file':
      return `${subject.show}:${subject.caseId}:${subject.entry}`;
    case 'location-card':
      return locationSubject(subject.caseId, subject.entry);
    case 'location-words':
    case 'location-line':
      return `${subject.show}:${subject.caseId}:${subject.entry}`;
    case 'line':
    case 'prompt':
      return `${subject.show}:${subject.caseId}`;
    case 'direct':
      if (subject.about !== undefined) return troubleSubject(subject.about);
      return subject.refused === undefined ? subject.show : refusedSubject(subject.refused);
    case 'untaken':
    case 'digest':
    case 'home':
      return subject.show;
    case 'agenda':
      return `agenda:${subject.location}`;
    case 'agreed':
      return `agreed:${subject.moment}`;
    case 'pattern':
      return `pattern:${subject.location}:${subject.topic}`;
    case 'left':
      return leftSubject(subject.caseId, subject.round);
    case 'no-file':
      return `no-file:${subject.fileId}`;
    case 'nothing':
      return `nothing:${subject.channel}:${subject.messageId}`;
  }
}

/** The same, wherever the case lives at the desk. */
export async function oweEverywhere(
  work: Work,
  caseId: CaseId,
  ...subjects: readonly (DeskSubject & { readonly caseId: CaseId })[]
): Promise<void> {
  for (const place of await work.tx.posted.placesOfCase(caseId)) {
    for (const subject of subjects) await oweDesk(work, place, subject);
  }
}

/** The alert, where it is not shown yet or has to be shown anew. */
export async function oweAlerts(work: Work, one: Case, municipality: Municipality): Promise<void> {
  for (const place of alertPlaces(one, municipality)) {
    await oweDesk(work, place, { show: 'alert', caseId: one.id });
  }
}

/** Tells every coordinator directly. */
export async function tellCoordinators(
  work: Work,
  municipality: Municipality,
  text: (DeskSubject & { show: 'direct' })['text'],
): Promise<void> {
  for (const person of municipality.slack.coordinators) await oweDesk(work, person, { show: 'direct', text });
}

/** Reminds a person of untaken cases. What is still owed to them about others becomes part of the same message. */
export async function oweUntaken(work: Work, person: StaffId, cases: readonly UntakenCase[]): Promise<void> {
  const subject = { show: 'untaken', cases } as const;
  const owed = await work.tx.outbox.bySubject(laneOfPlace(person), subjectWord(subject));
  const earlier = owed?.state === 'owed' ? (owed.payload as typeof subject).cases : [];
  const others = earlier.filter((one) => cases.every(({ caseId }) => caseId !== one.caseId));
  await oweDesk(work, person, { ...subject, cases: [...others, ...cases] });
}

/** Reminds a person of cases this morning; what is still owed to them becomes part of it. */
export async function oweDigest(work: Work, person: StaffId, items: readonly DigestItem[]): Promise<void> {
  const subject = { show: 'digest', items } as const;
  const owed = await work.tx.outbox.bySubject(laneOfPlace(person), subjectWord(subject));
  const earlier = owed?.state === 'owed' ? (owed.payload as typeof subject).items : [];
  const others = earlier.filter((one) => items.every(({ caseId }) => caseId !== one.caseId));
  await oweDesk(work, person, { show: 'digest', items: [...others, ...items] });
}

/** Owes the rows of a lane again that were parked for this reason, at their old places, and gives them. */
export async function unparkLane(work: Work, lane: string, reason: string): Promise<readonly OutboxRow[]> {
  const rows = await work.tx.outbox.unpark({ lane, reason });
  if (rows.length > 0) work.lanes.add(lane);
  return rows;
}
