/** A card says how many days are left: each working morning it is drawn anew while its case is open. */
import { isOnItsWay } from '#core/case/closing.ts';
import type { CaseId } from '#core/ids.ts';
import { startCardOfTheDay } from '../case-clocks.ts';
import { oweEverywhere } from '../owe.ts';
import type { ClockJob } from './clock-job.ts';

export const cardOfTheDay: ClockJob = {
  name: 'cardOfTheDay',
  each: async (context, work, clock) => {
    const one = await work.tx.cases.get(clock.subject as CaseId);
    if (one === null || one.kind !== 'complaint') return;
    if (one.state === 'closed' && !isOnItsWay(one)) return;
    await oweEverywhere(work, one.id, { show: 'card', caseId: one.id });
    await startCardOfTheDay(context, work, one.id);
  },
};
