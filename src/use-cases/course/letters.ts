/**
 * Official letters: given with an act, written by a task behind its commit, kept with the case and never made anew. What stands in one is fixed when it is
 * given; only translations may still come. It stands in the case's thread to be printed, and behind the words that it repeats in the resident's chat.
 */
import { lettersIn, writtenWords, saidWords, type Letter, type LetterKind } from '#core/case/letter.ts';
import { isErased } from '#core/case/retention.ts';
import type { Actor, Case } from '#core/case/case.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, FileId, ResidentId } from '#core/ids.ts';
import type { Documents, LetterTranslations, WrittenLetter } from '#ports/documents.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import type { Resident, Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import type { Plan, Settle } from '../delivery/delivery-plan.ts';
import { oweEverywhere, oweInChat, oweRow, taskPrefix } from '../delivery/owe.ts';
import { tellNotSent } from '../handling/tell-handler.ts';
import { tellRefused } from '../delivery/tell-refused.ts';
import { taskState } from '../translation/translate-entry.ts';

export const letterPrefix = `${taskPrefix}letter:`;

/** Also into the resident's chat, or in the case's thread alone. */
export type LetterWay = 'chat' | 'thread';

interface LetterPayload {
  /** The entry that gives the letter. */
  readonly entry: number;
  /** The one whose words it repeats: their translation is waited for. `null`: none. */
  readonly of: number | null;
  readonly letter: Letter;
  readonly way: LetterWay;
}

/** So many looks for a translation on its way, about two minutes; then the letter goes without it, and says so. */
const translationLooksMax = 8;
/** A long letter on a slow machine. */
const writingMayTakeMs = 60_000;

interface Given {
  readonly by: Actor;
  readonly of: number | null;
  readonly letter: Letter;
  readonly way: LetterWay;
}

/** The case has been saved, and the words of the act are owed: the letter comes behind them. Answers with the entry that names it. */
export async function giveLetter(
  context: Context,
  work: Work,
  { id }: Pick<Case, 'id'>,
  { by, of, letter, way }: Given,
): Promise<number> {
  const { tx } = work;
  const [pdf, html] = [context.ids.next() as FileId, context.ids.next() as FileId];
  for (const file of [pdf, html]) await tx.files.begin(id, file);
  const body = { type: 'letter', kind: letter.kind, of, pdf, html } as const;
  const entry = await tx.entries.append(id, { at: context.clock.now(), actor: by, body });
  await oweWriting(work, id, { entry, of, letter, way });
  return entry;
}

/** What was given before is not written anew: it goes out as it is. */
export async function giveAgain(
  work: Work,
  one: Pick<Case, 'id' | 'residentId'>,
  { entry, pdf }: { readonly entry: number; readonly pdf: FileId },
  { letter, way }: Pick<Given, 'letter' | 'way'>,
): Promise<void> {
  const isWritten = (await work.tx.files.get(pdf))?.state === 'saved';
  // Behind the task that writes it.
  if (!isWritten) return oweWriting(work, one.id, { entry, of: null, letter, way });
  if (way === 'thread') return showInThread(work, one.id, entry);
  if (one.residentId !== null) await oweToResident(work, one.residentId, one.id, entry);
}

async function oweWriting(work: Work, caseId: CaseId, payload: LetterPayload): Promise<void> {
  const lane = `${letterPrefix}${caseId}`;
  const subject = letterSubject(caseId, payload.entry);
  await oweRow(work, { lane, kind: 'task', subject, caseId, payload });
}

const letterSubject = (caseId: CaseId, entry: number): string => `letter:${caseId}:${entry}`;

const showInThread = (work: Work, caseId: CaseId, entry: number): Promise<void> =>
  oweEverywhere(work, caseId, { show: 'file', entry });

/** Taps that come together bring it once. */
const oweToResident = (work: Work, resident: ResidentId, caseId: CaseId, entry: number): Promise<void> =>
  oweInChat(work, resident, {
    kind: 'view',
    subject: letterSubject(caseId, entry),
    caseId,
    payload: { letter: entry },
  });

export async function prepareLetter(
  context: Context,
  documents: Documents,
  tx: Transaction,
  row: OutboxRow,
): Promise<Plan> {
  const { entry, of, letter } = row.payload as LetterPayload;
  const { caseId } = row;
  const one = caseId === null ? null : await tx.cases.get(caseId);
  const given = caseId === null ? null : await letterOf(tx, caseId, entry);
  if (one === null || given === null || isErased(one)) return { do: 'drop' };
  const isWritten = (await tx.files.get(given.pdf))?.state === 'saved';
  const waits = !isWritten && of !== null && (await waitsForWords(tx, one.id, of, row));
  const translations = await translationsFor(tx, one.id, letter);
  return {
    do: 'send',
    mayTakeMs: writingMayTakeMs,
    attempt: async () => {
      if (waits) throw new PochutoError('unavailable', 'translation');
      return settle(context, row, isWritten ? null : await write(context, documents, letter, translations));
    },
    onGone: async () => undefined,
    onRejected: async (work) => {
      await tellRefused(context, work, row);
      await tellNotSent(context, work, one.id, 'letter');
    },
  };
}

