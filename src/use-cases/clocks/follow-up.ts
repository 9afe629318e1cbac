/** Some time after a practical solution the resident is asked whether it was really solved; no setting switches this off. */
import type { Entry } from '#core/case/case.ts';
import type { Resident } from '#ports/store.ts';
import type { Work } from '../context.ts';
import { tomorrow } from '../unasked.ts';
import { ask, askNow } from '../verification-question.ts';
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

/** One question at a time: a second one at once would weigh on people. */
async function isAskedAlready(work: Work, resident: Resident): Promise<boolean> {
  const { clocks, cases } = work.tx;
  for (const { id, state } of await cases.ofResident(resident.id)) {
    if (state !== 'verifying') continue;
    const waiting = (await clocks.get('followUpReminder', id)) ?? (await clocks.get('followUpEnd', id));
    if (waiting !== null) return true;
  }
  return false;
}

function solutionIn(entries: readonly Entry[]): string {
  const last = entries.findLast(({ body }) => body.type === 'solution');
  return last?.body.type === 'solution' ? `${last.body.what}\n${last.body.by}` : '';
}
