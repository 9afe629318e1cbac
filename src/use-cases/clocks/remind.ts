/** A reminder that somebody at the desk set for themself. */
import { giveReminder } from '../handling/remind-staff.ts';
import { remindClock } from '../handling/staff-prompts.ts';
import type { ClockJob } from './clock-job.ts';

export const remind: ClockJob = { name: remindClock, each: giveReminder };
