/** The resident blocked us or is back. What is owed waits in its place; the desk sees it on the card. */
import type { Resident } from '#ports/store.ts';
import type { Context, Work } from './context.ts';
import { laneOfResident, oweEverywhere, unparkLane } from './owe.ts';

export const blockedReason = 'blocked';

export async function becomeUnreachable(context: Context, work: Work, resident: Resident): Promise<void> {
  if (resident.unreachableSince !== null) return;
  await work.tx.residents.save({ ...resident, unreachableSince: context.clock.now() });
  for (const one of await work.tx.cases.ofResident(resident.id)) {
    if (one.state === 'closed') continue;
    const text = { key: 'prompt.blocked', params: { reference: one.reference } } as const;
    const to = one.handler === null ? {} : { to: one.handler };
    await oweEverywhere(
      work,
      one.id,
      { show: 'card', caseId: one.id },
      { show: 'line', caseId: one.id, text, ...to },
    );
  }
}

/** Owed messages go out in their order. */
export async function becomeReachable(work: Work, resident: Resident): Promise<void> {
  await unparkLane(work, laneOfResident(resident.id), blockedReason);
  if (resident.unreachableSince === null) return;
  await work.tx.residents.save({ ...resident, unreachableSince: null });
  for (const one of await work.tx.cases.ofResident(resident.id)) {
    if (one.state !== 'closed') await oweEverywhere(work, one.id, { show: 'card', caseId: one.id });
  }
}
