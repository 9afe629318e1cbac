/** An answer or question goes its way: at once, or when its moment has come. */
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import { answerWords } from '../delivery/answer-words.ts';
import type { Context, Work } from '../context.ts';
import { oweReadyFiles } from '../files/desk-files.ts';
import { letGoOfWish } from '../resident/let-go-of-wish.ts';
import { awaitResident } from '../resident/question-reminder.ts';
import { tellResident } from '../resident/tell-resident.ts';
import type { Written } from './vetted-answer.ts';
import { watchDelivery } from '../delivery/watch-delivery.ts';

export interface Answer {
  readonly entry: number;
  /** The answer that it is, or puts right. */
  readonly of: number;
  readonly by: StaffId;
  readonly written: Written;
  readonly isForeign: boolean;
  readonly isQuestion: boolean;
}

export async function sendAnswer(
  context: Context,
  work: Work,
  one: Case,
  { entry, of, by, written, ...is }: Answer,
): Promise<void> {
  const notice = is.isQuestion ? 'notice.question' : 'notice.answer';
  await tellResident(work, one, notice, answerWords(context, by, written, is), entry);
  if (one.residentId !== null) await letGoOfWish(context, work, one.residentId);
  await watchDelivery(context, work, one.id, entry);
  if (is.isQuestion) await awaitResident(context, work, one.id);
  await oweReadyFiles(work, one, of);
}
