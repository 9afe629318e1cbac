/** A handler takes a case; the resident hears that a person has it. */
import { take } from '#core/case/changes.ts';
import type { DeliveredAct } from '#ports/desk-acts/act.ts';
import type { ActResult } from '#ports/desk-acts.ts';
import { actOnCase } from './act-on-case.ts';
import type { Context } from '../context.ts';
import { tellTaken } from '../resident/tell-resident.ts';

export function takeCase(context: Context, act: DeliveredAct): Promise<ActResult> {
  return actOnCase(
    context,
    'take',
    act,
    (one) => take(one, act.by),
    async (work, changed, before) => {
      if (before.handler === null) await tellTaken(context, work, changed, act.by);
    },
  );
}
