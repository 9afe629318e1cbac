/**
 * A note in a case's thread is for the desk alone. Its author is told so once for each case, with a button that opens the window in which it can
 * be sent; nobody else sees that. A task of its own, since nothing may wait for it.
 */
import { refusalOf } from '#core/case/lawful-acts.ts';
import type { StaffId } from '#core/ids.ts';
import type { Act } from '#ports/desk-acts/act.ts';
import type { DeskMessage, HandlerDesk } from '#ports/handler-desk.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Transaction } from '#ports/store.ts';
import { caseFor } from '../handling/act-on-case.ts';
import type { Context, Work } from '../context.ts';
import type { Plan } from '../delivery/delivery-plan.ts';
import { oweRow, taskPrefix } from '../delivery/owe.ts';

export const offerPrefix = `${taskPrefix}offer:`;
/** What was offered long after the note was written would only puzzle. */
const attemptsMax = 5;

interface OfferPayload {
  readonly to: StaffId;
  readonly thread: DeskMessage;
  readonly note: string;
}

/** A gate in the store keeps it to once; who may not answer is offered nothing. */
export async function offerNote(
  context: Context,
  work: Work,
  { caseId, by }: Act,
  { thread, note }: Omit<OfferPayload, 'to'>,
): Promise<void> {
  const { tx } = work;
  if (!(await mayAnswer(context, tx, { caseId, by }))) return;
  const at = context.clock.now();
  const deliveryId = `note-offer:${caseId}:${by}`;
  if (!(await tx.inbox.accept({ channel: 'slack', deliveryId, at, outcome: 'offered' }))) return;
  const lane = `${offerPrefix}${caseId}-${by}`;
  const payload: OfferPayload = { to: by, thread, note };
  await oweRow(work, { lane, kind: 'message', subject: deliveryId, caseId, payload });
}

async function mayAnswer(context: Context, tx: Transaction, act: Act): Promise<boolean> {
  const found = await caseFor(context, tx, act);
  return found.ok && refusalOf('reply', found.one) === null;
}

export async function prepareOffer(
  context: Context,
  desk: Pick<HandlerDesk, 'whisper'>,
  tx: Transaction,
  row: OutboxRow,
): Promise<Plan> {
  const { caseId } = row;
  const { to, thread, note } = row.payload as OfferPayload;
  if (caseId === null || row.attempts >= attemptsMax || !(await mayAnswer(context, tx, { by: to, caseId })))
    return { do: 'drop' };
  return {
    do: 'send',
    attempt: async () => {
      await desk.whisper(thread, to, {
        text: { key: 'thread.noteOffer' },
        button: { label: 'action.noteSend', act: 'note_send', value: `${caseId}:${note}` },
      });
      return (work) => work.tx.outbox.markDelivered(row.id, context.clock.now());
    },
    onGone: (work) => work.tx.outbox.drop(row.id),
    onRejected: (work) => work.tx.outbox.drop(row.id),
  };
}
