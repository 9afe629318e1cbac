/** An urgent case that nobody took in time. */
import { promptUntaken } from '../handling/prompt-untaken.ts';
import type { ClockJob } from './clock-job.ts';

export const urgentUntaken: ClockJob = {
  name: 'urgentUntaken',
  together: (context, work, clocks) => promptUntaken(context, work, clocks, false),
};
