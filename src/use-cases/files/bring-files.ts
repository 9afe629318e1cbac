/**
 * The task that brings a case's files to the desk, where nobody sees them yet. Only then does their row take its turn in its place's lane, so that a
 * file that takes long, or an outage of the desk's files alone, holds up no card and no words.
 */
import { isErased } from '#core/case/retention.ts';
import type { DeskSubject } from '#core/desk/post.ts';
import type { OutboxId } from '#core/ids.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import { waitsForFiles, type OutboxRow } from '#ports/store/outbox.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { bring, filesToShow } from './deliver-file.ts';
import type { Plan } from '../delivery/delivery-plan.ts';
import { tellRefused } from '../delivery/tell-refused.ts';

interface BringPayload {
  /** That shows the files. */
  readonly row: OutboxId;
}

/** Two files, each in the three steps that the desk's platform wants. */
const mayTakeMs = 90_000;

export async function prepareBringing(
  context: Context,
  desk: HandlerDesk,
  tx: Transaction,
  row: OutboxRow,
): Promise<Plan> {
  const waiting = await tx.outbox.get((row.payload as Partial<BringPayload>).row ?? row.id);
  if (waiting === null || waiting.state !== 'parked' || waiting.reason !== waitsForFiles)
    return { do: 'drop' };
  const one = waiting.caseId === null ? null : await tx.cases.get(waiting.caseId);
  const subject = waiting.payload as DeskSubject;
  if (one === null || isErased(one) || subject.show !== 'file') return { do: 'drop' };
  const show = await filesToShow(tx, one, waiting, subject.entry);
  const giveUp = async ({ tx: now }: Work, reason: string): Promise<void> => {
    await now.outbox.drop(row.id);
    await now.outbox.unpark({ id: waiting.id });
    await now.outbox.park(waiting.id, reason);
  };
  return {
    do: 'send',
    mayTakeMs,
    attempt: async () => {
      const isGone = show !== null && (await bring(context, desk, waiting, show.files)) === null;
      return async (work) => {
        await work.tx.outbox.markDelivered(row.id, context.clock.now());
        if (isGone) return work.tx.outbox.drop(waiting.id);
        await work.tx.outbox.unpark({ id: waiting.id });
        work.lanes.add(waiting.lane);
      };
    },
    onGone: giveUp,
    onRejected: async (work, reason) => {
      await giveUp(work, reason);
      await tellRefused(context, work, waiting);
    },
  };
}
