/**
 * Once a week, on a working Monday morning: each person of the desk hears of a topic that rises at a location, counted over the cases that they may see
 * and no others. A rise is told once; it is forgotten when it has been over for some weeks.
 */
import { isAtDesk, managersOf } from '#core/access.ts';
import { whoIsThere, type Desk } from '#core/absence.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import { addDays, addDuration, localDateOf, startOfDay, weekdayOf, type Instant } from '#core/time.ts';
import { deskOf } from './absences.ts';
import { transact, type Context, type Work } from './context.ts';
import { oweDesk } from './owe.ts';
import { risesFor } from './register-post.ts';
import { morningFrom } from './staff-prompts.ts';

export const patternsClock = 'patterns';
export const patternToldClock = 'patternTold';
/** A rise that has not been seen for so long is another one when it comes again. */
const rememberedFor = 'P5W';

/** At the start of a process; where it runs already it stays as it is. */
export const beginPatterns = (context: Context): Promise<void> =>
  transact(context, async (work) => {
    if ((await work.tx.clocks.get(patternsClock, '')) === null) await nextWeek(context, work);
  });

async function nextWeek(context: Context, { tx }: Work): Promise<void> {
  await tx.clocks.set({ name: patternsClock, subject: '', dueAt: nextMonday(context) });
}

/** The working morning from the next Monday on. */
function nextMonday(context: Context): Instant {
  const { timeZone } = context.municipality;
  const today = localDateOf(context.clock.now(), timeZone);
  return morningFrom(context, startOfDay(addDays(today, 8 - weekdayOf(today)), timeZone));
}

export async function tellPatterns(context: Context, work: Work): Promise<void> {
  await nextWeek(context, work);
  const { handlers, slack, locations } = context.municipality;
  const desk = await deskOf(context, work.tx);
  for (const { code } of locations) {
    for (const person of new Set([...handlers, ...slack.coordinators])) {
      // Who answers for a place gets its figures as everybody there does: in the agenda.
      if (managersOf(code, context.municipality).includes(person)) continue;
      await tellPerson(context, work, person, code, desk);
    }
  }
}

async function tellPerson(
  context: Context,
  work: Work,
  person: StaffId,
  location: LocationCode,
  desk: Desk,
): Promise<void> {
  const { clocks } = work.tx;
  const isHere = whoIsThere(person, desk, (other) => isAtDesk(other, desk.municipality)).includes(person);
  if (!isHere) return;
  const dueAt = addDuration(context.clock.now(), rememberedFor, context.municipality.timeZone);
  for (const { topic } of await risesFor(context, work.tx, person, location)) {
    const subject = `${person}:${location}:${topic}`;
    const isKnown = (await clocks.get(patternToldClock, subject)) !== null;
    await clocks.set({ name: patternToldClock, subject, dueAt });
    if (!isKnown) await oweDesk(work, person, { show: 'pattern', location, topic });
  }
}