async function waitsForWords(tx: Transaction, caseId: CaseId, of: number, row: OutboxRow): Promise<boolean> {
  const state = row.attempts < translationLooksMax ? await taskState(tx, caseId, of) : null;
  return state === 'pending' || state === 'failed';
}

const letterOf = async (tx: Transaction, caseId: CaseId, entry: number) =>
  lettersIn(await tx.entries.list(caseId)).find((given) => given.entry === entry) ?? null;

/** The ones that the resident got with the same words. */
export async function translationsFor(
  tx: Pick<Transaction, 'translations'>,
  caseId: CaseId,
  letter: Letter,
): Promise<LetterTranslations> {
  const into = async (texts: readonly string[], to: 'nl' | Letter['language']) => {
    const found = new Map<string, string>();
    for (const text of texts) {
      const known = await tx.translations.get(caseId, text, to);
      if (known !== null && known.text !== null) found.set(text, known.text);
    }
    return found;
  };
  return {
    written: await into(writtenWords(letter), letter.language),
    said: await into(saidWords(letter), 'nl'),
  };
}

/** What can't be written is a mistake of ours: trying it again for ever would help nobody. */
async function write(
  { log }: Context,
  documents: Documents,
  letter: Letter,
  translations: LetterTranslations,
): Promise<WrittenLetter> {
  try {
    return await documents.letter(letter, translations);
  } catch (cause) {
    log.error('letter-not-written', { kind: letter.kind });
    throw new PochutoError('rejected', 'typeset', { cause });
  }
}

/** `null`: it is written already. */
function settle(context: Context, row: OutboxRow, written: WrittenLetter | null): Settle {
  const { entry, way } = row.payload as LetterPayload;
  return async (work) => {
    const { tx } = work;
    // Another process thought this one dead, and was faster.
    if ((await tx.outbox.get(row.id))?.state === 'delivered') return;
    await tx.outbox.markDelivered(row.id, context.clock.now());
    const one = row.caseId === null ? null : await tx.cases.get(row.caseId);
    const given = row.caseId === null ? null : await letterOf(tx, row.caseId, entry);
    // Erased while it was written.
    if (one === null || given === null || isErased(one)) return;
    if (written !== null) {
      await tx.files.saveBytes(given.pdf, { type: 'application/pdf', hidden: 'clean', bytes: written.pdf });
      await tx.files.saveBytes(given.html, { type: 'text/html', hidden: 'clean', bytes: written.html });
    }
    if (written !== null || way === 'thread') await showInThread(work, one.id, entry);
    if (way === 'chat' && one.residentId !== null) await oweToResident(work, one.residentId, one.id, entry);
  };
}

/** Answers how to send the row's letter, and gives the message's id; `null`: there is nothing to send any more. */
export async function sendingLetter(
  { store }: Context,
  residents: ResidentChannel,
  tx: Transaction,
  row: OutboxRow,
  { identity: { chatId } }: Resident,
): Promise<(() => Promise<string | null>) | null> {
  const { letter: entry } = row.payload as { readonly letter: number };
  const one = row.caseId === null ? null : await tx.cases.get(row.caseId);
  if (one === null) return null;
  const letters = lettersIn(await tx.entries.list(one.id)).filter(({ kind }) => isForResident(kind));
  const given = letters.findIndex((letter) => letter.entry === entry);
  const file = letters[given]?.pdf;
  if (file === undefined || (await tx.files.get(file))?.state !== 'saved') return null;
  const attachment = {
    // Names nobody and nothing: it stands in a list of downloads.
    name: `${one.reference}-L${given + 1}.pdf`,
    type: 'application/pdf',
    isDiscreet: one.confidential,
    // Its words have just been announced.
    isSilent: true,
  };
  return async () => {
    const bytes = await store.transaction((later) => later.files.bytes(file));
    if (bytes === null) return null;
    const as = { outboxId: row.id };
    return (await residents.sendAttachment({ chatId }, { ...attachment, bytes }, as)).messageId;
  };
}

const isForResident = (kind: LetterKind): boolean => kind !== 'adjournment_person';
