/** A question of the desk waits for the resident. */
import { questionClock, remindOfQuestion } from '../resident/question-reminder.ts';
import type { ClockJob } from './clock-job.ts';

export const residentSilence: ClockJob = { name: questionClock, each: remindOfQuestion };
