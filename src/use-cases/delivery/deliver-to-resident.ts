/** Rows for a resident's chat: rendered in their language, sent or edited, and what the desk sees of it. */
import { sentTitle } from '#core/case/acknowledgement.ts';
import { draftCard } from '#core/conversation/draft-card.ts';
import { sayFileReceipt } from '#core/conversation/file-receipt.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Resident, Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { amending } from '../answers/amend-answer.ts';
import { sendingDeskFile } from '../files/desk-files.ts';
import { mayStandAlready, type Plan, type Sending, type Settle } from './delivery-plan.ts';
import { outcomeArrived, outcomeStuck } from '../closing/outcome-delivery.ts';
import { sendingLetter } from '../course/letters.ts';
import { oweEverywhere, reachedAgainSubject, welcomeBackSubject } from './owe.ts';
import type { ResidentPayload } from './resident-payload.ts';
import { recordAcknowledged } from '../course/record-acknowledged.ts';
import { tellRefused } from './tell-refused.ts';
import { clearChat, removeMessages, sendCopy } from '../resident/own-data.ts';
import { isErasedCase, sayFarewell, tookTooLong } from '../resident/farewell.ts';
import { progressOf } from '../files/receive-file.ts';
import { discreetNow, retelling, translated } from '../translation/retell.ts';
import {
  becomeReachable,
  becomeUnreachable,
  tellReachedAgain,
  waitsForReturn,
  wayClosed,
} from '../resident/reachability.ts';
import { stillLasts } from '../resident/still-lasts.ts';
import { mentionHandler, tellNotSent } from '../handling/tell-handler.ts';
import { stopWatch } from './watch-delivery.ts';

/** A large file over a slow line, and what is around it. */
const fileMayTakeMs = 70_000;
/** With the waits between them some twenty minutes: what waits behind a file that does not go through is not to wait for ever. */
const fileAttemptsMax = 70;

interface Wanted {
  readonly message: ResidentMessage;
  /** The message of ours that is to be edited. */
  readonly edits: string | null;
}

export async function prepareForResident(
  context: Context,
  residents: ResidentChannel,
  tx: Transaction,
  row: OutboxRow,
): Promise<Plan> {
  const payload = row.payload as ResidentPayload;
  if ('farewell' in payload) return sayFarewell(context, residents, row, payload.farewell);
  if ('reachedAgain' in payload) return tellDesk(context, row, payload.reachedAgain);
  const resident = row.residentId === null ? null : await tx.residents.get(row.residentId);
  const chatId = resident?.identity.chatId ?? ('chatId' in payload ? payload.chatId : null);
  if (chatId === null || !(await belongsTo(tx, row)) || !(await stillLasts(tx, row, payload)))
    return { do: 'drop' };
  const plan = (attempt: Sending['attempt'], more: Partial<Sending> = {}): Plan => ({
    do: 'send',
    attempt,
    onGone: (work, reason) => recipientGone(context, work, row, resident, reason),
    onRejected: (work, reason) => refused(context, work, row, reason),
    ...more,
  });
  if ('copy' in payload || 'clear' in payload || 'remove' in payload) {
    if (resident === null) return { do: 'drop' };
    const errand = 'copy' in payload ? sendCopy : 'clear' in payload ? clearChat : removeMessages;
    const attempt = await errand(context, residents, tx, row, resident);
    // A long paper takes time to be written, and again to be sent.
    return plan(attempt, 'copy' in payload ? { mayTakeMs: fileMayTakeMs } : {});
  }
  if ('file' in payload || 'letter' in payload) {
    if (resident === null) return { do: 'drop' };
    // The words that it repeats wait for the resident’s return: the letter comes behind them.
    if ('letter' in payload && resident.unreachableSince !== null)
      return { do: 'park', reason: waitsForReturn };
    const sending = 'file' in payload ? sendingDeskFile : sendingLetter;
    const what = 'file' in payload ? 'file' : 'letter';
    const send = await sending(context, residents, tx, row, resident);
    if (send === null) return { do: 'drop' };
    if (mayStandAlready(row)) context.log.warn('possible-repeat', { outboxId: row.id });
    const attempt = async (): Promise<Settle> => {
      if (row.attempts >= fileAttemptsMax) throw new PochutoError('rejected', 'given-up');
      const messageId = await send();
      if (messageId === null) return (work) => work.tx.outbox.drop(row.id);
      return delivered(context, row, resident, [messageId]);
    };
    const onRejected = async (work: Work): Promise<void> => {
      if (row.caseId !== null) await tellNotSent(context, work, row.caseId, what);
    };
    return plan(attempt, { mayTakeMs: fileMayTakeMs, onRejected });
  }
  if ('amend' in payload) {
    const attempt = resident === null ? null : await amending(context, residents, tx, row, resident);
    return attempt === null ? { do: 'drop' } : plan(attempt);
  }
  const wanted = await wantedMessage(context, tx, row, resident, payload);
  if (wanted === null) return { do: 'drop' };
  const as = { language: resident?.language ?? context.municipality.languages[0], outboxId: row.id };
  if (wanted.edits === null && mayStandAlready(row)) {
    // Telegram offers no way to find out; a second copy is milder than a lost answer. Counted, so that it can be explained.
    context.log.warn('possible-repeat', { outboxId: row.id });
  }
  const attempt = async (): Promise<Settle> => {
    if (wanted.edits === null) {
      const { messageId, before = [] } = await residents.send(placeOf(chatId, payload), wanted.message, as);
      return delivered(context, row, resident, [...before, messageId]);
    }
    const { after = [] } = await residents.edit({ chatId, messageId: wanted.edits }, wanted.message, as);
    return delivered(context, row, resident, after, wanted.edits);
  };
  const onTargetGone = async (work: Work): Promise<void> => {
    const { lane, subject } = row;
    const standing =
      'retell' in payload && wanted.edits !== null
        ? await work.tx.posted.byMessage({ lane, messageId: wanted.edits })
        : await work.tx.posted.bySubject(lane, subject);
    if (standing !== null) await work.tx.posted.forget(standing);
  };
  return plan(attempt, { onTargetGone });
}

