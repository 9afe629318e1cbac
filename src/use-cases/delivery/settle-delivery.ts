/** What is written down, and seen at the desk, when a row for a resident has arrived, was refused, or found nobody. */
import { say, statusButton } from '#core/conversation/say.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Resident } from '#ports/store.ts';
import { outcomeArrived, outcomeStuck } from '../closing/outcome-delivery.ts';
import type { Context, Work } from '../context.ts';
import { recordAcknowledged } from '../course/record-acknowledged.ts';
import { mentionHandler } from '../handling/tell-handler.ts';
import { isErasedCase, tookTooLong } from '../resident/farewell.ts';
import { becomeReachable, becomeUnreachable, waitsForReturn, wayClosed } from '../resident/reachability.ts';
import type { Settle } from './delivery-plan.ts';
import { notShownSubject, oweEverywhere, oweInChat, reachedAgainSubject, welcomeBackSubject } from './owe.ts';
import type { ResidentPayload } from './resident-payload.ts';
import { tellRefused } from './tell-refused.ts';
import { stopWatch } from './watch-delivery.ts';

/** `messageIds`: what has come to stand in the chat; `edited`: the message that was there already. */
export function delivered(
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
export async function refused(context: Context, work: Work, row: OutboxRow, reason: string): Promise<void> {
  if (row.residentId === null) return work.tx.outbox.forget({ id: row.id });
  await showDelivery(context, work, row, 'parked', reason);
  await tellRefused(context, work, row);
  await sayNotShown(context, work, row, row.residentId);
  const one = row.caseId === null ? null : await work.tx.cases.get(row.caseId);
  if (one === null) return;
  const why = { text: { key: 'undeliverable.rejected' } } as const;
  await mentionHandler(context, work, one, {
    key: 'prompt.undeliverable',
    params: { reference: one.reference, reason: why },
  });
}

/** Who waits for an answer hears that one was not shown, and what to do. What only changes a message that stands is not missed. */
async function sayNotShown(
  { municipality }: Context,
  work: Work,
  { subject, payload }: OutboxRow,
  resident: ResidentId,
): Promise<void> {
  const held = payload as ResidentPayload;
  if (subject === notShownSubject || 'retell' in held || 'amend' in held) return;
  if (!(await work.tx.residents.isKnown(resident))) return;
  const emergencyPhone = municipality.contacts.emergency.phone;
  await oweInChat(work, resident, {
    kind: 'view',
    subject: notShownSubject,
    payload: { say: say([{ key: 'small.notShown', params: { emergencyPhone } }], [statusButton]) },
  });
}

/** Whoever has gone again did not come back. */
const saidOfReturn: readonly string[] = [reachedAgainSubject, welcomeBackSubject];

/** Blocked or deleted: everything for this person waits in its place, and the desk is told. */
export async function recipientGone(
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
