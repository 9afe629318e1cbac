/**
 * Words that were never given to an engine because there was none, or because their case was confidential: they are owed a translation as soon
 * as one may be made. Nothing is asked here; a text that has one, waits for one or needs none is left as it is.
 */
import type { Case } from '#core/case/case.ts';
import { isErased } from '#core/case/retention.ts';
import type { CaseId } from '#core/ids.ts';
import { addDuration } from '#core/time.ts';
import { transact, type Context, type Work } from '../context.ts';
import { askedOf, knownOf, mayTranslate, oweTranslation, wasTaskSeen } from './translate-entry.ts';

export const catchUpClock = 'translationsCatchUp';
/** So many cases are looked through at once, and the next ones a moment later: nothing else waits for it. */
const casesAtOnce = 20;
const moment = 'PT1S';

/** At the start of a process that translates: settings may have changed since the last one. */
export async function beginCatchUp(context: Context): Promise<void> {
  if (context.translator === null) return;
  const dueAt = context.clock.now();
  await transact(context, ({ tx }) => tx.clocks.set({ name: catchUpClock, subject: '', dueAt }));
}

/** Looks through some open cases behind this one, and sets the clock for the next. */
export async function catchUpTranslations(context: Context, work: Work, after: CaseId | null): Promise<void> {
  if (context.translator === null) return;
  const cases = await work.tx.cases.openBehind(after, casesAtOnce);
  for (const one of cases) await oweMissingTranslations(context, work, one);
  const last = cases.at(-1);
  if (last === undefined || cases.length < casesAtOnce) return;
  const dueAt = addDuration(context.clock.now(), moment, context.municipality.timeZone);
  await work.tx.clocks.set({ name: catchUpClock, subject: last.id, dueAt });
}

/** Of both sides' words in this case. */
async function oweMissingTranslations(context: Context, work: Work, one: Case): Promise<void> {
  if (isErased(one) || !mayTranslate(context, one)) return;
  for (const entry of await work.tx.entries.list(one.id)) {
    const asked = askedOf(context, one, entry);
    if (asked === null || (await wasTaskSeen(work.tx, one.id, entry.number))) continue;
    if ((await knownOf(work.tx, one.id, asked)).every((known) => known !== null)) continue;
    await oweTranslation(context, work, one.id, entry.number);
  }
}

/** After a change of the case: what could not go to the engine before may go now. */
export async function oweWhatMayGo(context: Context, work: Work, before: Case, changed: Case): Promise<void> {
  if (!mayTranslate(context, before)) await oweMissingTranslations(context, work, changed);
}
