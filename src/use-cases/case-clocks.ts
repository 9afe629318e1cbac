/** The clocks that run on a case, by their names. */
import type { CaseId } from '#core/ids.ts';
import { dayOff } from '#core/case/holidays.ts';
import { addDays, atLocalTime, localDateOf, type Instant } from '#core/time.ts';
import { momentAfter, type Context, type Work } from './context.ts';

const names = [
  'followUp',
  'followUpReminder',
  'followUpEnd',
  'urgentUntaken',
  'urgentUntakenAgain',
  'cardOfTheDay',
  'locationSilence',
  'askLetterClear',
  'askSafe',
  'askAgain',
] as const;
/** Before anybody's working day begins. */
const cardTime = '05:00';

/** The case has come to an end, or goes on by other clocks. */
export async function stopCaseClocks(work: Work, caseId: CaseId): Promise<void> {
  for (const name of names) await work.tx.clocks.stop(name, caseId);
}

/** From now on somebody has to take it. */
export async function startUntaken(context: Context, work: Work, caseId: CaseId): Promise<void> {
  const dueAt = momentAfter(context, context.clock.now(), context.municipality.clocks.urgentUntaken);
  await work.tx.clocks.set({ name: 'urgentUntaken', subject: caseId, dueAt });
}

/** Somebody has it. */
export async function stopUntaken(work: Work, caseId: CaseId): Promise<void> {
  await work.tx.clocks.stop('urgentUntaken', caseId);
  await work.tx.clocks.stop('urgentUntakenAgain', caseId);
}

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
