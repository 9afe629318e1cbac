/** The nightly look for what has come to its term, and each of those terms. What needs the platforms waits while others are served. */
import type { CaseId } from '#core/ids.ts';
import { askAuthors, askAuthorsClock } from '../places/ask-authors.ts';
import { reduceAtTerm } from '../erasure/reduce-case.ts';
import {
  contentClock,
  deskClock,
  endContent,
  endIdentity,
  findEnded,
  identityClock,
  retentionClock,
} from '../erasure/retention.ts';
import type { ClockJob } from './clock-job.ts';

export const retention: readonly ClockJob[] = [
  { name: retentionClock, each: (context, work) => findEnded(context, work) },
  {
    name: identityClock,
    pace: { atOnce: 50, everyMs: 5_000, owedMax: 1_000 },
    each: endIdentity,
  },
  {
    name: contentClock,
    pace: { atOnce: 20, everyMs: 10_000, owedMax: 100 },
    each: endContent,
  },
  // Slack takes about one change a second in each channel, and a new case is not to wait for old ones.
  {
    name: deskClock,
    pace: { atOnce: 5, everyMs: 30_000, owedMax: 20 },
    each: async (context, work, { subject }) => {
      const one = await work.tx.cases.get(subject as CaseId);
      if (one !== null) await reduceAtTerm(context, work, one);
    },
  },
  { name: askAuthorsClock, each: askAuthors },
];
