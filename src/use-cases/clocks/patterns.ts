/** What rises at a location is looked for once a week; that it was told is forgotten when this clock is due. */
import { patternToldClock, patternsClock, tellPatterns } from '../tell-patterns.ts';
import type { ClockJob } from './clock-job.ts';

export const patterns: ClockJob = { name: patternsClock, each: tellPatterns };
export const patternTold: ClockJob = { name: patternToldClock, each: async () => undefined };
