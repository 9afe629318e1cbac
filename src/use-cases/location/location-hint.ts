/**
 * What people write under a location's card: the handler reads it in the case's thread. Its author is told so once for each card, and alone, by a
 * task of its own, since nothing may wait for it.
 */
import { isSharedWithLocation, maySeeCase } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import type { DeskMessage, HandlerDesk } from '#ports/handler-desk.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Transaction } from '#ports/store.ts';
import { showAnswer } from './answer-for-location.ts';
import type { Context, Work } from '../context.ts';
import type { Plan } from '../delivery/delivery-plan.ts';
import { oweRow, taskPrefix } from '../delivery/owe.ts';

export const hintPrefix = `${taskPrefix}hint:`;
/** What is said long after would only puzzle. */
const attemptsMax = 5;

interface HintPayload {
  readonly to: StaffId;
  readonly thread: DeskMessage;
}

/** `entry` holds what was written. */
export async function hearUnderCard(
  context: Context,
  work: Work,
  one: Case,
  said: { readonly entry: number; readonly by: StaffId; readonly thread: DeskMessage },
): Promise<void> {
  const { tx } = work;
  const { by: to, thread } = said;
  await showAnswer(context, work, one, said.entry);
  const { municipality } = context;
  const invited = await tx.members.list(municipality.slack.confidential);
  // Who works at the desk knows.
  if (maySeeCase(one, to, municipality, invited)) return;
  const deliveryId = `location-hint:${thread.channel}:${thread.messageId}:${to}`;
  const at = context.clock.now();
  if (!(await tx.inbox.accept({ channel: 'slack', deliveryId, at, outcome: 'told' }))) return;
  const lane = `${hintPrefix}${one.id}-${to}`;
  const payload: HintPayload = { to, thread };
  await oweRow(work, { lane, kind: 'message', subject: deliveryId, caseId: one.id, payload });
}

export async function prepareHint(
  context: Context,
  desk: Pick<HandlerDesk, 'whisper'>,
  tx: Transaction,
  row: OutboxRow,
): Promise<Plan> {
  const { to, thread } = row.payload as HintPayload;
  const one = row.caseId === null ? null : await tx.cases.get(row.caseId);
  // Where the card has gone there is nothing to be said under it.
  if (one === null || row.attempts >= attemptsMax || !isSharedWithLocation(one)) return { do: 'drop' };
  return {
    do: 'send',
    attempt: async () => {
      await desk.whisper(thread, to, { text: { key: 'location.threadHint' } });
      return (work) => work.tx.outbox.markDelivered(row.id, context.clock.now());
    },
    onGone: (work) => work.tx.outbox.drop(row.id),
    onRejected: (work) => work.tx.outbox.drop(row.id),
  };
}
