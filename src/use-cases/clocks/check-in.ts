/** "How are things for you now?" to those who want to be asked. Many may be due at once; they get it by and by, so that answers to people are never held up. */
import { checkIn as putCheckIn, checkInClock } from '../resident/check-ins.ts';
import type { ClockJob } from './clock-job.ts';

/** Twenty a second, in small portions. Telegram takes some thirty from a bot; a third of them is left for answers. */
const pace = { atOnce: 10, everyMs: 500 };
/** So many rows may wait for anybody at all; while there are more, nobody is asked. */
const owedMax = 100;

export const checkIn: ClockJob = {
  name: checkInClock,
  pace: { ...pace, owedMax },
  together: async (context, work, clocks) => {
    for (const clock of clocks) await putCheckIn(context, work, clock);
  },
};
