/**
 * Some time after its end a case leaves the desk: our posts become reference and state, files go, and people are asked to delete what they wrote
 * themselves. Its record stays, and whoever may see it still finds it.
 */
import type { Case } from '#core/case/case.ts';
import { isErased, isReduced } from '#core/case/retention.ts';
import { compare, type Instant } from '#core/time.ts';
import { askLater, notesStanding } from '../places/ask-authors.ts';
import { momentAfter, type Context, type Work } from '../context.ts';
import { takeFromDesk } from '../places/take-from-desk.ts';
import { mergedInto } from '../handling/where-now.ts';

/** With it the cases that go on in it. */
export async function reduceAtTerm(context: Context, work: Work, one: Case): Promise<void> {
  const now = context.clock.now();
  if (one.state !== 'closed' || one.closedAt === null || one.mergedInto !== null) return;
  const { slackCopies } = context.municipality.clocks.retention;
  if (isErased(one) || isReduced(one) || compare(momentAfter(context, one.closedAt, slackCopies), now) > 0)
    return;
  for (const part of [...(await mergedInto(work.tx, one.id)), one])
    if (!isErased(part) && !isReduced(part)) await reduce(context, work, part, now);
}

async function reduce(context: Context, work: Work, one: Case, at: Instant): Promise<void> {
  const { tx } = work;
  const notes = await notesStanding(tx, one);
  await askLater(context, work, notes);
  await tx.entries.append(one.id, {
    at,
    actor: 'system',
    body: { type: 'reduced', left: notes.length },
  });
  await tx.cases.save({ ...one, reducedAt: at });
  const takeAway = await takeFromDesk(work, one, 'reduced');
  await takeAway();
}
