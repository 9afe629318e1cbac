/** The job that wakes a lane at a moment that its last service named; a later answer takes the place of an earlier one. */
import type { JobsOptions } from 'bullmq';
import { keyOf } from './keys.ts';

export const wakeLaneName = 'wake-lane';

export const wakeLaneOptions = (lane: string, delay: number): JobsOptions => ({
  delay,
  deduplication: { id: `at-${keyOf(lane)}`, replace: true, keepLastIfActive: true },
});
