/** What was sealed is kept until its legal term; then nobody can read it any more. */
import type { CaseId } from '#core/ids.ts';
import { destroySealed, sealedUntilClock } from '../erasure/erase-case.ts';
import type { ClockJob } from './clock-job.ts';

export const sealedUntil: ClockJob = {
  name: sealedUntilClock,
  each: async (context, work, clock) => {
    const one = await work.tx.cases.get(clock.subject as CaseId);
    if (one?.erasure === 'sealed') await destroySealed(work, one, context.clock.now());
  },
};
