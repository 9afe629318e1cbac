/** Tells the coordinators and who is on call, each in one message, of the urgent cases that wait for somebody. */
import { whoHears, type Desk } from '#core/desk/absence.ts';
import { maySeeCase, peopleFor } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import { isUntaken } from '#core/case/untaken.ts';
import type { UntakenCase } from '#core/desk/post.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Clock } from '#ports/store.ts';
import { deskOf } from './absences.ts';
import { momentAfter, type Context, type Work } from '../context.ts';
import { oweUntaken } from '../delivery/owe.ts';

const againAfter = { kind: 'period', iso: 'PT1H' } as const;

export async function promptUntaken(
  context: Context,
  work: Work,
  clocks: readonly Clock[],
  again: boolean,
): Promise<void> {
  const dueAt = momentAfter(context, context.clock.now(), againAfter);
  const byPerson = new Map<StaffId, UntakenCase[]>();
  const desk = await deskOf(context, work.tx);
  for (const { subject } of clocks) {
    const caseId = subject as CaseId;
    const one = await work.tx.cases.get(caseId);
    if (one === null || !isUntaken(one)) continue;
    await work.tx.clocks.set({ name: 'urgentUntakenAgain', subject, dueAt });
    for (const person of peopleToTell(one, desk)) {
      byPerson.set(person, [...(byPerson.get(person) ?? []), { caseId, again }]);
    }
  }
  for (const [person, cases] of byPerson) await oweUntaken(work, person, cases);
}

/** Where one of them is away, also whoever stands in: nobody counts on the one who may look all the same. */
function peopleToTell(one: Case, desk: Desk): ReadonlySet<StaffId> {
  const { municipality, invited } = desk;
  const onCall = municipality.slack.onCall.filter((person) => maySeeCase(one, person, municipality, []));
  const people = [...peopleFor(one, municipality, invited), ...onCall];
  return new Set(people.flatMap((person) => [person, ...whoHears(one, person, desk)]));
}
