/** "This is not clear": the handler hears that something has to be said more simply, and which answer it is about stands in the case. */
import { hearFromResident } from '#core/case/changes.ts';
import { isTold } from '#core/desk/post.ts';
import { say, statusButton } from '#core/conversation/say.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { Context, Work } from '../context.ts';
import { oweResident } from '../delivery/owe.ts';
import { awaitAnswer } from '../handling/staff-prompts.ts';
import { tellHandler } from '../handling/tell-handler.ts';
import { survivorOf } from '../handling/where-now.ts';

/** The same tap again is answered again and changes nothing, until the municipality has written anew. */
export async function hearUnclear(
  context: Context,
  work: Work,
  resident: ResidentId,
  { caseId, entry: of }: { readonly caseId: CaseId; readonly entry: number },
): Promise<void> {
  const { tx } = work;
  const one = await tx.cases.get(caseId);
  if (one === null) return;
  const entries = await tx.entries.list(caseId);
  const isKnown = entries.some(({ body }) => body.type === 'unclear' && body.of === of);
  if (!isKnown && entries.some((entry) => entry.number === of && isTold(entry))) {
    await tx.entries.append(caseId, {
      at: context.clock.now(),
      actor: 'resident',
      body: { type: 'unclear', of },
    });
    const changed = hearFromResident(await survivorOf(tx, one));
    await tx.cases.save(changed);
    await awaitAnswer(context, work, changed);
    await tellHandler(context, work, changed, { key: 'thread.residentUnclear' }, { asks: 'residentWaiting' });
  }
  await oweResident(work, resident, say([{ key: 'unclear.done' }], [statusButton]), { caseId });
}
