/** What every act at the desk has in common: done once per delivery, on a case the person may see, refused with a reason that is recorded. */
import { isInvolved, maySeeCase } from '#core/access.ts';
import { isErased } from '#core/case/retention.ts';
import type { Case } from '#core/case/case.ts';
import { mayEndQuestion } from '#core/case/location-question.ts';
import type { Change } from '#core/case/changes.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Act, DeliveredAct } from '#ports/desk-acts/act.ts';
import type { ActResult, Refusal } from '#ports/desk-acts.ts';
import type { Transaction } from '#ports/store.ts';
import { oweWhatMayGo } from '../translation/catch-up-translations.ts';
import { transact, type Context, type Work } from '../context.ts';
import { mergedFollowHandler } from '../places/follow-handler.ts';
import { followPrompts } from './staff-prompts.ts';
import { followAtLocation } from '../location/location-question.ts';
import { sentBefore, submissionOf } from '../answers/submission.ts';

const refuse = (key: DeskKey): Refusal => ({ ok: false, refusal: { key } });

/** The case, when this person may act on it. Whoever may not see it learns nothing but that it was not found. */
export async function caseFor(
  context: Context,
  tx: Transaction,
  act: Act,
): Promise<{ readonly ok: true; readonly one: Case } | Refusal> {
  const { municipality } = context;
  const one = await tx.cases.get(act.caseId);
  if (one === null) return refuse('refuse.noAccess');
  const invited = await tx.members.list(municipality.slack.confidential);
  if (!maySeeCase(one, act.by, municipality, invited)) return refuse('refuse.noAccess');
  if (isErased(one)) return refuse('refuse.erased');
  return isInvolved(one, act.by, municipality) ? refuse('refuse.involved') : { ok: true, one };
}

/**
 * Changes a case for a person at the desk. `carryOut` runs with the saved case and owes what follows. The same delivery again has no
 * second effect, and is refused when it says something else now; a refused one may be sent again, since a window that was refused stays
 * open. `find`: by other rules than the desk's.
 */
export async function actOnCase(
  context: Context,
  name: string,
  act: DeliveredAct,
  change: (one: Case, tx: Transaction) => Change | Promise<Change>,
  carryOut: (work: Work, changed: Case, before: Case) => Promise<void>,
  find: typeof caseFor = caseFor,
): Promise<ActResult> {
  return transact(context, async (work) => {
    const { tx } = work;
    const delivery = submissionOf(context, act);
    const earlier = await tx.inbox.outcomeOf(delivery);
    if (earlier === name && !(await tx.inbox.saidOther(delivery))) return { ok: true };
    const found = earlier === null ? await find(context, tx, act) : sentBefore;
    const outcome: Change = found.ok ? await change(found.one, tx) : { refusal: found.refusal };
    if ('refusal' in outcome) {
      if (
        outcome.unrecorded !== true &&
        (await tx.inbox.accept({
          channel: delivery.channel,
          deliveryId: `refused:${act.deliveryId}`,
          at: delivery.at,
          outcome: 'refused',
        }))
      ) {
        await recordRefusal(context, tx, name, act, outcome.refusal);
      }
      return { ok: false, refusal: outcome.refusal };
    }
    if (!(await tx.inbox.accept({ ...delivery, outcome: name }))) return { ok: true };
    await tx.cases.save(outcome.changed);
    const before = found.ok ? found.one : outcome.changed;
    await carryOut(work, outcome.changed, before);
    if (outcome.changed.handler !== before.handler) await mergedFollowHandler(context, work, outcome.changed);
    await followPrompts(context, work, before, outcome.changed);
    await oweWhatMayGo(context, work, before, outcome.changed);
    if (mayEndQuestion(before, outcome.changed))
      await followAtLocation(context, work, outcome.changed, { staff: act.by });
    return { ok: true };
  });
}

export async function recordRefusal(
  context: Context,
  tx: Transaction,
  name: string,
  act: Act,
  refusal: Text<DeskKey>,
): Promise<void> {
  const one = await tx.cases.get(act.caseId);
  if (one === null || isErased(one)) return;
  await tx.entries.append(act.caseId, {
    at: context.clock.now(),
    actor: { staff: act.by },
    body: { type: 'refused', act: name, reason: refusal.key },
  });
}
