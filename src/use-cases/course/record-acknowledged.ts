/** How soon a resident heard that their case was received (Awb 9:6): what the register tells of it is measured where it arrives. */
import { secondsBetween } from '#core/time.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Context, Work } from '../context.ts';
import { acknowledgementSubject } from '../delivery/owe.ts';

/** To be called with every row that was delivered to a resident; one that acknowledges nothing changes nothing. */
export async function recordAcknowledged(context: Context, { tx }: Work, row: OutboxRow): Promise<void> {
  if (row.subject !== acknowledgementSubject || row.caseId === null) return;
  const one = await tx.cases.get(row.caseId);
  if (one === null || one.acknowledgedAfter !== null) return;
  const seconds = secondsBetween(one.sentAt, context.clock.now());
  await tx.cases.save({ ...one, acknowledgedAfter: Math.max(0, seconds) });
}
