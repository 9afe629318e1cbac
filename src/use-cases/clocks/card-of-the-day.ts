/** A card says how many days are left: each working morning it is drawn anew while its case is open. */
import { isOnItsWay } from '#core/case/closing.ts';
import type { CaseId } from '#core/ids.ts';
import { nextCardMorning } from '../handling/case-clocks.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import type { ClockJob } from './clock-job.ts';

export const cardOfTheDay: ClockJob = {
  name: 'cardOfTheDay',
  // All cases have it on the same morning; so many that nobody waits for the store long.
  portion: 25,
  together: async (context, work, clocks) => {
    const dueAt = nextCardMorning(context);
    for (const { name, subject } of clocks) {
      const one = await work.tx.cases.get(subject as CaseId);
      if (one === null || one.kind !== 'complaint') continue;
      if (one.state === 'closed' && !isOnItsWay(one)) continue;
      await oweEverywhere(work, one.id, { show: 'card' });
      await work.tx.clocks.set({ name, subject, dueAt });
    }
  },
};
