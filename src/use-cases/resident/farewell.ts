/** The last word to a person who had everything erased, and what was on its way to them just then. */
import { isErased } from '#core/case/retention.ts';
import type { CaseId } from '#core/ids.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Resident } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import type { Plan } from '../delivery/delivery-plan.ts';
import { oweFarewell } from '../delivery/owe.ts';
import type { Farewell } from '../delivery/resident-payload.ts';
import { oweRemoval } from '../delivery/owe-edits.ts';

/** However it ends, the row forgets where it went. */
export function sayFarewell(
  context: Context,
  residents: ResidentChannel,
  row: OutboxRow,
  { chatId, language, remove, say }: Farewell,
): Plan {
  const forget = async (work: Work): Promise<void> => work.tx.outbox.forget({ id: row.id });
  return {
    do: 'send',
    attempt: async () => {
      if (remove.length > 0) await residents.remove({ chatId }, remove);
      if (say.parts.length > 0) await residents.send({ chatId }, say, { language, outboxId: row.id });
      return async (work) => {
        await work.tx.outbox.markDelivered(row.id, context.clock.now());
        await forget(work);
      };
    },
    onGone: forget,
    onRejected: forget,
    onTargetGone: forget,
  };
}

/** Whether nothing may be written down for this case any more. */
export async function isErasedCase(work: Work, caseId: CaseId): Promise<boolean> {
  const one = await work.tx.cases.get(caseId);
  return one !== null && isErased(one);
}

/** What arrived while its person or case was erased is taken back at once; `true`: nothing else is to be noted of it. */
export async function tookTooLong(
  work: Work,
  row: OutboxRow,
  { id, identity, language }: Resident,
  messageIds: readonly string[],
): Promise<boolean> {
  if (await work.tx.residents.isKnown(id)) {
    if (row.caseId === null || !(await isErasedCase(work, row.caseId))) return false;
    await oweRemoval(work, id, messageIds);
    return true;
  }
  await oweFarewell(work, id, {
    chatId: identity.chatId,
    language,
    remove: messageIds,
    say: { parts: [] },
  });
  return true;
}
