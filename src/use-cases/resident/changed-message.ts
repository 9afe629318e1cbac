/** A message reads differently now: what it said before, and what is said where it is not here. */
import type { IncomingEdit } from '#core/conversation/event.ts';
import { dangerNumbers, say } from '#core/conversation/say.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { Content, Language, ResidentMessage } from '#core/message.ts';
import type { Resident, Transaction } from '#ports/store.ts';
import type { Added } from './add-to-case.ts';
import type { Context, Work } from '../context.ts';
import { oweResident, oweStranger } from '../delivery/owe.ts';
import { receiveEdit } from '../files/receive-file.ts';

/** What a message of a case says now, with the file that goes with it. */
export async function contentNow(
  tx: Transaction,
  { caseId, number }: { readonly caseId: CaseId; readonly number: number },
): Promise<Content | null> {
  const entries = await tx.entries.list(caseId);
  const versions = entries.flatMap(({ number: at, body }) =>
    'content' in body && (at === number || (body.type === 'edited' && body.of === number))
      ? [body.content]
      : [],
  );
  const file = versions.findLast((one) => one.file !== undefined)?.file;
  const now = versions.at(-1);
  return now === undefined ? null : { ...now, ...(file !== undefined && { file }) };
}

/** Names a file only when it is another one than before: that one stands in the case already. */
export async function withNewFile(
  context: Context,
  work: Work,
  resident: ResidentId,
  before: Content | null,
  update: IncomingEdit,
): Promise<Added> {
  const known = before ?? update.content;
  const edited = await receiveEdit(context, work, resident, known, update);
  const { file, ...words } = edited.content;
  return file === known.file ? { ...edited, content: words } : edited;
}

/**
 * Discarded, erased, or never kept: it is not taken for a new one, which might then stand where it was taken away. Whoever wrote it hears how it is
 * read; with the numbers above, when it tells of danger.
 */
export async function sayNotHere(
  context: Context,
  work: Work,
  edit: IncomingEdit,
  /** `null`: nobody whom we know, and nothing is kept of them. */
  writer: Resident | null,
  language: Language,
): Promise<void> {
  const message = notHere(context, edit);
  if (writer !== null) await oweResident(work, writer.id, message);
  else await oweStranger(context, work, { chatId: edit.person.chatId }, { ...message, language });
}

function notHere({ municipality, triage }: Context, { content }: IncomingEdit): ResidentMessage {
  const numbers = triage(content.text).urgent ? dangerNumbers(municipality, null) : [];
  const emergencyPhone = municipality.contacts.emergency.phone;
  return say([...numbers, { key: 'edit.unknown', params: { emergencyPhone } }]);
}
