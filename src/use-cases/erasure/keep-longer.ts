/** A case is kept longer than its outcome asks for, because damages were claimed or the ombudsman took it up. */
import type { Case, KeptLonger } from '#core/case/case.ts';
import { keepLonger, keptUntil } from '#core/case/retention.ts';
import type { Act } from '#ports/desk-acts/act.ts';
import type { ActResult, Refusal } from '#ports/desk-acts.ts';
import type { KeepingActs, KeepLongerWindow } from '#ports/desk-acts/keeping.ts';
import { actOnCase } from '../handling/act-on-case.ts';
import type { Context } from '../context.ts';
import { openIn } from '../handling/open-for.ts';

export const keepingActs = (context: Context): KeepingActs => ({
  openKeepLonger: (act) => openKeepLonger(context, act),
  keepLonger: (act) => recordGround(context, act),
});

const openKeepLonger = (context: Context, act: Act): Promise<KeepLongerWindow | Refusal> =>
  context.store.transaction(async (tx) => {
    const opened = await openIn(context, tx, act, 'keepLonger');
    if (!opened.ok) return opened;
    const { one } = opened;
    return { ok: true, case: opened.case, ground: one.keptLonger, until: untilWith(context, one) };
  });

function untilWith({ clock, municipality }: Context, one: Case): KeepLongerWindow['until'] {
  if (one.state !== 'closed') return null;
  const until = (keptLonger: KeptLonger | null) =>
    keptUntil({ ...one, keptLonger }, clock.now(), municipality);
  return { none: until(null), damages: until('damages'), ombudsman: until('ombudsman') };
}

const recordGround = (context: Context, act: Parameters<KeepingActs['keepLonger']>[0]): Promise<ActResult> =>
  actOnCase(
    context,
    'keepLonger',
    act,
    (one) => keepLonger(one, act.ground),
    async ({ tx }, changed, before) => {
      if (changed.keptLonger === before.keptLonger) return;
      await tx.entries.append(changed.id, {
        at: context.clock.now(),
        actor: { staff: act.by },
        body: { type: 'kept_longer', ground: act.ground },
      });
    },
  );
