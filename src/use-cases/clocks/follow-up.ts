/** Some time after a practical solution the resident is asked whether it was really solved; no setting switches this off. */
import type { Entry } from '#core/case/case.ts';
import { tomorrow } from '../unasked.ts';
import { ask, askNow, isAskedAlready } from '../verification-question.ts';
import type { ClockJob } from './clock-job.ts';

export const followUp: ClockJob = {
  name: 'followUp',
  each: async (context, work, clock) => {
    const about = await askNow(context, work, clock);
    if (about === null) return;
    if (await isAskedAlready(work, about.resident)) {
      await work.tx.clocks.set({ ...clock, dueAt: tomorrow(context) });
      return;
    }
    const text = solutionIn(await work.tx.entries.list(about.one.id));
    await ask(context, work, about, { key: 'verify.ask', params: { text } }, 'followUpReminder');
  },
};

function solutionIn(entries: readonly Entry[]): string {
  const last = entries.findLast(({ body }) => body.type === 'solution');
  return last?.body.type === 'solution' ? `${last.body.what}\n${last.body.by}` : '';
}
