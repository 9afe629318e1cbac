/** Tells the coordinators and who is on call, each in one message, of the urgent cases that wait for somebody. */
import { maySeeCase, peopleFor } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import type { UntakenCase } from '#core/desk-post.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Clock } from '#ports/store.ts';
import { momentAfter, type Context, type Work } from './context.ts';
import { oweUntaken } from './owe.ts';
import { isUntaken } from './untaken.ts';

const againAfter = { kind: 'period', iso: 'PT1H' } as const;

export async function promptUntaken(
  context: Context,
  work: Work,
  clocks: readonly Clock[],
  again: boolean,
): Promise<void> {
  const dueAt = momentAfter(context, context.clock.now(), againAfter);
  const byPerson = new Map<StaffId, UntakenCase[]>();
  const invited = await work.tx.members.list(context.municipality.slack.confidential);
  for (const { subject } of clocks) {
    const caseId = subject as CaseId;
    const one = await work.tx.cases.get(caseId);
    if (one === null || !isUntaken(one)) continue;
    await work.tx.clocks.set({ name: 'urgentUntakenAgain', subject, dueAt });
    for (const person of peopleToTell(context, one, invited)) {
      byPerson.set(person, [...(byPerson.get(person) ?? []), { caseId, again }]);
    }
  }
  for (const [person, cases] of byPerson) await oweUntaken(work, person, cases);
}

function peopleToTell(
  { municipality }: Context,
  one: Case,
  invited: readonly StaffId[],
): ReadonlySet<StaffId> {
  const onCall = municipality.slack.onCall.filter((person) => maySeeCase(one, person, municipality, []));
  return new Set([...peopleFor(one, municipality, invited), ...onCall]);
}
