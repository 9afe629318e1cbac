/** Whether a person may do something with a case now, before a window opens for it. Changes nothing but that a refusal is recorded. */
import type { Case } from '#core/case/case.ts';
import { refusalOf, type CaseAct } from '#core/case/lawful-acts.ts';
import type { Act } from '#ports/desk-acts/act.ts';
import type { CaseSummary, OpenResult, Refusal } from '#ports/desk-acts.ts';
import type { Transaction } from '#ports/store.ts';
import { caseFor, recordRefusal } from './act-on-case.ts';
import type { Context } from '../context.ts';

export const openFor = (context: Context, act: Act, purpose: CaseAct): Promise<OpenResult> =>
  context.store.transaction(async (tx): Promise<OpenResult> => {
    const opened = await openIn(context, tx, act, purpose);
    return opened.ok ? { ok: true, case: opened.case } : opened;
  });

/** With the case itself, for what else the window shows. Of several purposes one is enough. */
export async function openIn(
  context: Context,
  tx: Transaction,
  act: Act,
  ...purposes: readonly [CaseAct, ...CaseAct[]]
): Promise<{ readonly ok: true; readonly one: Case; readonly case: CaseSummary } | Refusal> {
  const found = await caseFor(context, tx, act);
  const refusals = found.ok ? purposes.map((purpose) => refusalOf(purpose, found.one)) : [];
  const refusal = found.ok ? (refusals.includes(null) ? null : (refusals[0] ?? null)) : found.refusal;
  if (!found.ok || refusal !== null) {
    const why = refusal ?? { key: 'refuse.noAccess' };
    await recordRefusal(context, tx, purposes[0], act, why);
    return { ok: false, refusal: why };
  }
  return { ok: true, one: found.one, case: await summaryOf(tx, found.one) };
}

export async function summaryOf(tx: Transaction, one: Case): Promise<CaseSummary> {
  const resident = one.residentId === null ? null : await tx.residents.get(one.residentId);
  return {
    reference: one.reference,
    location: one.location,
    topic: one.category,
    unreachable: resident !== null && resident.unreachableSince !== null,
  };
}
