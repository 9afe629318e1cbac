/** A resident takes a case back, or says that somebody asked them to. */
import { withdraw } from '#core/case/changes.ts';
import { say, statusButton } from '#core/conversation/say.ts';
import type { CaseId } from '#core/ids.ts';
import type { Resident } from '#ports/store.ts';
import { stopCaseClocks } from '../handling/case-clocks.ts';
import type { Context, Work } from '../context.ts';
import { followAtLocation } from '../location/location-question.ts';
import { followPlan } from '../erasure/plan-erasure.ts';
import { oweEverywhere, oweResident } from '../delivery/owe.ts';
import { raiseConfidentiality } from '../places/raise-confidentiality.ts';

export async function withdrawCase(
  context: Context,
  work: Work,
  resident: Resident,
  caseId: CaseId,
): Promise<void> {
  const one = await work.tx.cases.get(caseId);
  if (one === null) return;
  const withdrawn = withdraw(one, context.clock.now());
  await work.tx.cases.save(withdrawn);
  await work.tx.entries.append(caseId, {
    at: context.clock.now(),
    actor: 'resident',
    body: { type: 'withdrawn' },
  });
  await stopCaseClocks(work, caseId);
  await followPlan(context, work, withdrawn);
  await oweResident(
    work,
    resident.id,
    { parts: [{ key: 'withdraw.done', params: { reference: one.reference } }] },
    { caseId },
  );
  await oweEverywhere(
    work,
    caseId,
    { show: 'card' },
    { show: 'line', text: { key: 'state.closed.withdrawn' } },
  );
  await followAtLocation(context, work, withdrawn, 'resident');
}

/** "Somebody asked me to withdraw": the case stays and only a few people see it from now on. */
export async function refuseWithdrawal(
  context: Context,
  work: Work,
  resident: Resident,
  caseId: CaseId,
): Promise<void> {
  const one = await work.tx.cases.get(caseId);
  if (one === null) return;
  await raiseConfidentiality(context, work, caseId, 'resident');
  await oweEverywhere(work, caseId, { show: 'line', text: { key: 'thread.withdrawPressed' } });
  await oweResident(
    work,
    resident.id,
    say([{ key: 'withdraw.told', params: { reference: one.reference } }], [statusButton]),
    { caseId },
  );
}
