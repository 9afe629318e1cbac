/** What came too fast for the thread stands there now. */
import type { CaseId } from '#core/ids.ts';
import { collectedWords as name, showCollected } from '../resident/collect-words.ts';
import type { ClockJob } from './clock-job.ts';

export const collectedWords: ClockJob = {
  name,
  each: (_context, work, clock) => showCollected(work, clock.subject as CaseId),
};
