/** A case is to be erased once it is finished. While a solved one may still be opened again, it is not: that was promised too. */
import { isOnItsWay } from '#core/case/closing.ts';
import { reopenUntil } from '#core/case/changes.ts';
import type { Case } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import { endOfDay } from '#core/time.ts';
import type { Context, Work } from '../context.ts';
import { erasePlannedClock } from './erase-case.ts';

export async function planErasure(context: Context, work: Work, caseIds: readonly CaseId[]): Promise<void> {
  for (const id of caseIds) {
    const one = await work.tx.cases.get(id);
    if (one === null || one.erasure !== null) continue;
    const planned = { ...one, erasure: 'planned' } as const;
    await work.tx.cases.save(planned);
    const at = context.clock.now();
    await work.tx.entries.append(id, { at, actor: 'resident', body: { type: 'erasure_planned' } });
    await followPlan(context, work, planned);
  }
}

/** To be called whenever a case comes to an end. */
export async function followPlan(context: Context, work: Work, one: Case): Promise<void> {
  // An outcome that is on its way is to arrive first.
  if (one.erasure !== 'planned' || one.state !== 'closed' || isOnItsWay(one)) return;
  const { timeZone } = context.municipality;
  const now = context.clock.now();
  const dueAt =
    one.outcome === 'solved_in_practice'
      ? endOfDay(reopenUntil(one.closedAt ?? now, timeZone), timeZone)
      : now;
  await work.tx.clocks.set({ name: erasePlannedClock, subject: one.id, dueAt });
}
