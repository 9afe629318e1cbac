/** A reminder that somebody at the desk set for themself. */
import { giveReminder } from '../remind-staff.ts';
import { remindClock } from '../staff-prompts.ts';
import type { ClockJob } from './clock-job.ts';

export const remind: ClockJob = { name: remindClock, each: giveReminder };
