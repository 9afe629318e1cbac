/** Rows for the desk: who can read along is asked again, the post is made from what is true now, and found again instead of repeated. */
import { isPlaceFor, strangersIn } from '#core/access.ts';
import { isErased, isReduced } from '#core/case/retention.ts';
import type { Case } from '#core/case/case.ts';
import type { DeskSubject } from '#core/desk/post.ts';
import { PochutoError } from '#core/errors.ts';
import { isPerson, type PlaceId, type StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { DeskPapers } from '#ports/desk-papers.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Posted, Transaction } from '#ports/store.ts';
import { alertFor, cardFor, linkIfThere } from './card-link.ts';
import type { Context } from '../context.ts';
import { filesToShow, showFiles } from '../files/deliver-file.ts';
import { prepareForLocation } from '../location/deliver-location.ts';
import { preparePaper } from '../register/deliver-paper.ts';
import type { Plan, Settle } from './delivery-plan.ts';
import { deskPost, type CaseSubject } from './desk-post.ts';
import { prepareLeft } from '../places/left-place.ts';
import { oweLateLook } from './late-look.ts';
import { promptsFor, promptsPost, type Prompt } from './prompts-post.ts';
import { registerPost } from '../register/register-post.ts';
import { prepareHome } from '../handling/show-home.ts';
import { leavePlace, placeGone } from '../places/redirect.ts';
import { takeAwayStanding } from './take-away-standing.ts';
import { standAnew } from './stand-anew.ts';
import { cardSubject } from './desk-subjects.ts';
import { oweDesk, placeOfLane } from './owe.ts';
import { postAtDesk } from './post-at-desk.ts';
import { readMembers, rememberMembers } from './remember-members.ts';
import { tellRefused } from './tell-refused.ts';

export async function prepareForDesk(
  context: Context,
  { desk, papers }: { readonly desk: HandlerDesk; readonly papers: DeskPapers },
  tx: Transaction,
  row: OutboxRow,
): Promise<Plan> {
  const subject = row.payload as DeskSubject;
  const place = placeOfLane(row.lane);
  switch (subject.show) {
    case 'nothing':
    case 'no-file':
    case 'stray':
      return send(context, row, () => remove(context, desk, row, subject));
    case 'direct':
      return send(context, row, () => direct(context, desk, row, subject));
    case 'left':
      return prepareLeft(context, desk, tx, row, subject);
    case 'paper':
      return preparePaper(context, { desk, papers }, tx, row, subject.asked);
    case 'home':
      return prepareHome(context, desk, tx, row, subject.page);
    case 'untaken':
    case 'prompt':
    case 'digest':
      return preparePrompts(context, desk, tx, row, {
        prompts: await promptsFor(context, tx, place, subject),
        // Somebody is to look now; whoever works on a case goes to its card.
        linkOf: subject.show === 'untaken' ? alertFor : cardFor,
      });
    case 'agenda':
    case 'agreed':
    case 'pattern': {
      const make = await registerPost(context, tx, place, subject);
      if (make === null) return { do: 'drop' };
      return send(context, row, async () => postAtDesk(context, desk, row, await make(desk)));
    }
    case 'location-card':
    case 'location-line':
      return prepareForLocation(context, desk, tx, row, subject);
    case 'card':
    case 'alert':
    case 'answer':
    case 'words':
    case 'collected':
    case 'file':
    case 'line':
    case 'location-words':
      return prepareOfCase(context, desk, tx, row, subject);
  }
}

/** A case's card or alert, or a post in its thread. */
async function prepareOfCase(
  context: Context,
  desk: HandlerDesk,
  tx: Transaction,
  row: OutboxRow,
  subject: CaseSubject,
): Promise<Plan> {
  const place = placeOfLane(row.lane);
  const one = await tx.cases.get(subject.caseId);
  if (one === null) return { do: 'drop' };
  // It has left this place, and stands where it may already.
  if (!isErased(one) && !isPlaceFor(one, place, context.municipality)) return { do: 'drop' };
  const card = await tx.posted.bySubject(row.lane, cardSubject(one.id));
  if (isInThread(subject) && card === null) {
    if (isErased(one)) return { do: 'drop' };
    const owed = await tx.outbox.bySubject(row.lane, cardSubject(one.id));
    return { do: 'park', reason: owed?.state === 'parked' ? 'card-parked' : 'no-card' };
  }
  const show = await howToShow(context, desk, tx, { row, one, subject, card });
  if (show === null) return { do: 'drop' };
  const invited = await tx.members.list(context.municipality.slack.confidential);
  const readersBefore = isPerson(place) ? [] : await tx.members.list(place);
  const linkTo = await whatToLink(tx, one, subject, place);
  return send(context, row, async () => {
    const hasStrangers = (readers: readonly StaffId[]): boolean => {
      const known = place === context.municipality.slack.confidential ? readers : invited;
      return strangersIn(one, place, readers, context.municipality, known).length > 0;
    };
    // Who has just left is no reason: that they did was heard already, and nothing would bring the case back.
    const reading = await readMembers(desk, place, readersBefore, hasStrangers);
    if (hasStrangers(reading.readers)) return leavePlace(context, row, one, reading);
    const link = await linkIfThere(desk, linkTo);
    const settle = await show(link);
    return async (work) => {
      await rememberMembers(context, work, place, reading);
      await settle(work);
      // Card and alert go out side by side: whichever stands later finds the other.
      if (subject.show === 'alert' && linkTo === null && (await cardFor(work.tx, place, one.id)) !== null) {
        await oweDesk(work, place, subject);
      }
    };
  });
}

/** Of what it leads to: where that is gone meanwhile, there is nothing to be said. */
async function direct(
  context: Context,
  desk: HandlerDesk,
  row: OutboxRow,
  { text, linkTo, unlinked }: DeskSubject & { show: 'direct' },
): Promise<Settle> {
  const post = (shown: Text<DeskKey>): Promise<Settle> =>
    postAtDesk(context, desk, row, { post: 'direct', text: shown });
  if (linkTo === undefined) return post(text);
  let link: string;
  try {
    link = await desk.permalink(linkTo);
  } catch (error) {
    if (!(error instanceof PochutoError)) throw error;
    if (error.code === 'target-gone') return (work) => work.tx.outbox.drop(row.id);
    // We were put out of there; that says nothing of the person whom this is for.
    if (error.code === 'recipient-gone' && unlinked !== undefined) return post(unlinked);
    throw error;
  }
  return post({ ...text, params: { ...text.params, link: { link } } });
}

/** Makes the row's post, or brings its file; `null` when there is nothing to show any more. */
async function howToShow(
  context: Context,
  desk: HandlerDesk,
  tx: Transaction,
  what: {
    readonly row: OutboxRow;
    readonly one: Case;
    readonly subject: CaseSubject;
    readonly card: Posted | null;
  },
): Promise<((link: string | null) => Promise<Settle>) | null> {
  const { row, one, subject, card } = what;
  const thread = isInThread(subject) ? card : null;
  const place = placeOfLane(row.lane);
  if (subject.show === 'file' && thread !== null) {
    const files = await filesToShow(tx, one, row, subject.entry);
    if (files !== null) return () => showFiles(context, desk, row, { place, thread, show: files });
  }
  const make = await deskPost(context, tx, one, subject, place);
  if (make === null) return null;
  const standing = await standingView(tx, what);
  return (link) => postAtDesk(context, desk, row, make(link), { thread, standing });
}

const isInThread = ({ show }: DeskSubject): boolean => show !== 'card' && show !== 'alert';

/** What the row would edit: only a view edits. */
async function standingView(
  tx: Transaction,
  {
    row,
    subject,
    card,
  }: { readonly row: OutboxRow; readonly subject: DeskSubject; readonly card: Posted | null },
): Promise<Posted | null> {
  if (row.kind !== 'view') return null;
  return subject.show === 'card' ? card : tx.posted.bySubject(row.lane, row.subject);
}

/** What this person may still see, in one message. */
async function preparePrompts(
  context: Context,
  desk: HandlerDesk,
  tx: Transaction,
  row: OutboxRow,
  { prompts, linkOf }: { readonly prompts: readonly Prompt[]; readonly linkOf: typeof cardFor },
): Promise<Plan> {
  const person = placeOfLane(row.lane);
  // Never to a channel: who reads along there is not asked for these.
  if (!isPerson(person)) return { do: 'drop' };
  const invited = await tx.members.list(context.municipality.slack.confidential);
  const lines: Parameters<typeof promptsPost>[1][number][] = [];
  for (const { one, ...prompt } of prompts) {
    if (strangersIn(one, person, [], context.municipality, invited).length > 0) continue;
    lines.push({ ...prompt, caseId: one.id, linkTo: await linkOf(tx, person, one.id) });
  }
  if (lines.length === 0) return { do: 'drop' };
  return send(context, row, async () => postAtDesk(context, desk, row, await promptsPost(desk, lines)));
}

function send(context: Context, row: OutboxRow, attempt: () => Promise<Settle>): Plan {
  return {
    do: 'send',
    attempt,
    onGone: (work, reason) => placeGone(context, work, row, reason),
    onRejected: (work) => tellRefused(context, work, row),
    onTargetGone: async (work) => {
      const standing = await work.tx.posted.bySubject(row.lane, row.subject);
      await work.tx.deskFiles.forget(await work.tx.deskFiles.ofRow(row.id));
      // What was to be edited is gone; or nothing stood yet, and it is the thread.
      if (standing !== null) {
        await takeAwayStanding(work, standing);
        if (await isLeftOfOld(work.tx, row)) await work.tx.outbox.drop(row.id);
      } else if (row.caseId !== null) await standAnew(work, row, row.caseId);
    },
  };
}

/** A card that only says what became of its case: where it is gone, as after years it may be, nothing is posted anew. */
async function isLeftOfOld(tx: Transaction, row: OutboxRow): Promise<boolean> {
  const subject = row.payload as DeskSubject;
  const one = subject.show === 'card' ? await tx.cases.get(subject.caseId) : null;
  return one !== null && (isErased(one) || isReduced(one));
}

async function whatToLink(
  tx: Transaction,
  one: Case,
  subject: DeskSubject,
  place: PlaceId,
): Promise<Posted | null> {
  if (subject.show === 'alert') return cardFor(tx, place, one.id);
  const other = subject.show === 'line' && subject.linkTo ? await tx.cases.get(subject.linkTo) : null;
  return other === null ? null : cardFor(tx, place, other.id);
}

async function remove(
  context: Context,
  desk: HandlerDesk,
  row: OutboxRow,
  subject: DeskSubject & { show: 'nothing' | 'no-file' | 'stray' },
): Promise<Settle> {
  if (subject.show === 'no-file') await desk.removeFile(subject.fileId);
  else if (subject.show === 'nothing')
    await desk.remove({ channel: subject.channel, messageId: subject.messageId });
  else {
    const { row: of, since, thread } = subject;
    const place = placeOfLane(row.lane);
    const at = thread === undefined ? {} : { thread };
    const found = await desk.find(place, of, since, at);
    if (found !== null) await desk.remove(found);
    return async (work) => {
      await work.tx.outbox.markDelivered(row.id, context.clock.now());
      await oweLateLook(work, { row: of, place, since, ...at });
    };
  }
  return (work) => work.tx.outbox.markDelivered(row.id, context.clock.now());
}
