/** Whether a person may answer or close a case now, before a window opens for it. Changes nothing but that a refusal is recorded. */
import { reply, solveInPractice } from '#core/case/changes.ts';
import type { OpenResult } from '#ports/desk-acts.ts';
import { caseFor, recordRefusal, type Act } from './act-on-case.ts';
import type { Context } from './context.ts';

export function openFor(context: Context, act: Act, purpose: 'reply' | 'close'): Promise<OpenResult> {
  return context.store.transaction(async (tx): Promise<OpenResult> => {
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
      case: {
        reference: one.reference,
        location: one.location,
        topic: one.category,
        unreachable: resident?.unreachableSince !== null,
      },
    };
  });
}
