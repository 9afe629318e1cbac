/** What leads from a case to its person goes; the case stays, and from then on nobody can be asked or answered in it. */
import type { Case } from '#core/case/case.ts';
import { isReduced } from '#core/case/retention.ts';
import type { ResidentId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { stopCaseClocks } from '../handling/case-clocks.ts';
import type { Work } from '../context.ts';
import { oweEverywhere } from '../delivery/owe.ts';

/** Of every case of theirs. */
export async function cutFromCases(work: Work, resident: ResidentId, at: Instant): Promise<void> {
  for (const one of await work.tx.cases.ofResident(resident)) await cut(work, one, at);
}

/** The name that they showed is the one that they have in Telegram. */
async function cut(work: Work, one: Case, at: Instant): Promise<void> {
  const { tx } = work;
  await tx.entries.append(one.id, { at, actor: 'system', body: { type: 'link_cut' } });
  await stopCaseClocks(work, one.id);
  await tx.cases.save({ ...one, residentId: null, sharedName: null });
  // The name is all that a card shows of a person: without one it stays as it is.
  if (one.sharedName !== null && !isReduced(one)) await oweEverywhere(work, one.id, { show: 'card' });
}
