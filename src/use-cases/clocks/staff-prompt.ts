/** What staff are reminded of, all that is due on one morning in one message. */
import { promptClock, promptStaff } from '../handling/staff-prompts.ts';
import type { ClockJob } from './clock-job.ts';

export const staffPrompt: ClockJob = { name: promptClock, inWorkingHours: true, together: promptStaff };
