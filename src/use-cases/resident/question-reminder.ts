/** A question of the desk that the resident did not answer: one gentle reminder. The term of the law runs on (Awb 9:11), and nothing depends on it. */
import { isSent, standingAnswers, textOf } from '#core/case/answers.ts';
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
  const entries = await tx.entries.list(one.id);
  const newest = entries.findLast(({ body, number }) => body.type === 'question' && isSent(entries, number));
  // By the words that count now; what was taken back is not said again.
  const asked = standingAnswers(entries).find(({ of }) => of === newest?.number);
  if (asked === undefined) return;
  // What they wrote since may be the answer, whatever else they are asked by now.
  if (entries.some(({ body, number }) => body.type === 'message' && number > asked.of)) return;
  const resident = await tx.residents.get(one.residentId);
  const dueAt = await laterFor(context, work, resident);
  if (dueAt !== null) return tx.clocks.set({ ...clock, dueAt });
  await beginRest(context, work, resident);
  const { body } = asked.valid;
  const text = textOf(asked);
  const sentAs = 'sentAs' in body ? body.sentAs : undefined;
  const translated = (await tx.translations.get(one.id, text, one.language))?.text ?? null;
  await tellResident(work, one, 'notice.question', [
    { key: 'question.reminder', params: { text: sentAs?.text ?? translated ?? text } },
    { key: 'question.free' },
  ]);
}
