/** A rise that was told has been over for some weeks: that it was told is forgotten with this clock. */
import { patternToldClock } from '../register/tell-patterns.ts';
import type { ClockJob } from './clock-job.ts';

export const patternTold: ClockJob = { name: patternToldClock, each: async () => undefined };
