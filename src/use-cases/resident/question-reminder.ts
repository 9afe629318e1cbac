/** A question of the desk that the resident did not answer: one gentle reminder. The term of the law runs on (Awb 9:11), and nothing depends on it. */
import type { CaseId } from '#core/ids.ts';
import type { Clock } from '#ports/store.ts';
import { momentAfter, type Context, type Work } from '../context.ts';
import { tellResident } from './tell-resident.ts';
import { beginRest, laterFor } from './unasked.ts';

export const questionClock = 'residentSilence';

/** The question has been asked: a newer one takes the place of an older. */
export const awaitResident = (context: Context, work: Work, caseId: CaseId): Promise<void> =>
  work.tx.clocks.set({
    name: questionClock,
    subject: caseId,
    dueAt: momentAfter(context, context.clock.now(), context.municipality.clocks.residentSilence),
  });

export async function remindOfQuestion(context: Context, work: Work, clock: Clock): Promise<void> {
  const { tx } = work;
  const one = await tx.cases.get(clock.subject as CaseId);
  if (one === null || one.state === 'closed' || one.waitingFor !== 'resident' || one.residentId === null)
    return;
  const asked = (await tx.entries.list(one.id)).findLast(({ body }) => body.type === 'question');
  if (asked?.body.type !== 'question') return;
  const resident = await tx.residents.get(one.residentId);
  const dueAt = await laterFor(context, work, resident);
  if (dueAt !== null) return tx.clocks.set({ ...clock, dueAt });
  await beginRest(context, work, resident);
  const { text, sentAs } = asked.body;
  const translated = (await tx.translations.get(one.id, text, one.language))?.text ?? null;
  await tellResident(work, one, 'notice.question', [
    { key: 'question.reminder', params: { text: sentAs?.text ?? translated ?? text } },
    { key: 'question.free' },
  ]);
}
