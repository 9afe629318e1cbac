/** Rows for a resident's chat: found in their language, sent or edited, and settled. */
import { PochutoError } from '#core/errors.ts';
import type { CaseId } from '#core/ids.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Resident, Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { amending } from '../answers/amend-answer.ts';
import { sendingLetter } from '../course/letters.ts';
import { sendingDeskFile } from '../files/desk-files.ts';
import { tellNotSent } from '../handling/tell-handler.ts';
import { sayFarewell } from '../resident/farewell.ts';
import { clearChat, removeMessages, sendCopy } from '../resident/own-data.ts';
import { tellReachedAgain, waitsForReturn } from '../resident/reachability.ts';
import { stillLasts } from '../resident/still-lasts.ts';
import { mayStandAlready, type Plan, type Sending, type Settle } from './delivery-plan.ts';
import type { ResidentPayload } from './resident-payload.ts';
import { delivered, recipientGone, refused } from './settle-delivery.ts';
import { tellRefused } from './tell-refused.ts';
import { isMessage, wantedMessage, type MessagePayload, type Wanted } from './wanted-message.ts';

/** A large file over a slow line, and what is around it. */
const fileMayTakeMs = 70_000;
/** With the waits between them some twenty minutes: what waits behind a file that does not go through is not to wait for ever. */
const fileAttemptsMax = 70;

/** A row on its way to a chat; `resident` is `null` where the chat is nobody's whom we know. */
interface Delivery {
  readonly residents: ResidentChannel;
  readonly row: OutboxRow;
  readonly chatId: string;
  readonly resident: Resident | null;
}
type ToResident = Delivery & { readonly resident: Resident };

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
  if (isMessage(payload)) return sendMessage(context, tx, { residents, row, chatId, resident }, payload);
  if (resident === null) return { do: 'drop' };
  const delivery = { residents, row, chatId, resident };
  if ('file' in payload) return sendAlong(context, tx, delivery, 'file');
  if ('letter' in payload) return sendAlong(context, tx, delivery, 'letter');
  if ('amend' in payload) {
    const attempt = await amending(context, residents, tx, row, resident);
    return attempt === null ? { do: 'drop' } : sending(context, delivery, attempt);
  }
  const errand = 'copy' in payload ? sendCopy : 'clear' in payload ? clearChat : removeMessages;
  const attempt = await errand(context, residents, tx, row, resident);
  // A long paper takes time to be written, and again to be sent.
  return sending(context, delivery, attempt, 'copy' in payload ? { mayTakeMs: fileMayTakeMs } : {});
}

/** Access asked again: the case is still this resident's. */
async function belongsTo(tx: Transaction, row: OutboxRow): Promise<boolean> {
  if (row.caseId === null) return true;
  const one = await tx.cases.get(row.caseId);
  return one !== null && one.residentId === row.residentId;
}

const sending = (
  context: Context,
  { row, resident }: Delivery,
  attempt: Sending['attempt'],
  more: Partial<Sending> = {},
): Plan => ({
  do: 'send',
  attempt,
  onGone: (work, reason) => recipientGone(context, work, row, resident, reason),
  onRejected: (work, reason) => refused(context, work, row, reason),
  ...more,
});

/** Telegram offers no way to find out; a second copy is milder than a lost answer. Counted, so that it can be explained. */
function noteRepeat({ log }: Context, row: OutboxRow): void {
  if (mayStandAlready(row)) log.warn('possible-repeat', { outboxId: row.id });
}

/** What goes along with words that were said: a file of the desk's, or a letter on paper. */
async function sendAlong(
  context: Context,
  tx: Transaction,
  delivery: ToResident,
  what: 'file' | 'letter',
): Promise<Plan> {
  const { residents, row, resident } = delivery;
  // The words that it repeats wait for the resident’s return: the letter comes behind them.
  if (what === 'letter' && resident.unreachableSince !== null) return { do: 'park', reason: waitsForReturn };
  const prepare = what === 'file' ? sendingDeskFile : sendingLetter;
  const send = await prepare(context, residents, tx, row, resident);
  if (send === null) return { do: 'drop' };
  noteRepeat(context, row);
  const attempt = async (): Promise<Settle> => {
    if (row.attempts >= fileAttemptsMax) throw new PochutoError('rejected', 'given-up');
    const messageId = await send();
    if (messageId === null) return (work) => work.tx.outbox.drop(row.id);
    return delivered(context, row, resident, [messageId]);
  };
  const onRejected = async (work: Work): Promise<void> => {
    if (row.caseId !== null) await tellNotSent(context, work, row.caseId, what);
  };
  return sending(context, delivery, attempt, { mayTakeMs: fileMayTakeMs, onRejected });
}

async function sendMessage(
  context: Context,
  tx: Transaction,
  delivery: Delivery,
  payload: MessagePayload,
): Promise<Plan> {
  const { residents, row, chatId, resident } = delivery;
  const wanted = await wantedMessage(context, tx, row, resident, payload);
  if (wanted === null) return { do: 'drop' };
  const { edits } = wanted;
  const as = { language: resident?.language ?? context.municipality.languages[0], outboxId: row.id };
  if (edits === null) noteRepeat(context, row);
  const bring = async ({ message, edits: standing }: Wanted): Promise<Settle> => {
    if (standing === null) {
      const { messageId, before = [] } = await residents.send(placeOf(chatId, payload), message, as);
      return delivered(context, row, resident, [...before, messageId]);
    }
    const { after = [] } = await residents.edit({ chatId, messageId: standing }, message, as);
    return delivered(context, row, resident, after, standing);
  };
  const attempt = (): Promise<Settle> => bringSomehow(context, row, wanted, bring);
  const onTargetGone = async (work: Work): Promise<void> => {
    const { lane, subject } = row;
    const standing =
      'retell' in payload && edits !== null
        ? await work.tx.posted.byMessage({ lane, messageId: edits })
        : await work.tx.posted.bySubject(lane, subject);
    if (standing !== null) await work.tx.posted.forget(standing);
  };
  return sending(context, delivery, attempt, { onTargetGone });
}

/** What is refused goes plainly where it stands, and, if that is refused too, at the end of the chat. */
async function bringSomehow(
  context: Context,
  row: OutboxRow,
  { plain, ...wanted }: Wanted,
  bring: (wanted: Wanted) => Promise<Settle>,
): Promise<Settle> {
  const { edits } = wanted;
  const anew = plain === undefined ? [] : [{ message: plain, edits: null }];
  const others: Wanted[] = edits === null ? anew : [...anew.map((one) => ({ ...one, edits })), ...anew];
  for (let next: Wanted = wanted; ;) {
    try {
      const settle = await bring(next);
      if (next === wanted) return settle;
      return async (work) => {
        await settle(work);
        await tellRefused(context, work, row);
      };
    } catch (error) {
      const other = others.shift();
      if (other === undefined || !(error instanceof PochutoError) || error.code !== 'rejected') throw error;
      next = other;
    }
  }
}

const placeOf = (chatId: string, payload: MessagePayload): { chatId: string; thread?: string } => ({
  chatId,
  ...('thread' in payload && payload.thread !== undefined && { thread: payload.thread }),
});

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
