/** A case is finished that was to be erased then. One that is open again waits for its next end. */
import type { CaseId } from '#core/ids.ts';
import { erasePlannedClock } from '../erasure/erase-case.ts';
import { momentAfter } from '../context.ts';
import { eraseData } from '../erasure/erase-data.ts';
import { laneOfResident } from '../delivery/owe.ts';
import { laterFor } from '../resident/unasked.ts';
import type { ClockJob } from './clock-job.ts';

/** What is on its way to the resident is to arrive first. */
const moment = { kind: 'period', iso: 'PT1M' } as const;

export const erasePlanned: ClockJob = {
  name: erasePlannedClock,
  each: async (context, work, clock) => {
    const one = await work.tx.cases.get(clock.subject as CaseId);
    if (one === null || one.residentId === null || one.erasure !== 'planned' || one.state !== 'closed')
      return;
    const resident = await work.tx.residents.get(one.residentId);
    const isReachable = resident.unreachableSince === null;
    const owed = await work.tx.outbox.owedOfCase(one.id, laneOfResident(resident.id));
    const dueAt = isReachable
      ? owed.length > 0
        ? momentAfter(context, context.clock.now(), moment)
        : await laterFor(context, work, resident)
      : null;
    if (dueAt !== null) return work.tx.clocks.set({ ...clock, dueAt });
    const notice = { key: 'notice.news', params: { reference: one.reference } } as const;
    await eraseData(context, work, resident, { caseIds: [one.id], all: false, notice });
  },
};
