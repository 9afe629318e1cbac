/** What must be done to messages of ours that stand in a resident's chat, as rows of the outbox: edited, or taken away. */
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import type { Work } from '../context.ts';
import { entrySubject, laneOfResident, oweInChat, retellSubject, unsealSubject } from './owe.ts';

/** Edits what the resident was told; what is still to go out, or to go out again, is told with its translation anyway. */
export async function oweRetelling(
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  entry: number,
): Promise<void> {
  const told = await work.tx.outbox.bySubject(laneOfResident(resident), entrySubject(caseId, entry));
  if (told === null || told.state === 'owed' || told.state === 'parked') return;
  const subject = retellSubject(caseId, entry);
  await oweInChat(work, resident, { kind: 'view', subject, caseId, payload: { retell: entry } });
}

/** Behind whatever was said: also what is on its way just now is edited when it has arrived. */
export async function oweAmendment(
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  entry: number,
): Promise<void> {
  const subject = `amend:${caseId}:${entry}`;
  await oweInChat(work, resident, { kind: 'view', subject, caseId, payload: { amend: entry } });
}

export async function oweUnseal(
  work: Work,
  resident: ResidentId,
  message: ResidentMessage,
  messageId: string,
  caseId: CaseId | null,
): Promise<void> {
  await oweInChat(work, resident, {
    kind: 'view',
    subject: unsealSubject(messageId),
    ...(caseId === null ? {} : { caseId }),
    payload: { unseal: message, messageId },
  });
}

export async function oweRemoval(work: Work, resident: ResidentId, remove: readonly string[]): Promise<void> {
  if (remove.length > 0)
    await oweInChat(work, resident, { kind: 'message', subject: 'remove', payload: { remove } });
}
