/** Lines in the threads of other cases may name this one by its number. When fewer people may know of it than read there, those lines are taken away. */
import { isAsOpenAs } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import { isErased } from '#core/case/retention.ts';
import type { DeskSubject } from '#core/desk/post.ts';
import type { Work } from '../context.ts';
import { oweDesk, placeOfLane } from '../delivery/owe.ts';

export async function unnameLines(work: Work, one: Case): Promise<void> {
  const { tx } = work;
  for (const id of await tx.cases.linked(one.id)) {
    const other = await tx.cases.get(id);
    if (other === null || isErased(other) || isAsOpenAs(one, other)) continue;
    for (const posted of await tx.posted.everywhere(id)) {
      const { lane, channel, messageId, outboxId, subject } = posted;
      if (subject !== `line:${id}`) continue;
      const said = (await tx.outbox.get(outboxId))?.payload as Partial<DeskSubject> | undefined;
      if (!JSON.stringify(said ?? null).includes(one.reference)) continue;
      await tx.posted.forget(posted);
      await oweDesk(work, placeOfLane(lane), { show: 'nothing', caseId: id, channel, messageId });
    }
  }
}
