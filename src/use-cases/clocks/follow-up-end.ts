/** Silence after the reminder: the case is closed, not counted as solved, and opens again with one tap. */
import { closeOnSilence, reopenUntil } from '#core/case/changes.ts';
import type { Case } from '#core/case/case.ts';
import { verifyButton } from '#core/conversation/say.ts';
import { beginAftercare } from '../resident/aftercare.ts';
import { stopCaseClocks } from '../handling/case-clocks.ts';
import type { Context, Work } from '../context.ts';
import { followPlan } from '../erasure/plan-erasure.ts';
import { tellHandler } from '../handling/tell-handler.ts';
import { ask, askNow, isNoSilence, speakOf } from '../closing/verification-question.ts';
import type { ClockJob } from './clock-job.ts';

export const followUpEnd: ClockJob = {
  name: 'followUpEnd',
  each: async (context, work, clock) => {
    const about = await askNow(context, work, clock);
    if (about === null || (await isNoSilence(context, work, clock, about))) return;
    const { one } = about;
    if (await hasWritten(work, one)) {
      await ask(context, work, about, { key: 'verify.reminder' }, 'followUpEnd');
      return;
    }
    await close(context, work, one);
    const until = { date: reopenUntil(context.clock.now(), context.municipality.timeZone) };
    await speakOf(
      context,
      work,
      about,
      [{ key: 'verify.assumed', params: { reference: one.reference, until } }],
      [[verifyButton(one, 'button.reopen', 'reopen')]],
    );
  },
};

/** Words since the question are no tap, but no silence either: the question is put once more. */
async function hasWritten(work: Work, one: Case): Promise<boolean> {
  const entries = await work.tx.entries.list(one.id);
  const asked = entries.findLastIndex(({ body }) => body.type === 'verification_asked');
  return entries.slice(asked + 1).some(({ body }) => body.type === 'message');
}

async function close(context: Context, work: Work, one: Case): Promise<void> {
  const at = context.clock.now();
  const changed = closeOnSilence(one, at);
  await work.tx.cases.save(changed);
  await stopCaseClocks(work, one.id);
  await followPlan(context, work, changed);
  await beginAftercare(context, work, changed);
  await work.tx.entries.append(one.id, {
    at,
    actor: 'system',
    body: { type: 'verification', answer: 'no_answer' },
  });
  await tellHandler(context, work, changed, { key: 'state.closed.not_verified' });
}
