/** "Was it really solved?" as the resident is asked and reminded: unasked, so a neutral line first and the rest hidden. */
import type { Case } from '#core/case/case.ts';
import { solvedButtons, verifyButton } from '#core/conversation/say.ts';
import type { CaseId } from '#core/ids.ts';
import type { Button, Text } from '#core/message.ts';
import type { Clock, Resident } from '#ports/store.ts';
import { momentAfter, type Context, type Work } from '../context.ts';
import { letGoOfWish } from '../resident/let-go-of-wish.ts';
import { laneOfResident, oweResident, verifySubject } from '../delivery/owe.ts';
import { beginRest, laterFor, openQuestionClock, aWhileLater } from '../resident/unasked.ts';

export interface Asked {
  readonly one: Case;
  readonly resident: Resident;
}

/**
 * The case of this clock and whom to ask; `null` when the question no longer stands, or when now is no moment to speak to this
 * resident: then the clock has been moved.
 */
export async function askNow(context: Context, work: Work, clock: Clock): Promise<Asked | null> {
  const one = await work.tx.cases.get(clock.subject as CaseId);
  if (one === null || one.state !== 'verifying' || one.residentId === null) return null;
  const resident = await work.tx.residents.get(one.residentId);
  const dueAt = await laterFor(context, work, resident);
  if (dueAt === null) return { one, resident };
  await work.tx.clocks.set({ ...clock, dueAt });
  return null;
}

/** One question at a time: a second one at once would weigh on people. */
export async function isAskedAlready(work: Work, resident: Resident): Promise<boolean> {
  const { clocks, cases } = work.tx;
  if ((await clocks.get(openQuestionClock, resident.id)) !== null) return true;
  for (const { id, state } of await cases.ofResident(resident.id)) {
    if (state !== 'verifying') continue;
    const waiting = (await clocks.get('followUpReminder', id)) ?? (await clocks.get('followUpEnd', id));
    if (waiting !== null) return true;
  }
  return false;
}

/** It is no silence while the question has not come through, or while the resident waits for an answer: the clock moves on by a day. */
export async function isNoSilence(
  context: Context,
  work: Work,
  clock: Clock,
  { one, resident }: Asked,
): Promise<boolean> {
  const asked = await work.tx.outbox.bySubject(laneOfResident(resident.id), verifySubject(one.id));
  if (asked?.state === 'delivered' && one.waitingFor !== 'handler') return false;
  await work.tx.clocks.set({ ...clock, dueAt: aWhileLater(context) });
  return true;
}

/** Says it, and leaves the resident in peace for a while. */
export async function speakOf(
  context: Context,
  work: Work,
  { one, resident }: Asked,
  parts: readonly Text[],
  buttons: readonly (readonly Button[])[],
  only: { readonly while?: 'verifying' } = {},
): Promise<void> {
  const notice = { key: 'notice.news', params: { reference: one.reference } } as const;
  const message = { notice, parts, buttons, sealed: one.confidential };
  await oweResident(work, resident.id, message, { caseId: one.id, subject: verifySubject(one.id), ...only });
  await letGoOfWish(context, work, resident.id);
  await beginRest(context, work, resident);
}

/** Asks or reminds, and sets the clock for the next step of silence. */
export async function ask(
  context: Context,
  work: Work,
  about: Asked,
  question: Text,
  then: 'followUpReminder' | 'followUpEnd',
): Promise<void> {
  const { one } = about;
  const now = context.clock.now();
  await work.tx.entries.append(one.id, {
    at: now,
    actor: 'system',
    body: { type: 'verification_asked', isReminder: then === 'followUpEnd' },
  });
  await speakOf(context, work, about, [question], answersTo(one), { while: 'verifying' });
  const dueAt = momentAfter(context, now, context.municipality.clocks.followUpReminder);
  await work.tx.clocks.set({ name: then, subject: one.id, dueAt });
}

const answersTo = (one: Case): readonly (readonly Button[])[] => [
  ...solvedButtons(one),
  [verifyButton(one, 'button.askLater', 'later')],
];
