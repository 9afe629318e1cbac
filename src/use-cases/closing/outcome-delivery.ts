/** Whether an outcome has come to the resident. Only then is the complaint handled; what cannot be delivered here goes another way. */
import { arrived, isOnItsWay, sentOtherwise } from '#core/case/closing.ts';
import { mistakeIn } from '#core/case/whole-sentence.ts';
import type { Case, Entry } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { TellingAct, Wrong } from '#ports/desk-acts/act.ts';
import type { ClosingPart } from '#ports/desk-acts/closing.ts';
import type { ActResult, NewWords } from '#ports/desk-acts.ts';
import type { Transaction } from '#ports/store.ts';
import { actUnlessNews } from '../answers/new-words.ts';
import { beginAftercare } from '../resident/aftercare.ts';
import type { Context, Work } from '../context.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { followPlan } from '../erasure/plan-erasure.ts';
import { mentionHandler } from '../handling/tell-handler.ts';

const isOutcome = ({ body }: Pick<Entry, 'body'>): boolean =>
  body.type === 'formal' || body.type === 'not_handled';

/** The case whose outcome this entry is, as long as it is on its way. */
async function waitingFor(tx: Transaction, caseId: CaseId, number: number): Promise<Case | null> {
  const one = await tx.cases.get(caseId);
  if (one === null || !isOnItsWay(one)) return null;
  const entry = await tx.entries.get(caseId, number);
  return entry !== null && isOutcome(entry) ? one : null;
}

/** To be called when what an entry told has been delivered. */
export async function outcomeArrived(
  context: Context,
  work: Work,
  caseId: CaseId,
  entry: number,
): Promise<void> {
  const one = await waitingFor(work.tx, caseId, entry);
  if (one === null) return;
  const changed = arrived(one, context.clock.now());
  await work.tx.cases.save(changed);
  await oweEverywhere(work, caseId, { show: 'card' });
  await followPlan(context, work, changed);
  await beginAftercare(context, work, changed);
}

/** The way to the resident is closed: an outcome does not count as sent, and its handler hears so at once. */
export async function outcomeStuck(
  context: Context,
  work: Work,
  caseId: CaseId,
  entry: number,
  why: DeskKey,
): Promise<void> {
  const one = await waitingFor(work.tx, caseId, entry);
  if (one === null) return;
  const params = { reference: one.reference, reason: { text: { key: why } } } as const;
  const text = { key: 'prompt.undeliverable', params } as const;
  await mentionHandler(context, work, one, text, { asks: 'undeliverable' });
}

/** The handler brought it to the resident by post, e-mail or by hand. */
export async function recordSentOtherwise(
  context: Context,
  act: TellingAct & { readonly means: string },
): Promise<ActResult | Wrong<ClosingPart> | NewWords> {
  const mistake = mistakeIn(act.means);
  if (mistake !== null) return { ok: false, wrong: { means: mistake } };
  const { by, caseId, means } = act;
  return actUnlessNews(
    context,
    'sentOtherwise',
    act,
    (one) => sentOtherwise(one, means, context.clock.now()),
    async (work, one) => {
      const entries = await work.tx.entries.list(caseId);
      const of = entries.findLast(isOutcome)?.number ?? 0;
      const body = { type: 'sent_otherwise', of, how: means } as const;
      await work.tx.entries.append(caseId, { at: context.clock.now(), actor: { staff: by }, body });
      const text = { key: 'thread.sentOtherwise', params: { who: { staff: by }, text: means } } as const;
      await oweEverywhere(work, caseId, { show: 'card' }, { show: 'line', text });
      await followPlan(context, work, one);
      await beginAftercare(context, work, one);
    },
  );
}
