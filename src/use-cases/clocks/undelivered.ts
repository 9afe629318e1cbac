/** Ten minutes after an answer was given it has not arrived, and nobody was told why: its handler is. */
import { isErased } from '#core/case/retention.ts';
import { entrySubject, laneOfResident, oweEverywhere } from '../delivery/owe.ts';
import { mentionHandler } from '../handling/tell-handler.ts';
import { undeliveredClock, namedEntry } from '../delivery/watch-delivery.ts';
import type { ClockJob } from './clock-job.ts';

export const undelivered: ClockJob = {
  name: undeliveredClock,
  each: async (context, work, { subject }) => {
    const { caseId, entry } = namedEntry(subject);
    const one = await work.tx.cases.get(caseId);
    if (one === null || isErased(one) || one.residentId === null) return;
    const row = await work.tx.outbox.bySubject(laneOfResident(one.residentId), entrySubject(caseId, entry));
    if (row === null || (row.state !== 'owed' && row.state !== 'sending')) return;
    const { reference } = one;
    await oweEverywhere(work, caseId, { show: 'answer', entry });
    await mentionHandler(context, work, one, { key: 'prompt.undelivered', params: { reference } });
  },
};
