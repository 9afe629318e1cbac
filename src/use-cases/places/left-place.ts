/**
 * A case has left a place: its row waits behind what takes our posts away there. With the last place it is said, once, what was done, who may have
 * read it before, and whose own words still stand there.
 */
import { maySeeCase } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import { isErased } from '#core/case/retention.ts';
import { isRemoval, type DeskSubject } from '#core/desk/post.ts';
import { PochutoError } from '#core/errors.ts';
import { isPerson, type ChannelId, type PlaceId, type StaffId } from '#core/ids.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Transaction } from '#ports/store.ts';
import { askNow, notesStanding } from './ask-authors.ts';
import type { Context, Work } from '../context.ts';
import type { Plan, Settle } from '../delivery/delivery-plan.ts';
import { leftSubject } from '../delivery/desk-subjects.ts';
import { laneOfPlace, oweDesk, oweEverywhere, placeOfLane } from '../delivery/owe.ts';
import { mentionHandler } from '../handling/tell-handler.ts';
import { tellRefused } from '../delivery/tell-refused.ts';
import { tellResident } from '../resident/tell-resident.ts';

type Left = DeskSubject & { show: 'left' };

export async function prepareLeft(
  context: Context,
  desk: HandlerDesk,
  tx: Transaction,
  row: OutboxRow,
  subject: Left,
): Promise<Plan> {
  const one = await tx.cases.get(subject.caseId);
  if (one === null || isErased(one)) return { do: 'drop' };
  const isOurs = ({ id, payload }: OutboxRow): boolean =>
    id !== row.id && isRemoval(payload as DeskSubject) && (payload as DeskSubject).show !== 'left';
  // Somebody has to mend something before it is done; both are owed again together. What people wrote there they can delete themselves.
  if ((await tx.outbox.parkedOfCase(one.id, row.lane)).some(isOurs))
    return {
      do: 'send',
      attempt: async () => async (work) => {
        await askForOwn(context, work, one, [placeOfLane(row.lane)]);
        await work.tx.outbox.park(row.id, 'not-removed');
      },
      onGone: (work, reason) => work.tx.outbox.park(row.id, reason),
      onRejected: (work, reason) => work.tx.outbox.park(row.id, reason),
    };
  // What was on its way when the case left has come to stand since, and is taken away behind this row.
  const isLate = (await tx.outbox.owedOfCase(one.id, row.lane)).some(isOurs);
  const settleWith =
    (readers: readonly StaffId[]): Settle =>
    async (work) => {
      if (isLate) {
        await work.tx.outbox.drop(row.id);
        return oweDesk(work, placeOfLane(row.lane), subject);
      }
      await work.tx.outbox.markDelivered(row.id, context.clock.now());
      await tellWhenAllLeft(context, work, subject, readers);
    };
  return {
    do: 'send',
    attempt: async () => settleWith(isLate ? [] : await readersOf(desk, subject.places)),
    onGone: (work) => settleWith([])(work),
    onRejected: (work) => tellRefused(context, work, row),
  };
}

async function readersOf(desk: HandlerDesk, places: readonly PlaceId[]): Promise<readonly StaffId[]> {
  const readers: StaffId[] = [];
  for (const place of places) if (!isPerson(place)) readers.push(...(await membersOf(desk, place)));
  return readers;
}

/** Of a channel that can be read no more, those are known who were there before. */
async function membersOf(desk: HandlerDesk, channel: ChannelId): Promise<readonly StaffId[]> {
  try {
    return await desk.members(channel);
  } catch (error) {
    if (error instanceof PochutoError && error.code === 'recipient-gone') return [];
    throw error;
  }
}

async function tellWhenAllLeft(
  context: Context,
  work: Work,
  { caseId, round, raised, places, readers: known }: Left,
  found: readonly StaffId[],
): Promise<void> {
  const { tx } = work;
  for (const place of places) {
    const row = await tx.outbox.bySubject(laneOfPlace(place), leftSubject(caseId, round));
    if (row !== null && row.state !== 'delivered') return;
  }
  const one = await tx.cases.get(caseId);
  if (one === null) return;
  const channels = places.filter((place) => !isPerson(place));
  if (channels.length > 0) {
    const text = { key: 'confidential.raised', params: { channel: { channels } } } as const;
    await oweEverywhere(work, caseId, { show: 'line', text });
  }
  await tellReaders(context, work, one, [...new Set([...known, ...found])]);
  await askForOwn(context, work, one, channels);
  if (raised)
    await tellResident(work, one, 'notice.news', [
      { key: 'confidential.now', params: { reference: one.reference } },
    ]);
}

async function tellReaders(
  context: Context,
  work: Work,
  one: Case,
  readers: readonly StaffId[],
): Promise<void> {
  const { municipality } = context;
  const invited = await work.tx.members.list(municipality.slack.confidential);
  const people = readers.filter((person) => !maySeeCase(one, person, municipality, invited));
  await mentionHandler(
    context,
    work,
    one,
    people.length === 0
      ? { key: 'confidential.readersNone' }
      : { key: 'confidential.readers', params: { people: { people } } },
  );
}

/** Whose own words still stand in these places is asked to delete them, and its handler hears of it. */
export async function askForOwn(
  context: Context,
  work: Work,
  one: Case,
  channels: readonly PlaceId[],
): Promise<void> {
  const standing = (await notesStanding(work.tx, one)).filter(({ message }) =>
    channels.includes(message.channel as PlaceId),
  );
  await askNow(work, standing);
  if (standing.length === 0) return;
  const params = { count: standing.length, channel: { channels } };
  await mentionHandler(context, work, one, { key: 'confidential.deleteAsked', params });
}
