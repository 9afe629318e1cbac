/** /status: the cases as they are when it is said, with what the municipality said last. Only who asks pays for looking that up. */
import { sayCase, sayStatus, type CaseNow } from '#core/conversation/status.ts';
import { lastTold } from '#core/case/answers.ts';
import type { Case } from '#core/case/case.ts';
import { outcomeBy } from '#core/case/term.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import { datesOf, type Context, type Work } from '../context.ts';
import { oweResident } from '../delivery/owe.ts';

export async function showStatus(
  context: Context,
  work: Work,
  resident: ResidentId,
  hasDraft: boolean,
  only: CaseId | null,
): Promise<void> {
  const at = { now: context.clock.now(), municipality: context.municipality };
  const cases = await work.tx.cases.ofResident(resident);
  const one = cases.find(({ id }) => id === only);
  if (one !== undefined) {
    const message = sayCase(await caseNow(context, work, one), at);
    return oweResident(work, resident, message, { caseId: one.id });
  }
  const shown: CaseNow[] = [];
  for (const other of cases) shown.push(await caseNow(context, work, other));
  const [single, ...others] = cases;
  const about = single !== undefined && others.length === 0 ? { caseId: single.id } : undefined;
  await oweResident(work, resident, sayStatus(shown, hasDraft, at), about);
}

const caseNow = async (context: Context, work: Work, one: Case): Promise<CaseNow> => ({
  case: one,
  outcomeBy: outcomeBy(one, datesOf(context, one)),
  lastAnswer: lastTold(await work.tx.entries.list(one.id)),
});
