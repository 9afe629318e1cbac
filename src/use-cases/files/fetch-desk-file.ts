/** The task that brings a file that the desk sends along, examines it like a resident's and keeps it with the case. */
import { isErased } from '#core/case/retention.ts';
import type { FileRefusal } from '#core/file.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { Examined, Media } from '#ports/media.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import type { Plan } from '../delivery/delivery-plan.ts';
import { oweReadyFiles } from './desk-files.ts';
import { fetchAndExamine } from './fetch-file.ts';
import type { DeskFilePayload } from '../delivery/resident-payload.ts';
import { tellNotSent } from '../handling/tell-handler.ts';

export async function prepareDeskFetch(
  context: Context,
  { desk, media }: { readonly desk: Pick<HandlerDesk, 'fetchFile'>; readonly media: Media },
  tx: Transaction,
  row: OutboxRow,
): Promise<Plan> {
  const { file: id, entry } = row.payload as DeskFilePayload;
  const { caseId } = row;
  const one = caseId === null ? null : await tx.cases.get(caseId);
  if (caseId === null || one === null || isErased(one)) return { do: 'drop' };
  const file = await tx.files.get(id);
  if (file?.state !== 'received') return { do: 'drop' };
  const settle = (outcome: Examined | FileRefusal) => async (work: Work) => {
    await work.tx.outbox.markDelivered(row.id, context.clock.now());
    const now = await work.tx.cases.get(caseId);
    if (now === null || isErased(now) || (await work.tx.files.get(id))?.state !== 'received') return;
    if (typeof outcome === 'string') {
      await work.tx.files.refuse(id, outcome);
      await tellNotSent(context, work, caseId, 'file');
    } else {
      const { type, hidden, bytes } = outcome;
      await work.tx.files.saveBytes(id, { type, hidden, bytes });
    }
    await oweReadyFiles(work, now, entry);
  };
  return {
    do: 'send',
    attempt: async () =>
      settle(await fetchAndExamine((from) => desk.fetchFile(from), media, file.platformId, row.attempts)),
    onGone: (work) => settle('unavailable')(work),
    onRejected: (work) => settle('unavailable')(work),
  };
}
