/** Two cases are linked by the other one's number, or merged. */
import { isAsOpenAs } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import type { Change } from '#core/case/changes.ts';
import { refusalOf } from '#core/case/lawful-acts.ts';
import { parseReference } from '#core/case/reference.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Act, DeliveredAct, Wrong } from '#ports/desk-acts/act.ts';
import type { ActResult, Refusal } from '#ports/desk-acts.ts';
import type { Transaction } from '#ports/store.ts';
import { actOnCase, caseFor } from './act-on-case.ts';
import type { Context, Work } from '../context.ts';
import { carryOutMerge, mergeNow } from './merge-cases.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { survivorOf } from './where-now.ts';

interface LinkAct extends DeliveredAct {
  readonly reference: string;
  readonly merge: boolean;
}

/** What is wrong with the other case is told where its number was typed. */
export async function linkCases(context: Context, act: LinkAct): Promise<ActResult | Wrong<'reference'>> {
  let wrong: Text<DeskKey> | null = null;
  let pair: Pair | null = null;
  const result = await actOnCase(
    context,
    act.merge ? 'merge' : 'link',
    act,
    async (one, tx): Promise<Change> => {
      const refusal = refusalOf(act.merge ? 'merge' : 'link', one);
      if (refusal !== null) return { refusal };
      const found = await pairOf(context, tx, one, act);
      if ('refusal' in found) {
        wrong = found.refusal;
        return found;
      }
      pair = found;
      return { changed: found.changed };
    },
    async (work, _changed, one) => {
      if (pair === null) return;
      if (pair.survivor === null) await carryOutLink(context, work, act, one, pair.other);
      else
        await carryOutMerge(context, work, act.by, {
          one,
          other: pair.other,
          merged: pair.changed,
          survivor: pair.survivor,
        });
    },
  );
  return !result.ok && wrong !== null ? { ok: false, wrong: { reference: wrong } } : result;
}

interface Pair {
  readonly other: Case;
  /** The case from which it was done, as it becomes. */
  readonly changed: Case;
  /** `null` when they are only linked. */
  readonly survivor: Case | null;
}

async function pairOf(
  context: Context,
  tx: Transaction,
  one: Case,
  act: LinkAct,
): Promise<Pair | { readonly refusal: Text<DeskKey> }> {
  const found = await otherCase(context, tx, act);
  if (!found.ok) return { refusal: found.refusal };
  const { other } = found;
  if (other.id === one.id) return { refusal: { key: 'refuse.sameCase' } };
  if (!act.merge) return { other, changed: one, survivor: null };
  const merge = mergeNow(context, one, other);
  return 'refusal' in merge ? merge : { other, changed: merge.merged, survivor: merge.survivor };
}

/** Of a number that goes on in another case, that one; whoever may not see it learns nothing. */
async function otherCase(
  context: Context,
  tx: Transaction,
  { by, reference: typed }: LinkAct,
): Promise<{ readonly ok: true; readonly other: Case } | Refusal> {
  const reference = parseReference(typed);
  const named = reference === null ? null : await tx.cases.byReference(reference);
  if (named === null) return { ok: false, refusal: { key: 'refuse.noAccess' } };
  const found = await caseFor(context, tx, { by, caseId: (await survivorOf(tx, named)).id });
  return found.ok ? { ok: true, other: found.one } : found;
}

async function carryOutLink(
  context: Context,
  work: Work,
  { by }: Act,
  one: Case,
  other: Case,
): Promise<void> {
  const { tx } = work;
  if ((await tx.cases.linked(one.id)).includes(other.id)) return;
  await tx.cases.link(one.id, other.id);
  for (const [here, there] of [
    [one, other],
    [other, one],
  ] as const) {
    // Where more people read than may know of the other case, nothing tells of it.
    if (!isAsOpenAs(there, here)) continue;
    await tx.entries.append(here.id, {
      at: context.clock.now(),
      actor: { staff: by },
      body: { type: 'linked', other: there.id },
    });
    await oweEverywhere(work, here.id, { show: 'card' });
  }
}
