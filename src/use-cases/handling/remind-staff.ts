/** A reminder that somebody set for themself, with its reason. */
import { refusalOf } from '#core/case/lawful-acts.ts';
import type { CaseId } from '#core/ids.ts';
import { compare, type Instant } from '#core/time.ts';
import type { DeliveredAct, Wrong } from '#ports/desk-acts/act.ts';
import type { ActResult } from '#ports/desk-acts.ts';
import type { Clock } from '#ports/store.ts';
import { deskOf } from './absences.ts';
import { actOnCase } from './act-on-case.ts';
import type { Context, Work } from '../context.ts';
import { oweDesk } from '../delivery/owe.ts';
import { remindClock } from './staff-prompts.ts';
import { survivorOf } from './where-now.ts';
import { whoHears } from '#core/desk/absence.ts';

export async function remind(
  context: Context,
  act: DeliveredAct & { readonly at: Instant; readonly why: string },
): Promise<ActResult | Wrong<'at'>> {
  if (compare(act.at, context.clock.now()) <= 0)
    return { ok: false, wrong: { at: { key: 'error.datePast' } } };
  return actOnCase(
    context,
    'remind',
    act,
    (one) => {
      const refusal = refusalOf('remind', one);
      return refusal === null ? { changed: one } : { refusal };
    },
    async ({ tx }, one) => {
      const entry = await tx.entries.append(one.id, {
        at: context.clock.now(),
        actor: { staff: act.by },
        body: { type: 'reminder_set', at: act.at, why: act.why },
      });
      await tx.clocks.set({ name: remindClock, subject: `${one.id}:${entry}`, dueAt: act.at });
    },
  );
}

/** Nobody is reminded of a case that is over, or that they may not see any more; of one that goes on in another, of that. */
export async function giveReminder(context: Context, work: Work, { subject }: Clock): Promise<void> {
  const [caseId = '', number = ''] = subject.split(':');
  const set = await work.tx.cases.get(caseId as CaseId);
  const entry = set === null ? null : await work.tx.entries.get(set.id, Number(number));
  if (set === null || entry?.body.type !== 'reminder_set') return;
  const one = await survivorOf(work.tx, set);
  if (one.state === 'closed') return;
  if (typeof entry.actor !== 'object') return;
  const { staff } = entry.actor;
  const params = { reference: one.reference, reason: entry.body.why };
  for (const person of whoHears(one, staff, await deskOf(context, work.tx))) {
    const text =
      person === staff
        ? ({ key: 'prompt.remind', params } as const)
        : ({ key: 'prompt.remindDeputy', params: { ...params, who: { staff } } } as const);
    await oweDesk(work, person, { show: 'prompt', caseId: one.id, text, asks: 'reminder' });
  }
}
