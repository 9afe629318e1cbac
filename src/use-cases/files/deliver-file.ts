/**
 * What a resident sent along, into its case's thread: brought unseen, written down, then shown. A kill leaves at worst a file that nobody ever
 * sees; after an unclear end the desk is asked about the very file that was written down, so that it is shown once.
 */
import type { Case, Entry } from '#core/case/case.ts';
import { lettersIn, type LetterKind } from '#core/case/letter.ts';
import { extensionOf } from '#core/file-extension.ts';
import type { StoredFile } from '#core/file.ts';
import type { DeskSubject } from '#core/desk/post.ts';
import { PochutoError } from '#core/errors.ts';
import type { FileId, PlaceId } from '#core/ids.ts';
import type { Content, Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import { notShownYet, type DeskMessage, type HandlerDesk } from '#ports/handler-desk.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Transaction } from '#ports/store.ts';
import { transact, type Context, type Work } from '../context.ts';
import { unclearSince, type Settle } from '../delivery/delivery-plan.ts';
import { oweBringing, oweDesk, placeOfLane } from '../delivery/owe.ts';
import { hasLeft } from '../delivery/post-at-desk.ts';

/** How many attempts, with the growing waits between them about half a minute, until what the desk does not show is thought lost. */
const patience = 6;

interface NamedFile {
  readonly id: FileId;
  readonly name: Text<DeskKey>;
  readonly title: Text<DeskKey>;
  readonly extension: string;
}

interface FilesToShow {
  readonly files: readonly NamedFile[];
  /** What an earlier attempt brought, by the desk's ids. */
  readonly brought: readonly string[];
}

/** What was sent along with this entry; `null` when nothing was, or its row is gone. */
export async function fileOfEntry(
  tx: Transaction,
  one: Case,
  number: number,
): Promise<{ readonly content: Content; readonly stored: StoredFile } | null> {
  const entry = await tx.entries.get(one.id, number);
  const content = entry === null ? null : contentOf(entry);
  if (content?.file === undefined) return null;
  const stored = await tx.files.get(content.file);
  return stored === null ? null : { content, stored };
}

/** `null` unless it is saved. */
export async function filesToShow(
  tx: Transaction,
  one: Case,
  row: OutboxRow,
  number: number,
): Promise<FilesToShow | null> {
  const letter = lettersIn(await tx.entries.list(one.id)).find(({ entry }) => entry === number);
  if (letter !== undefined) return letterToShow(tx, one, row, letter);
  const found = await fileOfEntry(tx, one, number);
  if (found === null || found.stored.state !== 'saved') return null;
  const { content, stored } = found;
  const kind = wordFor(content);
  const before = (await tx.entries.list(one.id)).filter((entry) => {
    const other = contentOf(entry);
    return entry.number <= number && other?.file !== undefined && wordFor(other) === kind;
  });
  const name: Text<DeskKey> = {
    key: `file.${kind}`,
    params: { reference: one.reference, number: before.length },
  };
  const named = (key: 'file.mayHold' | 'file.playable'): Text<DeskKey> => ({
    key,
    params: { name: { text: name } },
  });
  const title = stored.hidden === 'may_hold' ? named('file.mayHold') : name;
  const original = { id: stored.id, name, title, extension: extensionOf(stored.type) };
  const playable = stored.playable === null ? null : await tx.files.get(stored.playable);
  const files =
    playable === null
      ? [original]
      : [
          original,
          { id: playable.id, name, title: named('file.playable'), extension: extensionOf(playable.type) },
        ];
  return { files, brought: await tx.deskFiles.ofRow(row.id) };
}

const letterNames = {
  acknowledgement: 'file.letterAcknowledgement',
  adjournment: 'file.letterAdjournment',
  adjournment_person: 'file.letterToPerson',
  not_handled: 'file.letterNotHandled',
  formal: 'file.letterFormal',
} as const satisfies Readonly<Record<LetterKind, DeskKey>>;

/** To be printed. */
async function letterToShow(
  tx: Transaction,
  { reference }: Case,
  row: OutboxRow,
  { kind, pdf }: { readonly kind: LetterKind; readonly pdf: FileId },
): Promise<FilesToShow | null> {
  const stored = await tx.files.get(pdf);
  if (stored?.state !== 'saved') return null;
  const name: Text<DeskKey> = { key: letterNames[kind], params: { reference } };
  const files = [{ id: pdf, name, title: name, extension: extensionOf(stored.type) }];
  return { files, brought: await tx.deskFiles.ofRow(row.id) };
}

/** Shows them, once they are brought; outside of any transaction but its own short ones. */
export async function showFiles(
  context: Context,
  desk: HandlerDesk,
  row: OutboxRow,
  { place, thread, show }: { place: PlaceId; thread: DeskMessage; show: FilesToShow },
): Promise<Settle> {
  const standing = (await isFound(context, desk, row, thread, show))
    ? 'shown'
    : await lookAt(context, desk, row, show.brought);
  if (standing === 'none') return (work) => oweBringing(work, row);
  if (standing === 'unseen') {
    const fileIds = show.brought;
    const shared = show.files.flatMap(({ title }, index) => {
      const fileId = fileIds[index];
      return fileId === undefined ? [] : [{ fileId, title }];
    });
    await desk.share(place, shared, { thread });
  }
  return async (work) => {
    await work.tx.outbox.markDelivered(row.id, context.clock.now());
    if (await hasLeft(context, work, row.payload as DeskSubject, place)) await takeBack(work, row);
  };
}

/** The case left this place while they were on their way. */
async function takeBack(work: Work, { id, lane, caseId }: OutboxRow): Promise<void> {
  const brought = await work.tx.deskFiles.ofRow(id);
  await work.tx.deskFiles.forget(brought);
  if (caseId === null) return;
  for (const fileId of brought) await oweDesk(work, placeOfLane(lane), { show: 'no-file', caseId, fileId });
}

/** Whether it stands there though nothing is known of bringing it: the database was put back to before. Then it is written down. */
async function isFound(
  context: Context,
  desk: HandlerDesk,
  row: OutboxRow,
  thread: DeskMessage,
  { files, brought }: FilesToShow,
): Promise<boolean> {
  const since = unclearSince(row);
  if (brought.length > 0 || since === null) return false;
  const fileIds = await desk.findShared(
    thread,
    files.map(({ title }) => title),
    since,
  );
  if (fileIds === null || row.caseId === null) return false;
  const { caseId, lane } = row;
  await context.store.transaction((tx) => tx.deskFiles.add(row.id, { lane, caseId, fileIds }));
  return true;
}

/**
 * What became of an earlier attempt; the desk is asked only where there may have been one, for what it answers of a file that was never shared is its
 * own affair. What it took and never showed is brought anew, and taken away, so that nothing stays to be seen twice.
 */
export async function lookAt(
  context: Context,
  desk: HandlerDesk,
  row: OutboxRow,
  brought: readonly string[],
): Promise<'none' | 'unseen' | 'shown'> {
  const [first] = brought;
  if (first === undefined) return 'none';
  if (unclearSince(row) === null) return 'unseen';
  try {
    return (await desk.isShared(first)) ? 'shown' : 'unseen';
  } catch (error) {
    const isNotShown = error instanceof PochutoError && error.reason === notShownYet;
    if (!isNotShown || row.attempts < patience) throw error;
  }
  context.log.warn('file-never-shown', { outboxId: row.id });
  await transact(context, async (work) => {
    await work.tx.deskFiles.forget(brought);
    if (row.caseId === null) return;
    for (const fileId of brought)
      await oweDesk(work, placeOfLane(row.lane), { show: 'no-file', caseId: row.caseId, fileId });
  });
  return 'none';
}

/**
 * Answers with what counts for this row: another sender may have been faster. `null`: it left its place meanwhile, or the file is gone; what was
 * brought nobody has seen, and nobody will.
 */
export async function bring(
  context: Context,
  desk: HandlerDesk,
  row: OutboxRow,
  files: readonly NamedFile[],
): Promise<readonly string[] | null> {
  const fileIds: string[] = [];
  for (const { id, name, extension } of files) {
    const bytes = await context.store.transaction((tx) => tx.files.bytes(id));
    if (bytes === null) return null;
    fileIds.push(await desk.upload({ name, extension, bytes }));
  }
  return context.store.transaction(async (tx) => {
    const now = await tx.outbox.get(row.id);
    if (now === null || now.caseId === null || now.state === 'dropped') return null;
    return tx.deskFiles.add(row.id, { lane: row.lane, caseId: now.caseId, fileIds });
  });
}

const contentOf = ({ body }: Entry): Content | null =>
  body.type === 'opening' || body.type === 'message' || body.type === 'edited' ? body.content : null;

function wordFor({ kind }: Content): 'voice' | 'photo' | 'video' | 'file' {
  return kind === 'voice' || kind === 'photo' || kind === 'video' ? kind : 'file';
}
