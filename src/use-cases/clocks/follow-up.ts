/** Some time after a practical solution the resident is asked whether it was really solved; no setting switches this off. */
import { standingSolution, textOf } from '#core/case/answers.ts';
import { aWhileLater } from '../resident/unasked.ts';
import { ask, askNow, isAskedAlready } from '../closing/verification-question.ts';
import type { ClockJob } from './clock-job.ts';

export const followUp: ClockJob = {
  name: 'followUp',
  each: async (context, work, clock) => {
    const about = await askNow(context, work, clock);
    if (about === null) return;
    if (await isAskedAlready(work, about.resident)) {
      await work.tx.clocks.set({ ...clock, dueAt: aWhileLater(context) });
      return;
    }
    const solution = standingSolution(await work.tx.entries.list(about.one.id));
    const text = solution === null ? '' : textOf(solution);
    await ask(context, work, about, { key: 'verify.ask', params: { text } }, 'followUpReminder');
  },
};
