/**
 * Once a week, on a working Monday morning: each person of the desk hears of a topic that rises at a location, counted over the cases that they may see
 * and no others. A rise is told once; it is forgotten when it has been over for some weeks.
 */
import { isAway } from '#core/desk/absence.ts';
import { managersOf } from '#core/access.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import type { Rise } from '#core/register/patterns.ts';
import { addDuration } from '#core/time.ts';
import type { Clock } from '#ports/store.ts';
import { deskOf } from '../handling/absences.ts';
import { transact, type Context, type Work } from '../context.ts';
import { oweDesk } from '../delivery/owe.ts';
import { registerAt, risesFor } from './pattern-post.ts';
import { nextWeekMorning } from '../handling/staff-prompts.ts';

export const patternsClock = 'patterns';
export const patternToldClock = 'patternTold';
/** A rise that has not been seen for so long is another one when it comes again. */
const rememberedFor = 'P5W';

/** At the start of a process, for every location of the file; where it runs already it stays as it is. */
export const beginPatterns = (context: Context): Promise<void> =>
  transact(context, async (work) => {
    for (const { code } of context.municipality.locations)
      if ((await work.tx.clocks.get(patternsClock, code)) === null) await nextWeek(context, work, code);
  });

const nextWeek = (context: Context, { tx }: Work, location: LocationCode): Promise<void> =>
  tx.clocks.set({ name: patternsClock, subject: location, dueAt: nextWeekMorning(context) });

/** A location that is no longer in the file is not looked at any more. */
export async function tellPatterns(context: Context, work: Work, { subject }: Clock): Promise<void> {
  const { municipality, clock } = context;
  const code = municipality.locations.find((location) => location.code === subject)?.code;
  if (code === undefined) return;
  await nextWeek(context, work, code);
  const { handlers, slack } = municipality;
  const desk = await deskOf(context, work.tx);
  const cases = await registerAt(context, work.tx, code, clock.now());
  for (const person of new Set([...handlers, ...slack.coordinators])) {
    // Who answers for a place gets its figures as everybody there does: in the agenda.
    if (managersOf(code, municipality).includes(person)) continue;
    // Whoever is away finds it when it goes on; others hear of it now.
    if (isAway(desk.absenceOf(person), desk.today)) continue;
    const rises = risesFor(context, person, cases, desk.invited);
    await tellPerson(context, work, person, code, rises);
  }
}

async function tellPerson(
  context: Context,
  work: Work,
  person: StaffId,
  location: LocationCode,
  rises: readonly Rise[],
): Promise<void> {
  const { clocks } = work.tx;
  const dueAt = addDuration(context.clock.now(), rememberedFor, context.municipality.timeZone);
  for (const { topic } of rises) {
    const subject = `${person}:${location}:${topic}`;
    const isKnown = (await clocks.get(patternToldClock, subject)) !== null;
    await clocks.set({ name: patternToldClock, subject, dueAt });
    if (!isKnown) await oweDesk(work, person, { show: 'pattern', location, topic });
  }
}
