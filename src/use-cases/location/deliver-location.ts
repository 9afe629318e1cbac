/** The card of a location and what stands under it: who reads along there is asked at every post, and what may not stand there any more goes. */
import { locationPeople, strangersAtLocation } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import { questionAt, type LocationQuestion } from '#core/case/location-question.ts';
import { isErased } from '#core/case/retention.ts';
import type { DeskPost, DeskSubject } from '#core/desk/post.ts';
import { isPerson, type PlaceId, type StaffId } from '#core/ids.ts';
import { accountClosed, type HandlerDesk } from '#ports/handler-desk.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Posted, Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { mayStandAlready, type Plan, type Settle } from '../delivery/delivery-plan.ts';
import { channelLost, personGone } from '../places/follow-workspace.ts';
import { oweLateLook } from '../delivery/late-look.ts';
import { locationCard } from './location-post.ts';
import { locationSubject } from '../delivery/desk-subjects.ts';
import { laneOfPlace, oweDesk, placeOfLane } from '../delivery/owe.ts';
import { postAtDesk } from '../delivery/post-at-desk.ts';
import { readMembers, rememberMembers, type Reading } from '../delivery/remember-members.ts';
import { strayOf } from '../delivery/stray-post.ts';
import { takeAwayStanding } from '../delivery/take-away-standing.ts';
import { mentionHandler } from '../handling/tell-handler.ts';
import { tellRefused } from '../delivery/tell-refused.ts';

type AtLocation = DeskSubject & { show: 'location-card' | 'location-line' };

export async function prepareForLocation(
  context: Context,
  desk: HandlerDesk,
  tx: Transaction,
  row: OutboxRow,
  subject: AtLocation,
): Promise<Plan> {
  const place = placeOfLane(row.lane);
  const one = await tx.cases.get(subject.caseId);
  // Of an erased case everything is taken away at once.
  if (one === null || isErased(one)) return { do: 'drop' };
  const asked = questionAt(await tx.entries.list(one.id), subject.entry);
  if (asked === null) return { do: 'drop' };
  const standing = await tx.posted.bySubject(row.lane, locationSubject(one.id, asked.entry));
  const card = locationCard(context, one, asked);
  const isWithdrawn = card.state === 'withdrawn';
  if (standing === null && isWithdrawn && mayStandAlready(row)) return lookAndRemove(context, desk, row, one);
  if (standing === null && (isWithdrawn || subject.show === 'location-line')) return { do: 'drop' };
  if (isWithdrawn && subject.show === 'location-line') return { do: 'drop' };
  const known = isPerson(place) ? [] : await tx.members.list(place);
  const leave = (reading: Reading): Settle => leavePlace(context, row, one, asked, reading);
  const post: DeskPost = subject.show === 'location-card' ? card : { post: 'line', text: subject.text };
  return {
    do: 'send',
    attempt: async () => {
      const hasStrangers = (readers: readonly StaffId[]): boolean =>
        strangersHere(context, one, asked, place, readers, isWithdrawn).length > 0;
      const reading = await readMembers(desk, place, known, () => false);
      if ((isWithdrawn && one.confidential) || hasStrangers(reading.readers)) return leave(reading);
      const where = subject.show === 'location-card' ? { standing } : { thread: standing };
      const settle = await postAtDesk(context, desk, row, post, where);
      return async (work) => {
        await rememberMembers(context, work, place, reading);
        await settle(work);
      };
    },
    onGone: async (work, reason) => {
      if (isPerson(place)) {
        await work.tx.outbox.park(row.id, reason);
        if (accountClosed.includes(reason)) await personGone(context, work, place);
      } else {
        await channelLost(context, work, place);
        await work.tx.outbox.drop(row.id);
      }
      await giveToPeople(context, work, one, asked, place);
    },
    onRejected: (work) => tellRefused(context, work, row),
    onTargetGone: async (work) => {
      if (standing !== null) await takeAwayStanding(work, standing);
      if (subject.show === 'location-line')
        await oweDesk(work, place, { show: 'location-card', caseId: one.id, entry: asked.entry });
    },
  };
}

/** Whether it got there before it was taken back is not known: it is looked for, and goes. */
function lookAndRemove(context: Context, desk: HandlerDesk, row: OutboxRow, one: Case): Plan {
  const place = placeOfLane(row.lane);
  return {
    do: 'send',
    attempt: async () => {
      const since = row.attemptedAt;
      const found = since === null ? null : await desk.find(place, row.id, since);
      return async (work) => {
        await work.tx.outbox.drop(row.id);
        if (since !== null) await oweLateLook(work, { row: row.id, place, since });
        if (found === null) return;
        const { channel, messageId } = found;
        await oweDesk(work, place, { show: 'nothing', caseId: one.id, channel, messageId });
      };
    },
    onGone: (work) => work.tx.outbox.drop(row.id),
    onRejected: (work) => tellRefused(context, work, row),
  };
}

/** That a question was withdrawn says nothing of the case; a person it is about learns nothing of it all the same. */
function strangersHere(
  { municipality }: Context,
  one: Case,
  { location }: LocationQuestion,
  place: PlaceId,
  readers: readonly StaffId[],
  isWithdrawn: boolean,
): readonly StaffId[] {
  if (!isWithdrawn) return strangersAtLocation(one, location, place, readers, municipality);
  return (isPerson(place) ? [place] : readers).filter((person) => one.about.includes(person));
}

/** What stands here is taken away, and the question goes to those of the location who may see it. */
function leavePlace(
  context: Context,
  row: OutboxRow,
  one: Case,
  asked: LocationQuestion,
  reading: Reading,
): Settle {
  const place = placeOfLane(row.lane);
  return async (work) => {
    const stray = await strayOf(work.tx, one, row);
    await rememberMembers(context, work, place, reading);
    await work.tx.outbox.drop(row.id);
    if (stray !== null) await oweDesk(work, place, stray);
    for (const posted of await postsHere(work.tx, one, asked, place)) {
      const { channel, messageId } = posted;
      await work.tx.posted.forget(posted);
      await oweDesk(work, place, { show: 'nothing', caseId: one.id, channel, messageId });
    }
    await giveToPeople(context, work, one, asked, place);
  };
}

async function postsHere(
  tx: Transaction,
  one: Case,
  { entry }: LocationQuestion,
  place: PlaceId,
): Promise<readonly Posted[]> {
  const standing = await tx.posted.ofCase(one.id, laneOfPlace(place));
  const card = locationSubject(one.id, entry);
  return standing.filter(({ subject }) => subject === card || subject === `location-line:${one.id}:${entry}`);
}

/** Directly to the managers who may see it; the handler hears when there is nobody. */
async function giveToPeople(
  context: Context,
  work: Work,
  one: Case,
  asked: LocationQuestion,
  from: PlaceId,
): Promise<void> {
  if (locationCard(context, one, asked).state === 'withdrawn') return;
  const people = locationPeople(one, asked.location, context.municipality);
  const others = people.filter((person) => person !== from);
  if (isPerson(from)) {
    // The others were asked beside this one.
    if (others.length > 0) return;
  } else {
    for (const person of others)
      await oweDesk(work, person, { show: 'location-card', caseId: one.id, entry: asked.entry });
  }
  if (others.length === 0 && asked.state === 'open')
    await mentionHandler(context, work, one, { key: 'location.notShown' });
}
