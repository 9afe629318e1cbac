/** A row's post comes to stand at the desk, once, and is found again when an earlier attempt is unclear. */
import { isPlaceFor } from '#core/access.ts';
import { isErased } from '#core/case/retention.ts';
import { PochutoError } from '#core/errors.ts';
import type { DeskPost, DeskSubject } from '#core/desk/post.ts';
import { isPerson, type CaseId, type PlaceId } from '#core/ids.ts';
import type { DeskMessage, HandlerDesk } from '#ports/handler-desk.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Posted } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { unclearSince, type Settle } from './delivery-plan.ts';
import { channelReached, personThere } from '../places/follow-workspace.ts';
import { oweLateLookIfUnclear } from './late-look.ts';
import { alertSubject } from './desk-subjects.ts';
import { oweDesk, placeOfLane } from './owe.ts';

interface Where {
  /** It comes to stand under this one. */
  readonly thread?: Posted | null;
  /** What a view edits. */
  readonly standing?: Posted | null;
}

/** Edits what stands, adopts what an earlier attempt may have posted, or posts. */
export async function postAtDesk(
  context: Context,
  desk: HandlerDesk,
  row: OutboxRow,
  post: DeskPost,
  { thread = null, standing = null }: Where = {},
): Promise<Settle> {
  const place = placeOfLane(row.lane);
  if (standing !== null && row.kind === 'view') {
    // Marked as what it was posted for: by that it is found, also by whoever knows of no later row.
    await desk.edit(standing, post, { outboxId: row.id, postedFor: standing.outboxId });
    return (work) => work.tx.outbox.markDelivered(row.id, context.clock.now());
  }
  const at = thread === null ? {} : { thread: { channel: thread.channel, messageId: thread.messageId } };
  const since = unclearSince(row);
  const earlier = since === null ? null : await desk.find(place, row.id, since, at);
  const message = earlier ?? (await desk.post(place, post, { outboxId: row.id, ...at }));
  // What stands was made from what was true then; a newer view may have become one with this row since.
  if (earlier !== null && row.kind === 'view') await putRight(desk, earlier, post, row);
  return async (work) => {
    await posted(context, work, row, message);
    await oweLateLookIfUnclear(work, row, place, { isFound: earlier !== null, ...at });
  };
}

/** What is closed to edits is taken away: nobody would know of it any more. */
async function putRight(
  desk: HandlerDesk,
  message: DeskMessage,
  post: DeskPost,
  { id: outboxId }: OutboxRow,
): Promise<void> {
  try {
    await desk.edit(message, post, { outboxId });
  } catch (error) {
    if (error instanceof PochutoError && error.code === 'target-gone') await desk.remove(message);
    throw error;
  }
}

async function posted(context: Context, work: Work, row: OutboxRow, message: DeskMessage): Promise<void> {
  const { tx } = work;
  await tx.outbox.markDelivered(row.id, context.clock.now());
  await tx.posted.add({
    ...message,
    outboxId: row.id,
    lane: row.lane,
    caseId: row.caseId,
    subject: row.subject,
  });
  const subject = row.payload as DeskSubject;
  const place = placeOfLane(row.lane);
  // That their account was opened again may have been told while nobody listened.
  if (isPerson(place)) await personThere(context, work, place);
  if (await isTooLate(work, subject)) return takeBack(work, row, message, 'erased');
  if (await hasLeft(context, work, subject, place)) return takeBack(work, row, message);
  if (subject.show !== 'card') return;
  await linkAlerts(work, subject.caseId);
  if (!isPerson(place)) await channelReached(context, work, place);
}

/** The case was erased while this was on its way. Its card is edited by the row that waits behind. */
async function isTooLate(work: Work, subject: DeskSubject): Promise<boolean> {
  if (!('caseId' in subject) || subject.show === 'card') return false;
  const one = await work.tx.cases.get(subject.caseId);
  return one !== null && isErased(one);
}

/** The case left this place, or alarms nobody any more, while this was on its way there. */
export async function hasLeft(
  { municipality }: Context,
  work: Work,
  subject: DeskSubject,
  place: PlaceId,
): Promise<boolean> {
  if (!('caseId' in subject)) return false;
  const one = await work.tx.cases.get(subject.caseId);
  if (one === null || isErased(one)) return false;
  const isAtLocation = subject.show === 'location-card' || subject.show === 'location-line';
  return (
    !isPlaceFor(one, place, municipality) ||
    (isAtLocation && one.confidential) ||
    (subject.show === 'alert' && !one.urgent)
  );
}

async function takeBack(work: Work, row: OutboxRow, message: DeskMessage, about?: 'erased'): Promise<void> {
  const { caseId } = row.payload as DeskSubject & { readonly caseId: CaseId };
  await work.tx.posted.forget({ ...message, outboxId: row.id, lane: row.lane, caseId, subject: row.subject });
  await oweDesk(work, placeOfLane(row.lane), { show: 'nothing', caseId, ...message }, about);
}

/** An alert that went out before its card gets its link now. */
async function linkAlerts(work: Work, caseId: CaseId): Promise<void> {
  for (const alert of await work.tx.posted.withSubject(alertSubject(caseId))) {
    await oweDesk(work, placeOfLane(alert.lane), { show: 'alert', caseId });
  }
}
