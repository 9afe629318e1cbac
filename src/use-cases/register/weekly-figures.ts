/** On the first working morning of a week whoever works on cases gets the figures of the weeks before, unless the municipality wants none. */
import { isAway } from '#core/desk/absence.ts';
import { weeksBefore } from '#core/register/span.ts';
import { deskOf } from '../handling/absences.ts';
import { todayOf, transact, type Context, type Work } from '../context.ts';
import { oweFigures } from './figures-rows.ts';
import { scopesFor } from './read-overview.ts';
import { nextWeekMorning } from '../handling/staff-prompts.ts';

export const weeklyFiguresClock = 'weeklyFigures';
/** One clock for everybody. */
const subject = 'all';

/** At the start of a process; where it runs already it stays as it is. */
export const beginWeeklyFigures = (context: Context): Promise<void> =>
  transact(context, async (work) => {
    if (!context.municipality.weeklyFigures) await work.tx.clocks.stop(weeklyFiguresClock, subject);
    else if ((await work.tx.clocks.get(weeklyFiguresClock, subject)) === null) await nextWeek(context, work);
  });

const nextWeek = (context: Context, { tx }: Work): Promise<void> =>
  tx.clocks.set({ name: weeklyFiguresClock, subject, dueAt: nextWeekMorning(context) });

/** Whoever is away misses nothing: the next ones hold the same weeks. */
export async function sendWeeklyFigures(context: Context, work: Work): Promise<void> {
  const { municipality } = context;
  if (!municipality.weeklyFigures) return;
  await nextWeek(context, work);
  const desk = await deskOf(context, work.tx);
  const span = weeksBefore(todayOf(context));
  for (const person of new Set([...municipality.slack.coordinators, ...municipality.handlers])) {
    const [scope] = await scopesFor(context, work.tx, person);
    if (scope?.location !== null || isAway(desk.absenceOf(person), desk.today)) continue;
    await oweFigures(work, person, { show: 'overview', location: null, span, weekly: true });
  }
}
