/** It is still not taken: said every hour, at night too. */
import { promptUntaken } from '../handling/prompt-untaken.ts';
import type { ClockJob } from './clock-job.ts';

export const urgentUntakenAgain: ClockJob = {
  name: 'urgentUntakenAgain',
  together: (context, work, clocks) => promptUntaken(context, work, clocks, true),
};
