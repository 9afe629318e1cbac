/** The job that serves one lane. Its wake-ups melt into one that waits, and into one more while it is being served. */
import type { JobsOptions } from 'bullmq';
import { keyOf } from './keys.ts';

export const deliverLaneName = 'deliver-lane';

/** All that Redis ever learns: lanes hold ids, no personal data. */
export interface LaneData {
  readonly lane: string;
}

/** After so many failures in a row it is a matter for people; the sweeper begins anew all the same. */
const attemptsMax = 8;
const firstRetryMs = 500;
const retryMaxMs = 10_000;

/** BullMQ's: in one room smaller goes first. What residents wait for, then the desk (a person's lane too: it may hold an alert), then slow tasks. */
export function priorityOf(lane: string): number {
  if (lane.startsWith('tg:')) return 1;
  return lane.startsWith('slack:') ? 2 : 3;
}

export const laneOptions = (lane: string): JobsOptions => ({
  priority: priorityOf(lane),
  attempts: attemptsMax,
  backoff: { type: 'custom' },
  // A wake-up during the wait after a failure need not wait as well.
  deduplication: { id: keyOf(lane), keepLastIfActive: true, reschedule: true },
});

/** Doubling, with jitter so that lanes do not come back together. */
export function laneRetryMs(attemptsMade: number, random: number): number {
  const full = Math.min(retryMaxMs, firstRetryMs * 2 ** Math.min(attemptsMade - 1, 10));
  return Math.round(full * (0.5 + random / 2));
}
