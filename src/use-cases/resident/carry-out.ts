/** What the conversation asked for, carried out in the transaction of the message or tap that led to it. */
import { separateMax } from '#core/desk/collected-words.ts';
import { listening } from '#core/conversation/listening.ts';
import { toldOf } from '#core/conversation/objection.ts';
import type { Effect } from '#core/effect.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import type { Conversation } from '#core/conversation/state.ts';
import type { Resident } from '#ports/store.ts';
import { addToCase, type Added } from './add-to-case.ts';
import { hearAftercare } from './aftercare.ts';
import { amended } from '../answers/amend-answer.ts';
import { collectFrom, isCollecting } from './collect-words.ts';
import { carryOutControl } from './carry-out-control.ts';
import { carryOutInCase } from './carry-out-in-case.ts';
import type { Context, Work } from '../context.ts';
import { drawDraftCard, drawSentCard } from './draft-cards.ts';
import { openCase } from './open-case.ts';
import { oweConfirmation, oweOfAlbum, oweResident } from '../delivery/owe.ts';
import { oweUnseal } from '../delivery/owe-edits.ts';
import {
  acknowledgeFile,
  destroyFilesOf,
  receiveFile,
  togetherOf,
  type Sent,
} from '../files/receive-file.ts';

/** Carries one effect out; returns the conversation, which only sending a draft changes further. */
export async function carryOut(
  context: Context,
  work: Work,
  resident: Resident,
  state: Conversation,
  effect: Effect,
  added: Sent | null,
): Promise<Conversation> {
  const { tx } = work;
  switch (effect.effect) {
    case 'say':
      await tell(work, resident.id, effect, added);
      return state;
    case 'confirm':
      await confirm(work, resident.id, effect, added);
      return state;
    case 'draw-draft-card':
      await drawDraftCard(work, resident.id, effect);
      return state;
    case 'keep-item':
      if (added !== null) await keepItem(context, work, resident.id, effect.draft, added);
      return state;
    case 'add-to-case':
      return added === null ? state : add(context, work, resident, state, effect, added);
    case 'move-parked':
      return moveParked(context, work, resident, state, effect.to);
    case 'send-draft': {
      const one = await openCase(context, work, resident, effect);
      await drawSentCard(work, resident.id, effect.number, one.id);
      const lastSent = { draftNumber: effect.number, reference: one.reference };
      const now = effect.draft.mentionsDecision ? toldOf(state, one) : state;
      // Who is in danger writes on, and is not asked where it belongs; who sent something else since may mean either.
      return { ...(one.urgent ? listening(now, one.id, one.sentAt) : { ...now, callAbout: null }), lastSent };
    }
    case 'discard-draft':
      await destroyFilesOf(work, await tx.drafts.list(resident.id, effect.draft));
      await tx.drafts.discard(resident.id, effect.draft);
      return state;
    case 'withdraw':
    case 'withdraw-pressed':
    case 'verify':
    case 'unclear':
    case 'share':
    case 'word':
    case 'show-words':
      await carryOutInCase(context, work, resident, effect);
      return state;
    case 'aftercare':
      return hearAftercare(context, work, resident, state, effect);
    case 'show-status':
    case 'set-visibility':
    case 'share-name':
    case 'formal-consent':
    case 'acknowledge':
    case 'plan-erasure':
    case 'data':
    case 'count-check-in':
      await carryOutControl(context, work, resident.id, state.draft !== null, effect);
      return state;
    case 'erase':
      // Only when all else is saved: see hear-resident.ts.
      return state;
    case 'choose-language':
      await tx.residents.save({ ...resident, language: effect.language, languageChosen: true });
      return state;
    case 'unseal':
      await unseal(context, work, resident, effect.message);
      return state;
  }
}

async function keepItem(
  context: Context,
  work: Work,
  resident: ResidentId,
  draftNumber: number,
  added: Sent,
): Promise<void> {
  const item = await receiveFile(context, work, resident, added);
  await work.tx.drafts.append(resident, { ...item, draftNumber });
}

async function tell(
  work: Work,
  resident: ResidentId,
  { message, caseId, forget }: Effect & { effect: 'say' },
  added: Sent | null,
): Promise<void> {
  if (forget) await oweResident(work, resident, message, { forget });
  else if (added?.albumId) await oweOfAlbum(work, resident, added.albumId, message, caseId);
  else await oweResident(work, resident, message, caseId && { caseId });
}

async function confirm(
  work: Work,
  resident: ResidentId,
  { message, caseId }: Effect & { effect: 'confirm' },
  added: Sent | null,
): Promise<void> {
  if (added?.albumId) await oweOfAlbum(work, resident, added.albumId, message, caseId);
  else await oweConfirmation(work, resident, caseId, message);
}

async function add(
  context: Context,
  work: Work,
  resident: Resident,
  state: Conversation,
  { caseId, raise, isFlood = false }: Effect & { effect: 'add-to-case' },
  added: Sent,
): Promise<Conversation> {
  const message = await receiveFile(context, work, resident.id, added);
  const next = await addOne(context, work, state, { caseId, raise, isFlood }, message);
  await acknowledgeFile(work, resident.id, caseId, togetherOf(added), message.content);
  return next;
}

async function moveParked(
  context: Context,
  work: Work,
  resident: Resident,
  state: Conversation,
  to: (Effect & { effect: 'move-parked' })['to'],
): Promise<Conversation> {
  const { drafts } = work.tx;
  if ('draft' in to) {
    await drafts.move(resident.id, 0, to.draft);
    return state;
  }
  const items = await drafts.list(resident.id, 0);
  await drafts.clear(resident.id, 0);
  let next = state;
  for (const item of items)
    next = await addOne(context, work, next, { ...to, isFlood: items.length > separateMax }, item);
  return next;
}

/** One of too many is shown with the others, and so is what follows while those wait. */
async function addOne(
  context: Context,
  work: Work,
  state: Conversation,
  to: { readonly caseId: CaseId; readonly raise: boolean; readonly isFlood: boolean },
  message: Added,
): Promise<Conversation> {
  const { caseId, raise } = to;
  const later = to.isFlood || (await isCollecting(work, caseId));
  const entry = await addToCase(context, work, caseId, message, { raise, later });
  if (!later || entry === null) return state;
  return collectFrom(context, work, state, { caseId, entry, atOnce: raise });
}

async function unseal(
  context: Context,
  work: Work,
  resident: Resident,
  message: (Effect & { effect: 'unseal' })['message'],
): Promise<void> {
  const row = await work.tx.outbox.get(message);
  const posted = await work.tx.posted.byOutboxId(message);
  if (row === null || posted === null || row.residentId !== resident.id) return;
  const { say, answers } = row.payload as { readonly say?: ResidentMessage; readonly answers?: number };
  if (say === undefined) return;
  const { caseId } = row;
  const inPlace =
    caseId === null || answers === undefined ? null : await amended(context, work.tx, caseId, answers, say);
  await oweUnseal(work, resident.id, inPlace ?? { ...say, sealed: false }, posted.messageId, caseId);
}