const placeOf = (chatId: string, payload: ResidentPayload): { chatId: string; thread?: string } => ({
  chatId,
  ...('thread' in payload && payload.thread !== undefined && { thread: payload.thread }),
});

/** Access asked again: the case is still this resident's. */
async function belongsTo(tx: Transaction, row: OutboxRow): Promise<boolean> {
  if (row.caseId === null) return true;
  const one = await tx.cases.get(row.caseId);
  return one !== null && one.residentId === row.residentId;
}

async function wantedMessage(
  context: Context,
  tx: Transaction,
  row: OutboxRow,
  resident: Resident | null,
  payload: Extract<
    ResidentPayload,
    | { readonly say: unknown }
    | { readonly unseal: unknown }
    | { readonly retell: unknown }
    | { readonly receipt: unknown }
    | { readonly draftCard: unknown }
  >,
): Promise<Wanted | null> {
  if ('say' in payload) {
    const say = await discreetNow(tx, row, payload.say);
    return { message: await translated(context, tx, row, say), edits: null };
  }
  if ('unseal' in payload) {
    // The message may have been deleted on the phone: then there is nothing to edit and nothing to send.
    return { message: await translated(context, tx, row, payload.unseal), edits: payload.messageId };
  }
  if ('retell' in payload) return retelling(context, tx, row, payload.retell);
  if (resident === null) return null;
  const standing = await tx.posted.bySubject(row.lane, row.subject);
  if ('receipt' in payload) {
    const message = sayFileReceipt(await progressOf(tx, payload.receipt));
    return message.parts.length === 0 ? null : { message, edits: standing?.messageId ?? null };
  }
  const { state } = await tx.conversations.load(resident.id);
  const number = payload.draftCard;
  if (state.draft !== null && state.draftNumber === number) {
    return {
      message: draftCard(state.draft, number, context.municipality, await filesOf(tx, resident.id, number)),
      edits: standing?.messageId ?? null,
    };
  }
  if (standing === null) return null;
  if (state.lastSent?.draftNumber !== number) {
    return { message: { parts: [{ key: 'draft.discard.done' }] }, edits: standing.messageId };
  }
  const one = await tx.cases.byReference(state.lastSent.reference);
  return one === null ? null : { message: { parts: [sentTitle(one)] }, edits: standing.messageId };
}

async function filesOf(tx: Transaction, resident: ResidentId, draft: number) {
  const items = await tx.drafts.list(resident, draft);
  const files = items.flatMap(({ content: { file, kind } }) => (file === undefined ? [] : [{ file, kind }]));
  return progressOf(tx, files);
}

