/** Something was sent along with a message: its row, and the task that brings its bytes. What can't be brought is refused, and said, at once. */
import type { Drafted, FileProgress } from '#core/conversation/file-progress.ts';
import { whyRefused } from '#core/conversation/file-receipt.ts';
import { fileBytesMax, type FileRefusal, type SentFile, type StoredFile } from '#core/file.ts';
import type { CaseId, FileId, ResidentId } from '#core/ids.ts';
import type { Content } from '#core/message.ts';
import type { Transaction } from '#ports/store.ts';
import type { Added } from '../resident/add-to-case.ts';
import type { Context, Work } from '../context.ts';
import { oweDraftCard, oweEverywhere, oweFetch, oweReceipt, oweResident } from '../delivery/owe.ts';

/** A message as it came in. */
export interface Sent extends Added {
  readonly file?: SentFile;
  /** What was sent together carries the same one. */
  readonly albumId?: string | null;
}

/** Names the receipt in which it is spoken of. */
export const togetherOf = ({ albumId, messageId }: Sent): string => albumId ?? messageId;

/** Announces what came along; answers with the message pointing at it. */
export async function receiveFile(
  context: Context,
  work: Work,
  resident: ResidentId,
  sent: Sent,
): Promise<Added> {
  const { messageId, at, content, file } = sent;
  if (file === undefined) return { messageId, at, content };
  const id = context.ids.next() as FileId;
  await work.tx.files.announce(resident, { id, ...file });
  if ((file.size ?? 0) > fileBytesMax) await refuse(work, resident, id, 'too_large');
  else await oweFetch(work, resident, { file: id, messageId, together: togetherOf(sent) });
  return { messageId, at, content: { ...content, file: id } };
}

/** An edit points at the same file as before, or at the one that was put in its place. */
export async function receiveEdit(
  context: Context,
  work: Work,
  resident: ResidentId,
  before: Content,
  edited: Sent,
): Promise<Added> {
  const known = before.file === undefined ? null : await work.tx.files.get(before.file);
  if (edited.file !== undefined && !isSame(known, edited.file))
    return receiveFile(context, work, resident, edited);
  const { messageId, at, content } = edited;
  return { messageId, at, content: known === null ? content : { ...content, file: known.id } };
}

const isSame = (known: StoredFile | null, file: SentFile): boolean =>
  known !== null &&
  (known.uniqueId === null ? known.platformId === file.platformId : known.uniqueId === file.uniqueId);

/** From here on the file is the case's; answers whether the desk can be shown what became of it. */
export async function giveFileToCase(work: Work, caseId: CaseId, { file }: Content): Promise<boolean> {
  if (file === undefined) return false;
  await work.tx.files.handOver([file], caseId);
  const stored = await work.tx.files.get(file);
  return stored !== null && stored.state !== 'received';
}

/** Drafts that are discarded take what was sent along with them. */
export async function destroyFilesOf(
  work: Work,
  items: readonly { readonly content: Content }[],
): Promise<void> {
  await work.tx.files.destroy(items.flatMap(({ content }) => content.file ?? []));
}

/** The resident hears how far what they added to a case has come. */
export async function acknowledgeFile(
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  together: string,
  content: Content,
): Promise<void> {
  const { file, kind } = content;
  if (file === undefined) return;
  // What was refused at once has been said.
  if ((await work.tx.files.get(file))?.state === 'refused') return;
  await oweReceipt(work, resident, caseId, together, { file, kind });
}

/** Names the receipt of what was still on its way when the draft was sent. */
const openingTogether = 'opening';

/** The draft's card said that it is not saved yet; from now on this does. */
export async function acknowledgePending(
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  opening: readonly { readonly content: Content }[],
): Promise<void> {
  for (const { content } of opening) {
    const stored = content.file === undefined ? null : await work.tx.files.get(content.file);
    if (stored?.state === 'received') await acknowledgeFile(work, resident, caseId, openingTogether, content);
  }
}

/** The file will not come: written down and said, with what to do instead. */
export async function refuse(
  work: Work,
  resident: ResidentId,
  id: FileId,
  refusal: FileRefusal,
): Promise<void> {
  await work.tx.files.refuse(id, refusal);
  await oweResident(work, resident, { parts: [whyRefused(refusal)] });
}

/** What became of a file is shown wherever it is spoken of: on the draft's card, or to the resident and in the case's thread. */
export async function showFile(
  work: Work,
  resident: ResidentId,
  { file, messageId, together }: { file: FileId; messageId: string; together: string },
): Promise<void> {
  const { tx } = work;
  const item = await tx.drafts.byMessage(resident, messageId);
  if (item !== null) {
    if (item.draftNumber > 0) await oweDraftCard(work, resident, item.draftNumber, false);
    return;
  }
  const source = await tx.entries.bySourceMessage(resident, messageId);
  if (source === null) return;
  const { caseId } = source;
  const entries = await tx.entries.list(caseId);
  const entry = entries.find(({ body }) => 'content' in body && body.content.file === file);
  if (entry === undefined) return;
  await oweEverywhere(work, caseId, { show: 'file', entry: entry.number }, { show: 'card' });
  await oweReceipt(work, resident, caseId, entry.body.type === 'opening' ? openingTogether : together);
}

/** How far each has come; one whose row is gone is left out. */
export async function progressOf(
  tx: Transaction,
  files: readonly { readonly file: FileId; readonly kind: Content['kind'] }[],
): Promise<readonly FileProgress[]> {
  const found: FileProgress[] = [];
  for (const { file, kind } of files) {
    const stored = await tx.files.get(file);
    if (stored !== null)
      found.push({ kind, state: stored.state, hidden: stored.hidden, refusal: stored.refusal });
  }
  return found;
}

/** Each with how far its file has come. */
export async function withProgress(
  tx: Transaction,
  contents: readonly Content[],
): Promise<readonly Drafted[]> {
  const drafted: Drafted[] = [];
  for (const content of contents) {
    const { file, kind } = content;
    const [progress = null] = file === undefined ? [] : await progressOf(tx, [{ file, kind }]);
    drafted.push({ content, file: progress });
  }
  return drafted;
}
