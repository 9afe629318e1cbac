/** Once a week the register is looked through for topics that rise at a location. */
import { patternsClock, tellPatterns } from '../register/tell-patterns.ts';
import type { ClockJob } from './clock-job.ts';

export const patterns: ClockJob = { name: patternsClock, inWorkingHours: true, each: tellPatterns };
