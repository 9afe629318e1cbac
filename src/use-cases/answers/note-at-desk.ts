/** Something happened at the desk by itself: a note in a case's thread is recorded and goes nowhere, its author may send it on; the rest is followed where it belongs. */
import type { Case } from '#core/case/case.ts';
import { isErased } from '#core/case/retention.ts';
import type { DeskEvent } from '#core/desk/event.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, PlaceId } from '#core/ids.ts';
import { allStaff } from '#core/municipality.ts';
import type { Transaction } from '#ports/store.ts';
import { transact, type Context, type Work } from '../context.ts';
import { followMembers } from '../places/follow-members.ts';
import {
  channelBack,
  channelLost,
  channelRenamed,
  personGone,
  accountOpen,
} from '../places/follow-workspace.ts';
import { offerNote } from './offer-note.ts';
import { postDeleted } from '../delivery/post-deleted.ts';
import { hearUnderCard } from '../location/location-hint.ts';
import { alertSubject, cardSubject, locationPrefix } from '../delivery/desk-subjects.ts';
import { laneOfPlace, oweDesk } from '../delivery/owe.ts';
import { survivorOf } from '../handling/where-now.ts';

export async function noteAtDesk(context: Context, event: DeskEvent): Promise<void> {
  if (event.type === 'ignored') return;
  // Nothing is to be written down of every change of somebody's profile.
  if (event.type === 'person-there') {
    const { person } = event;
    if (allStaff(context.municipality).includes(person))
      await transact(context, (work) => accountOpen(context, work, person));
    return;
  }
  await transact(context, async (work) => {
    const { deliveryId } = event;
    const at = context.clock.now();
    if (!(await work.tx.inbox.accept({ channel: 'slack', deliveryId, at, outcome: event.type }))) return;
    if (event.type === 'home-opened') {
      await accountOpen(context, work, event.by);
      return oweDesk(work, event.by, { show: 'home' });
    }
    if ('threadId' in event) return keepNote(context, work, event);
    if (event.type === 'person-gone') return personGone(context, work, event.person);
    if (event.type === 'post-deleted') return postDeleted(work, event);
    if ('member' in event) {
      const [joined, left] = event.type === 'member-joined' ? [[event.member], []] : [[], [event.member]];
      return followMembers(context, work, event.channel, { joined, left });
    }
    const follow = {
      'channel-lost': channelLost,
      'channel-back': channelBack,
      'channel-renamed': channelRenamed,
    };
    await follow[event.type](context, work, event.channel);
  });
}

async function keepNote(
  context: Context,
  work: Work,
  event: Extract<DeskEvent, { readonly threadId: string }>,
): Promise<void> {
  const thread = { channel: event.channel, messageId: event.threadId };
  const above = await work.tx.posted.byMessage(thread);
  const threadOf = above?.caseId ?? null;
  if (threadOf === null) return waitForCard(work, event);
  const one = await holderOf(work.tx, threadOf, event);
  // What people write under a card that says so is theirs alone.
  if (one === null || isErased(one)) return;
  const caseId = one.id;
  const at = context.clock.now();
  // It was edited or taken back since: that came first, because this had to be delivered again.
  if (event.type !== 'note-deleted' && (await isHeard(work.tx, caseId, event))) return;
  const sourceMessage = `${event.channel}:${event.messageId}`;
  if (event.type === 'note-deleted') {
    await work.tx.entries.append(caseId, {
      at,
      actor: 'system',
      body: { type: 'note_deleted', note: event.messageId },
    });
    return;
  }
  const entry = await work.tx.entries.append(caseId, {
    at,
    actor: { staff: event.by },
    body: { type: 'note', text: event.text, message: event.messageId, ...withFiles(event) },
    sourceMessage,
  });
  const isAtLocation = above?.subject.startsWith(locationPrefix) ?? false;
  if (isAtLocation) await hearUnderCard(context, work, one, { entry, by: event.by, thread });
  else if (event.type === 'note')
    await offerNote(context, work, { caseId, by: event.by }, { thread, note: event.messageId });
}

const isHeard = async (
  tx: Transaction,
  caseId: CaseId,
  { type, messageId }: Pick<DeskEvent & { readonly messageId: string }, 'type' | 'messageId'>,
): Promise<boolean> =>
  (await tx.entries.list(caseId)).some(
    ({ body }) =>
      (type === 'note' && body.type === 'note' && body.message === messageId) ||
      (body.type === 'note_deleted' && body.note === messageId),
  );

/** The case that goes on from this thread; what was written here before it did is taken back where it stands. */
async function holderOf(
  tx: Transaction,
  threadOf: CaseId,
  event: Extract<DeskEvent, { readonly threadId: string }>,
): Promise<Case | null> {
  const one = await tx.cases.get(threadOf);
  if (one === null || one.mergedInto === null) return one;
  const isHere =
    event.type === 'note-deleted' &&
    (await tx.entries.list(one.id)).some(
      ({ body }) => body.type === 'note' && body.message === event.messageId,
    );
  return isHere ? one : survivorOf(tx, one);
}

const withFiles = ({ files = [] }: { readonly files?: readonly string[] }) =>
  files.length === 0 ? {} : { files };

/** What a thread can hang on; everything else of ours stands in one. */
const hangs = [cardSubject('' as CaseId), alertSubject('' as CaseId), locationPrefix];

/**
 * A thread that we do not know is people's own, unless one of our posts is on its way there: then it may be the card that this note stands
 * under, and the platform is to deliver the note again when the card is written down.
 */
async function waitForCard(
  work: Work,
  event: Extract<DeskEvent, { readonly threadId: string }>,
): Promise<void> {
  const places = [event.channel, ...('by' in event ? [event.by] : [])] as PlaceId[];
  for (const place of places) {
    const head = await work.tx.outbox.head(laneOfPlace(place));
    if (head === null || !hangs.some((prefix) => head.subject.startsWith(prefix))) continue;
    if (head.state === 'sending' || head.reason === 'ambiguous') {
      throw new PochutoError('unavailable', 'card-not-recorded-yet');
    }
  }
}
