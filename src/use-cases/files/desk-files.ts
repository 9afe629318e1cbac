/**
 * What the desk sends along with an answer: announced with it, brought and examined by tasks, kept with the case, and sent behind the answer's
 * words in the order in which it was chosen. A file that cannot come holds up none of the others.
 */
import { isSent } from '#core/case/answers.ts';
import type { Case, Entry } from '#core/case/case.ts';
import { extensionOf } from '#core/file-extension.ts';
import type { CaseId, FileId } from '#core/ids.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Resident, Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { deskFileSubject, laneOfResident, oweDeskFetch, oweDeskFile } from '../delivery/owe.ts';
import { oweRemoval } from '../delivery/owe-edits.ts';

/** From here on they belong to the case; the desk's own ids say where they are. */
export async function announceDeskFiles(
  context: Context,
  work: Work,
  { id, residentId }: Case,
  platformIds: readonly string[],
): Promise<readonly FileId[]> {
  if (residentId === null) return [];
  const files: FileId[] = [];
  for (const platformId of platformIds) {
    const file = context.ids.next() as FileId;
    await work.tx.files.announce(residentId, { id: file, size: null, name: null, platformId });
    files.push(file);
  }
  await work.tx.files.handOver(files, id);
  return files;
}

export async function oweDeskFetches(
  work: Work,
  caseId: CaseId,
  entry: number,
  files: readonly FileId[],
): Promise<void> {
  for (const file of files) await oweDeskFetch(work, caseId, { file, entry });
}

/** Those whose turn it is: the words have gone before them, and what was chosen before them is here or will never be. */
export async function oweReadyFiles(work: Work, { id, residentId }: Case, of: number): Promise<void> {
  if (residentId === null) return;
  const { tx } = work;
  const entries = await tx.entries.list(id);
  if (!isSent(entries, of) || isRecalled(entries, of)) return;
  for (const file of filesOf(entries, of)) {
    const state = (await tx.files.get(file))?.state;
    if (state === 'received') return;
    const owed = await tx.outbox.bySubject(laneOfResident(residentId), deskFileSubject(file));
    if (state === 'saved' && owed === null) await oweDeskFile(work, residentId, id, { file, entry: of });
  }
}

type Entries = readonly Entry[];

const isRecalled = (entries: Entries, of: number): boolean =>
  entries.some(({ body }) => body.type === 'recalled' && body.of === of);

/** In the order in which they were chosen. */
function filesOf(entries: Entries, of: number): readonly FileId[] {
  const body = entries.find(({ number }) => number === of)?.body;
  return body !== undefined && 'files' in body && body.type !== 'note' ? (body.files ?? []) : [];
}

/** With the answer that is taken back: what has not gone stays here, and what has is taken out of the chat, as far as the platform lets us. */
export async function takeFilesBack(work: Work, { id, residentId }: Case, of: number): Promise<void> {
  if (residentId === null) return;
  const { tx } = work;
  const lane = laneOfResident(residentId);
  const gone: string[] = [];
  for (const file of filesOf(await tx.entries.list(id), of)) {
    const row = await tx.outbox.bySubject(lane, deskFileSubject(file));
    if (row === null) continue;
    if (row.state === 'owed' || row.state === 'parked') await tx.outbox.drop(row.id);
    const standing = await tx.posted.byOutboxId(row.id);
    if (standing !== null) gone.push(standing.messageId);
  }
  await oweRemoval(work, residentId, gone);
}

/** Answers how to send the row's file, and gives the message's id; `null`: there is nothing to send any more. */
export async function sendingDeskFile(
  { store }: Context,
  residents: ResidentChannel,
  tx: Transaction,
  row: OutboxRow,
  { identity: { chatId } }: Resident,
): Promise<(() => Promise<string | null>) | null> {
  const { file, entry } = row.payload as { readonly file: FileId; readonly entry: number };
  const one = row.caseId === null ? null : await tx.cases.get(row.caseId);
  const stored = await tx.files.get(file);
  if (one === null || stored?.state !== 'saved') return null;
  const files = filesOf(await tx.entries.list(one.id), entry);
  const name = `${one.reference}-${files.indexOf(file) + 1}.${extensionOf(stored.type)}`;
  return async () => {
    // Large, and so read at the last moment.
    const bytes = await store.transaction((later) => later.files.bytes(file));
    if (bytes === null) return null;
    const attachment = { name, type: stored.type ?? '', bytes, isDiscreet: one.confidential };
    return (await residents.sendAttachment({ chatId }, attachment, { outboxId: row.id })).messageId;
  };
}
