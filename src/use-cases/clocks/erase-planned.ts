/** A case is finished that was to be erased then. One that is open again waits for its next end. */
import type { CaseId } from '#core/ids.ts';
import { erasePlannedClock } from '../erase-case.ts';
import { eraseData } from '../erase-data.ts';
import { laterFor } from '../unasked.ts';
import type { ClockJob } from './clock-job.ts';

export const erasePlanned: ClockJob = {
  name: erasePlannedClock,
  each: async (context, work, clock) => {
    const one = await work.tx.cases.get(clock.subject as CaseId);
    if (one === null || one.residentId === null || one.erasure !== 'planned' || one.state !== 'closed')
      return;
    const resident = await work.tx.residents.get(one.residentId);
    const dueAt = resident.unreachableSince === null ? await laterFor(context, work, resident) : null;
    if (dueAt !== null) return work.tx.clocks.set({ ...clock, dueAt });
    const notice = { key: 'notice.news', params: { reference: one.reference } } as const;
    await eraseData(context, work, resident, { caseIds: [one.id], all: false, notice });
  },
};
