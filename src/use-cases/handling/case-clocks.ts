/** The clocks that run on a case, by their names. */
import type { Case } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import { dayOff } from '#core/case/holidays.ts';
import { isUntaken } from '#core/case/untaken.ts';
import { addDays, atLocalTime, localDateOf, type Instant } from '#core/time.ts';
import { momentAfter, type Context, type Work } from '../context.ts';
import { oweAlerts } from '../delivery/owe.ts';

/** Of "was it really solved?". */
const verification = ['followUp', 'followUpReminder', 'followUpEnd'] as const;
/** While nobody has an urgent case. */
const untaken = ['urgentUntaken', 'urgentUntakenAgain'] as const;
/** What began with an end of it. */
const afterEnd = ['askLetterClear', 'askSafe', 'askAgain'] as const;
const names = [...verification, ...untaken, ...afterEnd, 'cardOfTheDay', 'locationSilence'] as const;
/** Before anybody's working day begins. */
const cardTime = '05:00';

/** The case has come to an end. */
export const stopCaseClocks = (work: Work, caseId: CaseId): Promise<void> => stop(work, caseId, names);

/** Whether it was solved is asked no more, or another time; all else runs on. */
export const stopVerification = (work: Work, caseId: CaseId): Promise<void> =>
  stop(work, caseId, verification);

/** The case is at work again: its card counts the days, and where it is urgent and nobody has it, people are called until somebody does. */
export async function resumeCaseClocks(context: Context, work: Work, one: Case): Promise<void> {
  await stop(work, one.id, [...verification, ...afterEnd]);
  await startCardOfTheDay(context, work, one.id);
  if (!isUntaken(one) || (await isCalledOut(work, one.id))) return;
  await oweAlerts(work, one, context.municipality);
  await startUntaken(context, work, one.id);
}

async function isCalledOut({ tx }: Work, caseId: CaseId): Promise<boolean> {
  for (const name of untaken) if ((await tx.clocks.get(name, caseId)) !== null) return true;
  return false;
}

async function stop(work: Work, caseId: CaseId, some: readonly string[]): Promise<void> {
  for (const name of some) await work.tx.clocks.stop(name, caseId);
}

/** From now on somebody has to take it. */
export async function startUntaken(context: Context, work: Work, caseId: CaseId): Promise<void> {
  const dueAt = momentAfter(context, context.clock.now(), context.municipality.clocks.urgentUntaken);
  await work.tx.clocks.set({ name: 'urgentUntaken', subject: caseId, dueAt });
}

/** Somebody has it. */
export const stopUntaken = (work: Work, caseId: CaseId): Promise<void> => stop(work, caseId, untaken);

type Calendar = Pick<Context, 'clock' | 'municipality' | 'holidays'>;

/** When cards are drawn anew the next time. */
export function nextCardMorning({ clock, municipality: { timeZone }, holidays }: Calendar): Instant {
  let day = addDays(localDateOf(clock.now(), timeZone), 1);
  while (dayOff(day, holidays) !== null) day = addDays(day, 1);
  return atLocalTime(day, cardTime, timeZone);
}

/** The next working morning the card is drawn anew. */
export const startCardOfTheDay = (context: Calendar, work: Work, caseId: CaseId): Promise<void> =>
  work.tx.clocks.set({ name: 'cardOfTheDay', subject: caseId, dueAt: nextCardMorning(context) });
