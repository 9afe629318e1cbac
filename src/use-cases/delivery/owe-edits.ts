/** What must be done to messages of ours that stand in a resident's chat, as rows of the outbox: edited, or taken away. */
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import type { Work } from '../context.ts';
import { entrySubject, laneOfResident, retellSubject, unsealSubject, type ResidentPayload } from './owe.ts';

/** Edits what the resident was told; what is still to go out, or to go out again, is told with its translation anyway. */
export async function oweRetelling(
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  entry: number,
): Promise<void> {
  const lane = laneOfResident(resident);
  const told = await work.tx.outbox.bySubject(lane, entrySubject(caseId, entry));
  if (told === null || told.state === 'owed' || told.state === 'parked') return;
  const payload: ResidentPayload = { retell: entry };
  const subject = retellSubject(caseId, entry);
  await work.tx.outbox.owe({ lane, kind: 'view', subject, residentId: resident, caseId, payload });
  work.lanes.add(lane);
}

/** Behind whatever was said: also what is on its way just now is edited when it has arrived. */
export async function oweAmendment(
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  entry: number,
): Promise<void> {
  const lane = laneOfResident(resident);
  const payload: ResidentPayload = { amend: entry };
  const subject = `amend:${caseId}:${entry}`;
  await work.tx.outbox.owe({ lane, kind: 'view', subject, residentId: resident, caseId, payload });
  work.lanes.add(lane);
}

export async function oweUnseal(
  work: Work,
  resident: ResidentId,
  message: ResidentMessage,
  messageId: string,
  caseId: CaseId | null,
): Promise<void> {
  const lane = laneOfResident(resident);
  const payload: ResidentPayload = { unseal: message, messageId };
  await work.tx.outbox.owe({
    lane,
    kind: 'view',
    subject: unsealSubject(messageId),
    residentId: resident,
    ...(caseId === null ? {} : { caseId }),
    payload,
  });
  work.lanes.add(lane);
}

export async function oweRemoval(work: Work, resident: ResidentId, remove: readonly string[]): Promise<void> {
  if (remove.length === 0) return;
  const lane = laneOfResident(resident);
  const payload: ResidentPayload = { remove };
  await work.tx.outbox.owe({ lane, kind: 'message', subject: 'remove', residentId: resident, payload });
  work.lanes.add(lane);
}
