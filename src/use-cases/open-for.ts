/** Whether a person may answer or close a case now, before a window opens for it. Changes nothing but that a refusal is recorded. */
import type { Case } from '#core/case/case.ts';
import { reply, solveInPractice } from '#core/case/changes.ts';
import type { CaseSummary, OpenResult, Refusal } from '#ports/desk-acts.ts';
import type { Transaction } from '#ports/store.ts';
import { caseFor, recordRefusal, type Act } from './act-on-case.ts';
import type { Context } from './context.ts';

export const openFor = (context: Context, act: Act, purpose: 'reply' | 'close'): Promise<OpenResult> =>
  context.store.transaction(async (tx): Promise<OpenResult> => {
    const opened = await openIn(context, tx, act, purpose);
    return opened.ok ? { ok: true, case: opened.case } : opened;
  });

/** With the case itself, for what else the window shows. */
export async function openIn(
  context: Context,
  tx: Transaction,
  act: Act,
  purpose: 'reply' | 'close',
): Promise<{ readonly ok: true; readonly one: Case; readonly case: CaseSummary } | Refusal> {
  const found = await caseFor(context, tx, act);
  if (!found.ok) {
    await recordRefusal(context, tx, purpose, act, found.refusal);
    return found;
  }
  const { one } = found;
  const outcome = purpose === 'reply' ? reply(one, act.by, false) : solveInPractice(one, act.by);
  if ('refusal' in outcome) {
    await recordRefusal(context, tx, purpose, act, outcome.refusal);
    return { ok: false, refusal: outcome.refusal };
  }
  const resident = one.residentId === null ? null : await tx.residents.get(one.residentId);
  return {
    ok: true,
    one,
    case: {
      reference: one.reference,
      location: one.location,
      topic: one.category,
      unreachable: resident?.unreachableSince !== null,
    },
  };
}
