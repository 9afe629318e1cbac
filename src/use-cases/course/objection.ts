/** "This is (also) an objection": the message goes on to whoever decides on that, by the handler, with the date on which it was received; the resident hears so. */
import type { Case } from '#core/case/case.ts';
import { forwardAsObjection, receivedOn } from '#core/case/objection.ts';
import type { LocalDate } from '#core/time.ts';
import type { Act, DeliveredAct } from '#ports/desk-acts/act.ts';
import type { CourseActs } from '#ports/desk-acts/course.ts';
import type { Transaction } from '#ports/store.ts';
import { actOnCase } from '../handling/act-on-case.ts';
import type { Context } from '../context.ts';
import { openIn } from '../handling/open-for.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { recordStep } from './tell-course.ts';
import { tellResident } from '../resident/tell-resident.ts';
import { mergedInto } from '../handling/where-now.ts';

export const openObjection: (context: Context, act: Act) => ReturnType<CourseActs['openObjection']> = (
  context,
  act,
) =>
  context.store.transaction(async (tx) => {
    const opened = await openIn(context, tx, act, 'objection');
    if (!opened.ok) return opened;
    const received = await firstHeard(context, tx, opened.one);
    return { ok: true, case: opened.case, received };
  });

async function firstHeard({ municipality }: Context, tx: Transaction, one: Case): Promise<LocalDate> {
  const cases = [one, ...(await mergedInto(tx, one.id))];
  const known = cases.map(async ({ id, receivedAt }) => ({ receivedAt, entries: await tx.entries.list(id) }));
  return receivedOn(await Promise.all(known), municipality.timeZone);
}

export async function forwardObjection(
  context: Context,
  act: DeliveredAct & { readonly department: string },
): ReturnType<CourseActs['forwardAsObjection']> {
  const { by } = act;
  const department = act.department.trim();
  if (department === '') return { ok: false, wrong: { department: 'error.blank' } };
  return actOnCase(
    context,
    'objection',
    act,
    (one) => forwardAsObjection(one, by),
    async (work, one, before) => {
      const { contacts } = context.municipality;
      const received = await firstHeard(context, work.tx, one);
      const date = { date: received };
      await recordStep(
        context,
        work,
        { one, before },
        { by, body: { type: 'objection', department, received } },
      );
      await tellResident(work, one, 'notice.news', [
        { key: 'objection.forwarded', params: { date } },
        ...(contacts.legal === undefined
          ? []
          : [{ key: 'objection.advice', params: { phone: contacts.legal.phone } } as const]),
      ]);
      const text = { key: 'thread.objection', params: { department, date } } as const;
      await oweEverywhere(work, one.id, { show: 'line', text });
    },
  );
}
