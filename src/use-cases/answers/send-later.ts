/** An answer that waits for the morning: recorded when it is given, and sent by a clock unless it was taken back or the case ended meanwhile. */
import { standingAnswers, type StandingAnswer } from '#core/case/answers.ts';
import type { Case } from '#core/case/case.ts';
import { isErased } from '#core/case/retention.ts';
import { endOfHours, isWithin } from '#core/hours.ts';
import type { CaseId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Instant } from '#core/time.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { sendAnswer } from './send-answer.ts';
import { mentionHandler } from '../handling/tell-handler.ts';
import { entryNamed, namedEntry } from '../delivery/watch-delivery.ts';

export const sendLaterClock = 'sendLater';
/** The reason with which what was never sent stands in its case. */
export const neverSent = 'never-sent';

/** The end of the quiet hours; `null` when it is not quiet now. */
export function morning({ clock, municipality }: Pick<Context, 'clock' | 'municipality'>): Instant | null {
  const { quietHours, timeZone } = municipality;
  const now = clock.now();
  if (quietHours === null || !isWithin(now, quietHours, timeZone)) return null;
  return endOfHours(now, quietHours, timeZone);
}

export const startSendLater = (work: Work, caseId: CaseId, of: number, dueAt: Instant): Promise<void> =>
  work.tx.clocks.set({ name: sendLaterClock, subject: entryNamed(caseId, of), dueAt });

export const stopSendLater = (work: Work, caseId: CaseId, of: number): Promise<void> =>
  work.tx.clocks.stop(sendLaterClock, entryNamed(caseId, of));

/** When it will go out; `null`: it waits for nothing. */
export const waitsUntil = (tx: Transaction, caseId: CaseId, of: number): Promise<Instant | null> =>
  tx.clocks.get(sendLaterClock, entryNamed(caseId, of));

export async function sendDueAnswer(context: Context, work: Work, subject: string): Promise<void> {
  const { caseId, entry: of } = namedEntry(subject);
  const one = await work.tx.cases.get(caseId);
  if (one === null || isErased(one)) return;
  const answers = standingAnswers(await work.tx.entries.list(caseId));
  const answer = answers.find((standing) => standing.of === of);
  if (answer === undefined) return;
  const why = whyNot(one);
  if (why === null) await send(context, work, one, answer);
  else await giveUp(context, work, one, answer.valid.number, why);
  const shown = [...new Set([of, answer.valid.number])].map(
    (entry) => ({ show: 'answer', caseId, entry }) as const,
  );
  await oweEverywhere(work, caseId, ...shown, { show: 'card' });
}

/** A case that the resident withdrew is over; one that was closed at the desk after the answer was given is not the resident's doing. */
function whyNot(one: Case): Text<DeskKey> | null {
  if (one.outcome === 'withdrawn') return { key: 'refuse.withdrawn' };
  return one.residentId === null ? { key: 'refuse.noResident' } : null;
}

async function send(
  context: Context,
  work: Work,
  one: Case,
  { of, kind, valid }: StandingAnswer,
): Promise<void> {
  const at = context.clock.now();
  // What ends a case waits for nothing.
  if (typeof valid.actor !== 'object' || !('text' in valid.body)) return;
  await work.tx.entries.append(one.id, { at, actor: 'system', body: { type: 'sent', of } });
  const sent = { ...one, firstAnswerAt: one.firstAnswerAt ?? at };
  await work.tx.cases.save(sent);
  await sendAnswer(context, work, sent, {
    entry: valid.number,
    of,
    by: valid.actor.staff,
    written: valid.body,
    isForeign:
      valid.body.type === 'corrected' ? valid.body.isForeign === true : valid.body.later?.isForeign === true,
    isQuestion: kind === 'question',
  });
}

async function giveUp(
  context: Context,
  work: Work,
  one: Case,
  entry: number,
  why: Text<DeskKey>,
): Promise<void> {
  await work.tx.entries.append(one.id, {
    at: context.clock.now(),
    actor: 'system',
    body: { type: 'delivery', of: entry, state: 'parked', reason: neverSent },
  });
  await mentionHandler(context, work, one, {
    key: 'prompt.undeliverable',
    params: { reference: one.reference, reason: { text: why } },
  });
}
