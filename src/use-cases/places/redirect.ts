/** A row can't be shown where it was owed: someone there may not see its case, or the place is lost. The case goes to people who may see it. */
import { holdersOf, isPlaceFor, peopleFor } from '#core/access.ts';
import { isErased } from '#core/case/retention.ts';
import type { Case } from '#core/case/case.ts';
import type { DeskSubject } from '#core/desk/post.ts';
import { isPerson, type StaffId } from '#core/ids.ts';
import { accountClosed } from '#ports/handler-desk.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Context, Work } from '../context.ts';
import type { Settle } from '../delivery/delivery-plan.ts';
import { oweDesk, placeOfLane } from '../delivery/owe.ts';
import { rememberMembers, type Reading } from '../delivery/remember-members.ts';
import { strayOf } from '../delivery/stray-post.ts';
import { takeCardAway } from '../erasure/erase-case.ts';
import { channelLost, personGone } from './follow-workspace.ts';
import { askForOwn } from './left-place.ts';
import { moveAlert, moveCase } from './move-case.ts';
import { sayEscalated } from './settle-places.ts';

/** Someone here may not see the case: it goes to people who may, and what stands here is taken away. */
export function leavePlace(context: Context, row: OutboxRow, one: Case, reading: Reading): Settle {
  const place = placeOfLane(row.lane);
  return async (work) => {
    const stray = await strayOf(work.tx, one, row);
    await rememberMembers(context, work, place, reading);
    await work.tx.outbox.drop(row.id);
    const now = (await work.tx.cases.get(one.id)) ?? one;
    // Where it has left meanwhile, it was given to others with that.
    if (isErased(now) || isPlaceFor(now, place, context.municipality))
      await redirect(context, work, now, row);
    // What others wrote under the card stands there still, for whom it is about to read.
    const isReadBy = (people: readonly StaffId[]) =>
      reading.readers.some((reader) => people.includes(reader));
    if (!isErased(now) && (row.payload as DeskSubject).show !== 'alert' && isReadBy(now.about))
      await askForOwn(context, work, now, [place]);
    if (stray !== null) await oweDesk(work, place, stray, isErased(now) ? 'erased' : undefined);
  };
}

/** A channel that is archived or that we were put out of is like one that may not be used; a person who is gone has others beside them. */
export async function placeGone(context: Context, work: Work, row: OutboxRow, reason: string): Promise<void> {
  const place = placeOfLane(row.lane);
  if (!isPerson(place)) await channelLost(context, work, place);
  // That it was closed may have been told while nobody listened.
  else if (accountClosed.includes(reason)) await personGone(context, work, place);
  const subject = row.payload as DeskSubject;
  const one = 'caseId' in subject ? await work.tx.cases.get(subject.caseId) : null;
  const takesAway = subject.show === 'nothing' || subject.show === 'no-file' || subject.show === 'stray';
  if (one === null || takesAway || isPerson(place)) return work.tx.outbox.park(row.id, reason);
  const stray = await strayOf(work.tx, one, row);
  await work.tx.outbox.drop(row.id);
  await redirect(context, work, one, row);
  // It waits until the channel is back.
  if (stray !== null) await oweDesk(work, place, stray, isErased(one) ? 'erased' : undefined);
}

async function redirect(context: Context, work: Work, one: Case, row: OutboxRow): Promise<void> {
  const place = placeOfLane(row.lane);
  // Its erased card goes to nobody else.
  if (isErased(one)) return takeCardAway(work, one, place);
  const { municipality } = context;
  const invited = await work.tx.members.list(municipality.slack.confidential);
  const others = (people: readonly StaffId[]) => people.filter((person) => person !== place);
  const to = others(holdersOf(one, municipality, invited));
  context.log.warn('case-redirected', { caseId: one.id, people: to.length });
  if ((row.payload as DeskSubject).show === 'alert')
    return moveAlert(work, one, { from: place, to: others(peopleFor(one, municipality, invited)) });
  const settled = await work.tx.posted.placesOfCase(one.id);
  await moveCase(work, one, { from: place, to, insteadOf: place });
  await sayEscalated(
    context,
    work,
    one,
    to.filter((person) => !settled.includes(person)),
  );
}
