/** The time in which a resident was left in peace is over. */
import { restClock } from '../resident/unasked.ts';
import type { ClockJob } from './clock-job.ts';

export const unaskedRest: ClockJob = { name: restClock, portion: 200, together: async () => undefined };
