/** Whether now is a good moment to ask a resident something that can wait. */
import { isHeardToday } from '#core/case/aftercare.ts';
import type { Case } from '#core/case/case.ts';
import type { Conversation } from '#core/conversation/state.ts';
import type { Instant } from '#core/time.ts';
import type { Resident } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { isInDanger, laterFor, aWhileLater } from './unasked.ts';
import { isAskedAlready } from '../closing/verification-question.ts';

/** Not to somebody in danger, not beside another question, not on the day of a talk; `null`: now is a good moment. */
export async function betterMoment(
  context: Context,
  work: Work,
  resident: Resident,
  cases: readonly Case[],
  state: Conversation,
): Promise<Instant | null> {
  const isBusy =
    isInDanger(cases, state) ||
    (await isAskedAlready(work, resident)) ||
    (await hasTalkToday(context, work, cases));
  return isBusy ? aWhileLater(context) : laterFor(context, work, resident);
}

async function hasTalkToday(context: Context, { tx }: Work, cases: readonly Case[]): Promise<boolean> {
  const { clock, municipality } = context;
  for (const one of cases) {
    if (one.hearing !== 'planned') continue;
    if (isHeardToday(one, await tx.entries.list(one.id), clock.now(), municipality.timeZone)) return true;
  }
  return false;
}
