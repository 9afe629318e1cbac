/** No answer to "was it really solved?": asked once more. */
import { ask, askNow, isNoSilence } from '../closing/verification-question.ts';
import type { ClockJob } from './clock-job.ts';

export const followUpReminder: ClockJob = {
  name: 'followUpReminder',
  each: async (context, work, clock) => {
    const about = await askNow(context, work, clock);
    if (about === null || (await isNoSilence(context, work, clock, about))) return;
    await ask(context, work, about, { key: 'verify.reminder' }, 'followUpEnd');
  },
};