/** Nothing leaves for the resident: the row was there to keep its place. */
function tellDesk(context: Context, row: OutboxRow, cases: readonly CaseId[]): Plan {
  const nothing = async (): Promise<void> => undefined;
  const settle: Settle = async (work) => {
    await work.tx.outbox.markDelivered(row.id, context.clock.now());
    await tellReachedAgain(context, work, cases);
  };
  return {
    do: 'send',
    attempt: async () => settle,
    onGone: nothing,
    onRejected: nothing,
  };
}

function delivered(
  context: Context,
  row: OutboxRow,
  resident: Resident | null,
  messageIds: readonly string[],
  edited?: string,
): Settle {
  return async (work) => {
    if (resident !== null && (await tookTooLong(work, row, resident, messageIds))) return;
    // The platform does not announce every return: what arrives shows that there is a way.
    if (resident !== null && resident.unreachableSince !== null)
      await becomeReachable(work, await work.tx.residents.get(resident.id));
    await work.tx.outbox.markDelivered(row.id, context.clock.now());
    for (const messageId of [...messageIds, ...(messageIds.length > 0 && edited ? [edited] : [])]) {
      await work.tx.posted.add({
        outboxId: row.id,
        lane: row.lane,
        channel: '',
        messageId,
        caseId: row.caseId,
        subject: row.subject,
      });
    }
    await recordAcknowledged(context, work, row);
    await showDelivery(context, work, row, 'delivered', null);
    if ('forget' in (row.payload as ResidentPayload)) await work.tx.outbox.forget({ id: row.id });
  };
}

/** The desk sees how far its answer has come, in the thread. */
async function showDelivery(
  context: Context,
  work: Work,
  row: OutboxRow,
  state: 'delivered' | 'parked',
  reason: string | null,
): Promise<void> {
  const payload = row.payload as ResidentPayload;
  if (row.caseId === null || !('answers' in payload) || payload.answers === undefined) return;
  if (await isErasedCase(work, row.caseId)) return;
  const of = payload.answers;
  await stopWatch(work, row.caseId, of);
  const at = context.clock.now();
  await work.tx.entries.append(row.caseId, {
    at,
    actor: 'system',
    body: { type: 'delivery', of, state, reason },
  });
  await oweEverywhere(work, row.caseId, { show: 'answer', entry: of });
  if (state === 'delivered') await outcomeArrived(context, work, row.caseId, of);
  else if (reason !== null) await tellStuck(context, work, row.caseId, of, reason);
}

/** A message that the platform refuses is told of by itself; here the way to the person is closed. */
async function tellStuck(
  context: Context,
  work: Work,
  caseId: CaseId,
  of: number,
  reason: string,
): Promise<void> {
  const closed = wayClosed(reason);
  if (closed !== null) await outcomeStuck(context, work, caseId, of, `undeliverable.${closed}`);
}

/** The platform will never take this message: its case says so to the handler, and the coordinators hear that something is to be mended. */
async function refused(context: Context, work: Work, row: OutboxRow, reason: string): Promise<void> {
  if (row.residentId === null) return work.tx.outbox.forget({ id: row.id });
  await showDelivery(context, work, row, 'parked', reason);
  await tellRefused(context, work, row);
  const one = row.caseId === null ? null : await work.tx.cases.get(row.caseId);
  if (one === null) return;
  const why = { text: { key: 'undeliverable.rejected' } } as const;
  await mentionHandler(context, work, one, {
    key: 'prompt.undeliverable',
    params: { reference: one.reference, reason: why },
  });
}

/** Whoever has gone again did not come back. */
const saidOfReturn: readonly string[] = [reachedAgainSubject, welcomeBackSubject];

/** Blocked or deleted: everything for this person waits in its place, and the desk is told. */
async function recipientGone(
  context: Context,
  work: Work,
  row: OutboxRow,
  resident: Resident | null,
  reason: string,
): Promise<void> {
  // A group put us out, or somebody whom we do not know: nobody waits for it.
  if (resident === null) return work.tx.outbox.forget({ id: row.id });
  // Erased meanwhile: nothing waits for this person, and the last word finds out by itself.
  if (!(await work.tx.residents.isKnown(resident.id))) return;
  for (const parked of await work.tx.outbox.parkLane(row.lane, waitsForReturn)) {
    if (saidOfReturn.includes(parked.subject)) await work.tx.outbox.drop(parked.id);
    await showDelivery(context, work, parked, 'parked', reason);
  }
  await becomeUnreachable(context, work, await work.tx.residents.get(resident.id));
}
