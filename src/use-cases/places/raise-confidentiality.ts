/** A case becomes confidential, whoever saw the need: few people see it from now on, and it leaves every place where others read along. */
import type { Actor } from '#core/case/case.ts';
import { keptFrom, triage } from '#core/case/triage-case.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { DeliveredAct } from '#ports/desk-acts/act.ts';
import type { ActResult } from '#ports/desk-acts.ts';
import { actOnCase, caseFor } from '../handling/act-on-case.ts';
import type { Context, Work } from '../context.ts';
import { followTriage } from '../handling/follow-triage.ts';
import { newlyNamed } from '../resident/keep-out-named.ts';
import { followAtLocation } from '../location/location-question.ts';
import { caseNow } from '../handling/where-now.ts';

/** «Vertrouwelijk maken» at the desk; of a closed case too. */
export const makeConfidential = (context: Context, act: DeliveredAct): Promise<ActResult> =>
  actOnCase(
    context,
    'confidential',
    act,
    (one) => {
      const { municipality } = context;
      return triage(one, { confidential: true }, { municipality, since: null, act: 'confidential' });
    },
    (work, changed, before) => followTriage(context, work, before, changed, { staff: act.by }),
    // What a merged case holds is seen with the one that it goes on in.
    async (_context, tx, { by, caseId }) => caseFor(context, tx, { by, caseId: await caseNow(tx, caseId) }),
  );

/** The resident, or what they wrote, gives the reason. `keepOut`: whom it names, who are not to see it any more. */
export async function raiseConfidentiality(
  context: Context,
  work: Work,
  caseId: CaseId,
  actor: Exclude<Actor, object>,
  keepOut: readonly StaffId[] = [],
): Promise<void> {
  const before = await work.tx.cases.get(caseId);
  if (before === null || (before.confidential && keepOut.length === 0)) return;
  const changed = keptFrom(before, keepOut, context.municipality);
  await work.tx.cases.save(changed);
  await followTriage(context, work, before, changed, actor);
  await followAtLocation(context, work, changed, actor);
}

/**
 * What was written since speaks of staff: few people see the case, and none whom it names. Where a person decided that the case is not confidential,
 * the machine does not decide otherwise.
 */
export async function heedStaffHints(
  context: Context,
  work: Work,
  caseId: CaseId,
  text: string,
): Promise<void> {
  if (!context.triage(text).aboutStaff) return;
  const one = await work.tx.cases.get(caseId);
  if (one === null) return;
  const entries = await work.tx.entries.list(caseId);
  const decided = entries.findLast(
    ({ body }) => body.type === 'triaged' && body.changes.confidential !== undefined,
  );
  if (decided?.body.type === 'triaged' && decided.body.changes.confidential === false) return;
  // The opening words may be about staff only when read together with these.
  const opening = entries.flatMap(({ body }) => (body.type === 'opening' ? [body.content.text] : []));
  const words = one.confidential ? [text] : [...opening, text];
  const keepOut = await newlyNamed(context, work.tx, one, words, entries);
  await raiseConfidentiality(context, work, caseId, 'system', keepOut);
}
