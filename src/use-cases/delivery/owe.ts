/** What must go out, as rows of the outbox. Only here and in desk-subjects.ts are lanes and subjects named. */
import { alertPlaces } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import type { DeskSubject, DigestItem, UntakenCase } from '#core/desk/post.ts';
import type { CaseId, FileId, OutboxId, PlaceId, ResidentId, StaffId } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import type { Municipality } from '#core/municipality.ts';
import type { LocalDate } from '#core/time.ts';
import { waitsForFiles, type NewOutboxRow, type OutboxRow } from '#ports/store/outbox.ts';
import type { Context, Work } from '../context.ts';
import { isView, subjectWord } from './desk-subjects.ts';
import type {
  DeskFilePayload,
  Farewell,
  FetchPayload,
  Passing,
  ReceivedFile,
  ResidentPayload,
} from './resident-payload.ts';
import { inParts } from './words-in-parts.ts';

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
export const welcomeBackSubject = 'welcomeBack';
export const notShownSubject = 'notShown';
/** Of the message that says that a case was received. */
export const acknowledgementSubject = 'acknowledgement';
export const draftSubject = (draft: number): string => `draft:${draft}`;

/** Owes a row, and has its lane woken once the transaction is committed: whatever must go out begins here. */
export async function oweRow({ tx, lanes }: Work, row: NewOutboxRow): Promise<OutboxId> {
  lanes.add(row.lane);
  return tx.outbox.owe(row);
}

/** The same in a resident's chat. */
export async function oweInChat(
  work: Work,
  resident: ResidentId,
  row: Pick<NewOutboxRow, 'kind' | 'subject' | 'caseId' | 'first'> & {
    readonly payload: ResidentPayload | DeskFilePayload;
  },
): Promise<void> {
  await oweRow(work, { ...row, lane: laneOfResident(resident), residentId: resident });
}

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
  const { caseId, subject = 'say', ...more } = about;
  await oweInChat(work, resident, {
    kind: 'message',
    subject:
      caseId === undefined || more.answers === undefined ? subject : entrySubject(caseId, more.answers),
    ...(caseId !== undefined && { caseId }),
    payload: { say, ...more },
    ...(say.parts.some(({ key }) => saidFirst.has(key)) && { first: true as const }),
  });
}

/** To a chat that is no resident's, each time in a lane of its own: one that takes nothing holds up no other's answer. Nothing is kept of it. */
export async function oweStranger(
  { ids }: Pick<Context, 'ids'>,
  work: Work,
  to: { readonly chatId: string; readonly thread?: string },
  say: ResidentMessage,
): Promise<void> {
  const payload: ResidentPayload = { say, ...to, forget: true };
  await oweRow(work, { lane: `tg:stranger:${ids.next()}`, kind: 'message', subject: 'say', payload });
}

/** That something was added to a case. However much is added before it goes out, it goes out once, at its first place. */
export async function oweConfirmation(
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  message: ResidentMessage,
): Promise<void> {
  await oweInChat(work, resident, {
    kind: 'view',
    subject: `added:${caseId}`,
    caseId,
    payload: { say: message },
  });
}

/** `anew`: the card is sent again at the end of the chat instead of edited where it stands. */
export async function oweDraftCard(
  work: Work,
  resident: ResidentId,
  draft: number,
  anew: boolean,
): Promise<void> {
  const subject = draftSubject(draft);
  if (anew) {
    const standing = await work.tx.posted.bySubject(laneOfResident(resident), subject);
    if (standing !== null) await work.tx.posted.forget(standing);
  }
  await oweInChat(work, resident, { kind: 'view', subject, payload: { draftCard: draft } });
}

/** A lane of its own for each file, so that a slow one holds up nothing. */
export async function oweFetch(work: Work, resident: ResidentId, payload: FetchPayload): Promise<void> {
  const subject = `fetch:${payload.file}`;
  await oweRow(work, {
    lane: `${taskPrefix}${subject}`,
    kind: 'task',
    subject,
    residentId: resident,
    payload,
  });
}

export const bringPrefix = `${taskPrefix}bring:`;
/** The row waits until what it shows is brought; what is behind it goes on. */
export async function oweBringing(work: Work, { id, caseId }: OutboxRow): Promise<void> {
  await work.tx.outbox.park(id, waitsForFiles);
  const lane = `${bringPrefix}${id}`;
  work.lanes.add(lane);
  if ((await work.tx.outbox.head(lane)) !== null) return;
  const about = caseId === null ? {} : { caseId };
  await oweRow(work, { lane, kind: 'task', subject: lane, ...about, payload: { row: id } });
}

export const deskFilePrefix = `${taskPrefix}desk-file:`;

export async function oweDeskFetch(work: Work, caseId: CaseId, payload: DeskFilePayload): Promise<void> {
  const lane = `${deskFilePrefix}${payload.file}`;
  const subject = deskFileSubject(payload.file);
  await oweRow(work, { lane, kind: 'task', subject, caseId, payload });
}

export async function oweDeskFile(
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  payload: DeskFilePayload,
): Promise<void> {
  const subject = deskFileSubject(payload.file);
  await oweInChat(work, resident, { kind: 'message', subject, caseId, payload });
}

/** One receipt for what was sent together, however much it is. */
export async function oweReceipt(
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  together: string,
  added?: ReceivedFile,
): Promise<void> {
  const subject = `receipt:${caseId}:${together}`;
  const before = await work.tx.outbox.bySubject(laneOfResident(resident), subject);
  const known = before === null ? [] : (before.payload as { receipt: readonly ReceivedFile[] }).receipt;
  const receipt = added === undefined ? known : [...known, added];
  if (receipt.length === 0) return;
  await oweInChat(work, resident, { kind: 'view', subject, caseId, payload: { receipt } });
}

/** Something is said once of what was sent together: ten pictures are one answer. */
export async function oweOfAlbum(
  work: Work,
  resident: ResidentId,
  albumId: string,
  message: ResidentMessage,
  caseId?: CaseId,
): Promise<void> {
  const subject = `album:${albumId}:${message.parts.map(({ key }) => key).join(' ')}`;
  if ((await work.tx.outbox.bySubject(laneOfResident(resident), subject)) !== null) return;
  await oweResident(work, resident, message, { subject, ...(caseId !== undefined && { caseId }) });
}

/** Behind whatever is on its way in that lane. The row is nobody's: the person has gone. */
export async function oweFarewell(work: Work, resident: ResidentId, farewell: Farewell): Promise<void> {
  const payload: ResidentPayload = { farewell };
  await oweRow(work, { lane: laneOfResident(resident), kind: 'message', subject: 'farewell', payload });
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
  for (const part of await inParts(work.tx, subject)) await oweOnePost(work, place, part, about);
}

/** What one post is known to hold. */
export async function oweOnePost(
  work: Work,
  place: PlaceId,
  subject: DeskSubject,
  about?: 'erased',
): Promise<void> {
  await oweRow(work, {
    lane: laneOfPlace(place),
    kind: isView(subject) ? 'view' : 'message',
    subject: subjectWord(subject),
    ...('caseId' in subject && about === undefined ? { caseId: subject.caseId } : {}),
    payload: subject,
  });
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
