/** What the desk's acts say to the resident. All of it is the bot speaking unasked: a neutral line first, the rest hidden; for a confidential case the line alone. */
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import type { Button, ResidentMessage, Text } from '#core/message.ts';
import type { IntakeKey } from '#core/text-key.ts';
import { stopUntaken } from '../handling/case-clocks.ts';
import type { Context, Work } from '../context.ts';
import { oweAlerts, oweEverywhere, oweResident } from '../delivery/owe.ts';
import { followHandler } from '../places/follow-handler.ts';

const unclearButton = ({ reference }: Case, entry: number): Button => ({
  label: { key: 'button.unclear' },
  act: { on: 'unclear', reference, entry },
});

/** `answers`: the entry whose delivery the desk wants to see, and of which the resident may say that it is not clear. */
export async function tellResident(
  work: Work,
  one: Case,
  notice: IntakeKey,
  parts: readonly Text[],
  answers?: number,
): Promise<void> {
  if (one.residentId === null) return;
  const message: ResidentMessage = {
    notice: { key: notice, params: { reference: one.reference } },
    parts,
    ...(answers === undefined ? {} : { buttons: [[unclearButton(one, answers)]] }),
    sealed: one.confidential,
  };
  await oweResident(
    work,
    one.residentId,
    message,
    answers === undefined ? { caseId: one.id } : { caseId: one.id, answers },
  );
}

/**
 * The case has a handler from now on and goes with them: said to the resident (`not` while their answer waits for the morning), in the thread and on
 * the card, and the alert rests.
 */
export async function tellTaken(
  context: Context,
  work: Work,
  one: Case,
  by: StaffId,
  toResident: 'now' | 'not' = 'now',
): Promise<void> {
  await work.tx.entries.append(one.id, {
    at: context.clock.now(),
    actor: { staff: by },
    body: { type: 'taken', by },
  });
  await followHandler(context, work, one, { ...one, handler: null });
  const role: Text = { key: roleKey(context, by) };
  const isTold = toResident === 'now' && one.residentId !== null;
  if (isTold) {
    await tellResident(work, one, 'notice.news', [
      { key: 'receipt.taken', params: { reference: one.reference, role: { text: role } } },
    ]);
  }
  await oweEverywhere(
    work,
    one.id,
    { show: 'card' },
    {
      show: 'line',
      text: { key: isTold ? 'thread.taken' : 'urgent.taken', params: { who: { staff: by } } },
    },
  );
  await stopUntaken(work, one.id);
  await oweAlerts(work, one, context.municipality);
}

export const roleKey = (context: Context, person: StaffId): IntakeKey =>
  context.municipality.slack.coordinators.includes(person) ? 'role.coordinator' : 'role.handler';
