/** What a resident read and should not rely on any more: every message that holds it is edited to say so, and where the valid words are. */
import { amendmentOf, type Amendment, type StandingAnswer } from '#core/case/answers.ts';
import type { Case } from '#core/case/case.ts';
import { statusButton } from '#core/conversation/say.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import { compare, localDateOf } from '#core/time.ts';
import { PochutoError } from '#core/errors.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Resident, Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import type { Settle } from '../delivery/delivery-plan.ts';
import {
  entrySubject,
  laneOfResident,
  retellSubject,
  unsealSubject,
  verifySubject,
} from '../delivery/owe.ts';
import type { ResidentPayload } from '../delivery/resident-payload.ts';
import { oweAmendment, oweUnseal } from '../delivery/owe-edits.ts';
import { stopWatch } from '../delivery/watch-delivery.ts';

/** `never`: the resident has not read it and will not; `read`: it stands in the chat, or is on its way there. */
export async function takeOut(
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  entry: number,
): Promise<'never' | 'read'> {
  const told = await work.tx.outbox.bySubject(laneOfResident(resident), entrySubject(caseId, entry));
  const isUnread =
    told === null ||
    told.state === 'parked' ||
    told.state === 'dropped' ||
    (told.state === 'owed' && told.reason !== 'ambiguous');
  if (!isUnread) {
    await oweAmendment(work, resident, caseId, entry);
    return 'read';
  }
  if (told !== null) await work.tx.outbox.drop(told.id);
  await stopWatch(work, caseId, entry);
  return 'never';
}

/** The same of the question whether it was solved, as far as it was asked since. Whether it was. */
export async function takeQuestionBack(
  context: Pick<Context, 'municipality'>,
  work: Work,
  { id, residentId }: Case,
  { of, at }: StandingAnswer,
): Promise<boolean> {
  if (residentId === null) return false;
  const lane = laneOfResident(residentId);
  const subject = verifySubject(id);
  const owed = await work.tx.outbox.bySubject(lane, subject);
  if (owed?.state === 'owed') await work.tx.outbox.drop(owed.id);
  const inLane = await work.tx.posted.inLane(lane);
  const asked = inLane.filter((one) => one.subject === subject && compare(one.at, at) >= 0);
  const said = await amended(context, work.tx, id, of, { parts: [] });
  const message = said === null ? null : { ...said, buttons: [[statusButton]] };
  if (message !== null)
    for (const { messageId } of asked) await oweUnseal(work, residentId, message, messageId, id);
  return owed?.state === 'owed' || asked.length > 0;
}

/** What was said in its place, with the same first line; `null`: the words stand as they are. */
export async function amended(
  context: Pick<Context, 'municipality'>,
  tx: Transaction,
  caseId: CaseId,
  entry: number,
  { notice }: ResidentMessage,
): Promise<ResidentMessage | null> {
  const amendment = amendmentOf(await tx.entries.list(caseId), entry);
  if (amendment === null) return null;
  return { ...(notice === undefined ? {} : { notice }), parts: [textOf(amendment, context)], sealed: false };
}

const textOf = ({ how, at }: Amendment, { municipality: { timeZone } }: Pick<Context, 'municipality'>) =>
  how === 'recalled'
    ? ({ key: 'answer.recalled' } as const)
    : ({ key: 'answer.edited', params: { date: { date: localDateOf(at, timeZone) } } } as const);

/** `null`: there is nothing in the chat to edit. */
export async function amending(
  context: Context,
  residents: ResidentChannel,
  tx: Transaction,
  row: OutboxRow,
  { identity: { chatId }, language }: Resident,
): Promise<(() => Promise<Settle>) | null> {
  const { caseId, lane, payload } = row;
  const { amend } = payload as { readonly amend: number };
  if (caseId === null) return null;
  const told = await tx.outbox.bySubject(lane, entrySubject(caseId, amend));
  const said = told?.payload as ResidentPayload | undefined;
  if (told === null || said === undefined || !('say' in said)) return null;
  const message = await amended(context, tx, caseId, amend, said.say);
  const messageIds = await standing(tx, lane, told, caseId, amend);
  if (message === null || messageIds.length === 0) return null;
  return async () => {
    for (const messageId of messageIds) {
      try {
        await residents.edit({ chatId, messageId }, message, { language, outboxId: row.id });
      } catch (error) {
        // The resident deleted it: there is nothing to put right.
        if (!(error instanceof PochutoError) || error.code !== 'target-gone') throw error;
      }
    }
    return (work) => work.tx.outbox.markDelivered(row.id, context.clock.now());
  };
}

/** Every piece of it, also what was told once more with its translation and what «Прочитати» brought. */
async function standing(
  tx: Transaction,
  lane: string,
  told: OutboxRow,
  caseId: CaseId,
  entry: number,
): Promise<readonly string[]> {
  const inLane = await tx.posted.inLane(lane);
  const first = inLane.filter(({ outboxId }) => outboxId === told.id).map(({ messageId }) => messageId);
  const subjects = [retellSubject(caseId, entry), ...first.map(unsealSubject)];
  const later = inLane.filter(({ subject }) => subjects.includes(subject)).map(({ messageId }) => messageId);
  return [...new Set([...first, ...later])];
}
