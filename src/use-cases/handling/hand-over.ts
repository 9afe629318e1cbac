/** A case is given to somebody, or handed over: it follows them to where they can read it, and they hear of it in its thread. */
import { isCoordinator, mayHandle } from '#core/access.ts';
import { handOver as handOverCase, othersCase } from '#core/case/people.ts';
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import type { Act, DeliveredAct, Wrong } from '#ports/desk-acts/act.ts';
import type { ActResult, OpenResult } from '#ports/desk-acts.ts';
import { actOnCase, recordRefusal } from './act-on-case.ts';
import { stopUntaken } from './case-clocks.ts';
import type { Context, Work } from '../context.ts';
import { openIn } from './open-for.ts';
import { followHandler } from '../places/follow-handler.ts';
import { oweAlerts, oweEverywhere } from '../delivery/owe.ts';
import { handlerOf } from './tell-handler.ts';
import { tellTaken } from '../resident/tell-resident.ts';

/** Who may not give it away learns so before they choose anybody. */
export const openHandOver = (context: Context, act: Act): Promise<OpenResult> =>
  context.store.transaction(async (tx): Promise<OpenResult> => {
    const opened = await openIn(context, tx, act, 'handOver');
    if (!opened.ok) return opened;
    const refusal = othersCase(opened.one, act.by, isCoordinator(act.by, context.municipality));
    if (refusal === null) return { ok: true, case: opened.case };
    await recordRefusal(context, tx, 'handOver', act, refusal);
    return { ok: false, refusal };
  });

export async function handOver(
  context: Context,
  act: DeliveredAct & { readonly to: StaffId; readonly note: string },
): Promise<ActResult | Wrong<'to'>> {
  const { municipality } = context;
  const choice = { isLawful: true };
  const result = await actOnCase(
    context,
    'handOver',
    act,
    (one) => {
      const outcome = handOverCase(one, act.by, act.to, isCoordinator(act.by, municipality));
      choice.isLawful = 'refusal' in outcome || mayHandle(one, act.to, municipality);
      // Why is not said: it would tell who the case is about.
      return choice.isLawful ? outcome : { refusal: { key: 'error.cannotHandle' }, unrecorded: true };
    },
    (work, one, before) => tellHandedOver(context, work, one, { before, ...act }),
  );
  return choice.isLawful ? result : { ok: false, wrong: { to: { key: 'error.cannotHandle' } } };
}

async function tellHandedOver(
  context: Context,
  work: Work,
  one: Case,
  { before, by, to, note }: { before: Case; by: StaffId; to: StaffId; note: string },
): Promise<void> {
  if (before.handler === to) return;
  await work.tx.entries.append(one.id, {
    at: context.clock.now(),
    actor: { staff: by },
    body: { type: 'assigned', to, from: before.handler, note },
  });
  if (before.handler === null) await tellTaken(context, work, one, to);
  else await followHandler(context, work, one, before);
  await oweEverywhere(
    work,
    one.id,
    { show: 'card' },
    {
      show: 'line',
      // Who is away hears nothing now; who stands in does.
      ...(await handlerOf(context, work, one)),
      text: {
        key: 'thread.handedOver',
        params: { from: { staff: before.handler ?? by }, who: { staff: to } },
      },
    },
    ...(note.trim() === ''
      ? []
      : [
          {
            show: 'line',
            text: { key: 'thread.handOverNote', params: { text: note } },
          } as const,
        ]),
  );
  await stopUntaken(work, one.id);
  await oweAlerts(work, one, context.municipality);
}
