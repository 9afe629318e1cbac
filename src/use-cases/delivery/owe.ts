/** What must go out, as rows of the outbox. Only here and in desk-subjects.ts are lanes and subjects named. */
import { alertPlaces } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import type { DeskSubject, DigestItem, UntakenCase } from '#core/desk/post.ts';
import type { CaseId, FileId, PlaceId, ResidentId, StaffId } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import type { Municipality } from '#core/municipality.ts';
import type { LocalDate } from '#core/time.ts';
import { waitsForFiles, type OutboxRow } from '#ports/store/outbox.ts';
import type { Context, Work } from '../context.ts';
import {
  alertSubject,
  cardSubject,
  collectedPrefix,
  entryOfLocation,
  formerSubject,
  isView,
  leftSubject,
  locationPrefix,
  locationSubject,
  refusedSubject,
  subjectWord,
  troubleSubject,
  wordsSubject,
} from './desk-subjects.ts';
import type {
  DeskFilePayload,
  Farewell,
  FetchPayload,
  Passing,
  ReceivedFile,
  ResidentPayload,
} from './resident-payload.ts';

export {
  cardSubject,
  formerSubject,
  refusedSubject,
  wordsSubject,
  collectedPrefix,
  troubleSubject,
  locationPrefix,
  locationSubject,
  entryOfLocation,
  leftSubject,
  alertSubject,
  type ResidentPayload,
  type Farewell,
  type DeskFilePayload,
  type FetchPayload,
};

export const laneOfResident = (resident: ResidentId): string => `tg:${resident}`;
export const taskPrefix = 'task:';
export const laneOfPlace = (place: PlaceId): string => `slack:${place}`;
export const placeOfLane = (lane: string): PlaceId => lane.slice('slack:'.length) as PlaceId;

export const entrySubject = (caseId: CaseId, entry: number): string => `entry:${caseId}:${entry}`;
export const deskFileSubject = (file: FileId): string => `desk-file:${file}`;
export const retellSubject = (caseId: CaseId, entry: number): string => `retell:${caseId}:${entry}`;
export const unsealSubject = (messageId: string): string => `unseal:${messageId}`;
export const verifySubject = (caseId: CaseId): string => `verify:${caseId}`;
/** Of the message that this term has passed. */
export const lapseSubject = (caseId: CaseId, term: LocalDate): string => `lapse:${caseId}:${term}`;
export const reachedAgainSubject = 'reachedAgain';
/** Of the message that says that a case was received. */
export const acknowledgementSubject = 'acknowledgement';
export const draftSubject = (draft: number): string => `draft:${draft}`;

/** A file that does not go through may hold up a chat for long: the numbers don't wait for it. That all comes now is said before it comes. */
const saidFirst: ReadonlySet<string> = new Set(['emergency.title', 'small.welcomeBack']);

/** `subject`: a word by which its delivery is found again; `answers`, of that case, `while` and `forget` are as in the payload. */
export async function oweResident(
  work: Work,
  resident: ResidentId,
  say: ResidentMessage,
  about: {
    readonly caseId?: CaseId;
    readonly answers?: number;
    readonly subject?: string;
    readonly while?: Passing;
    readonly forget?: true;
  } = {},
): Promise<void> {
  const lane = laneOfResident(resident);
  const { caseId, subject = 'say', ...more } = about;
  const payload: ResidentPayload = { say, ...more };
  await work.tx.outbox.owe({
    lane,
    kind: 'message',
    subject:
      caseId === undefined || more.answers === undefined ? subject : entrySubject(caseId, more.answers),
    residentId: resident,
    ...(caseId !== undefined && { caseId }),
    payload,
    ...(say.parts.some(({ key }) => saidFirst.has(key)) && { first: true as const }),
  });
  work.lanes.add(lane);
}

/** To a chat that is no resident's, each time in a lane of its own: one that takes nothing holds up no other's answer. Nothing is kept of it. */
export async function oweStranger(
  { ids }: Pick<Context, 'ids'>,
  work: Work,
  to: { readonly chatId: string; readonly thread?: string },
  say: ResidentMessage,
): Promise<void> {
  const lane = `tg:stranger:${ids.next()}`;
  const payload: ResidentPayload = { say, ...to, forget: true };
  await work.tx.outbox.owe({ lane, kind: 'message', subject: 'say', payload });
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

export const bringPrefix = `${taskPrefix}bring:`;
/** The row waits until what it shows is brought; what is behind it goes on. */
export async function oweBringing(work: Work, { id, caseId }: OutboxRow): Promise<void> {
  await work.tx.outbox.park(id, waitsForFiles);
  const lane = `${bringPrefix}${id}`;
  work.lanes.add(lane);
  if ((await work.tx.outbox.head(lane)) !== null) return;
  const about = caseId === null ? {} : { caseId };
  await work.tx.outbox.owe({ lane, kind: 'task', subject: lane, ...about, payload: { row: id } });
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

/** What a subject says beside its case. */
type OfCase<Subject = DeskSubject> = Subject extends { readonly caseId: CaseId }
  ? Omit<Subject, 'caseId'>
  : never;

/** Of a case, wherever it lives at the desk. */
export async function oweEverywhere(
  work: Work,
  caseId: CaseId,
  ...subjects: readonly OfCase[]
): Promise<void> {
  for (const place of await work.tx.posted.placesOfCase(caseId)) {
    for (const subject of subjects) await oweDesk(work, place, { ...subject, caseId });
  }
}

/** The cards of cases that may name this one: whether they still do is decided when they are drawn. */
export async function oweLinkedCards(work: Work, caseId: CaseId): Promise<void> {
  for (const other of await work.tx.cases.linked(caseId)) await oweEverywhere(work, other, { show: 'card' });
}

/** The alert, where it is not shown yet or has to be shown anew. */
export async function oweAlerts(work: Work, one: Case, municipality: Municipality): Promise<void> {
  const invited = await work.tx.members.list(municipality.slack.confidential);
  for (const place of alertPlaces(one, municipality, invited)) {
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

/** So many cases stand in one message, with their buttons, within what the desk can show. */
const digestMax = 20;

/** Reminds a person of cases this morning, in as many messages as it takes; what is still owed to them becomes part of it. */
export async function oweDigest(work: Work, person: StaffId, items: readonly DigestItem[]): Promise<void> {
  const earlier: DigestItem[] = [];
  for (let part = 0; ; part += 1) {
    const subject = subjectWord({ show: 'digest', items, part });
    const owed = await work.tx.outbox.bySubject(laneOfPlace(person), subject);
    if (owed?.state !== 'owed') break;
    earlier.push(...(owed.payload as DeskSubject & { readonly show: 'digest' }).items);
  }
  const others = earlier.filter((one) => items.every(({ caseId }) => caseId !== one.caseId));
  const all = [...others, ...items];
  for (let part = 0; part * digestMax < all.length; part += 1) {
    const some = all.slice(part * digestMax, (part + 1) * digestMax);
    await oweDesk(work, person, { show: 'digest', items: some, part });
  }
}

/** Owes the rows of a lane again that were parked for this reason, at their old places, and gives them. */
export async function unparkLane(work: Work, lane: string, reason: string): Promise<readonly OutboxRow[]> {
  const rows = await work.tx.outbox.unpark({ lane, reason });
  if (rows.length > 0) work.lanes.add(lane);
  return rows;
}
