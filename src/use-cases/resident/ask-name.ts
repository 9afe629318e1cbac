/** A formal judgement and the ombudsman need a name and an address (Awb 9:4): asked with that reason, and free to be refused. */
import { askedLately } from '#core/case/asked-lately.ts';
import { withHandler } from '#core/case/changes.ts';
import { refusalOf } from '#core/case/lawful-acts.ts';
import { controlButton } from '#core/conversation/status.ts';
import type { DeliveredAct } from '#ports/desk-acts/act.ts';
import type { ActResult } from '#ports/desk-acts.ts';
import { actOnCase } from '../handling/act-on-case.ts';
import type { Context } from '../context.ts';
import { tellStep } from '../course/tell-course.ts';

export const askName = (context: Context, act: DeliveredAct): Promise<ActResult> =>
  actOnCase(
    context,
    'askName',
    act,
    async (one, tx) => {
      const now = { at: context.clock.now(), timeZone: context.municipality.timeZone };
      const refusal = refusalOf('askName', one);
      if (refusal !== null) return { refusal };
      return (
        askedLately(await tx.entries.list(one.id), 'name_asked', now) ?? {
          changed: { ...withHandler(one, act.by), waitingFor: 'resident' },
        }
      );
    },
    async (work, one, before) => {
      await tellStep(
        context,
        work,
        { one, before },
        {
          by: act.by,
          body: { type: 'name_asked' },
          notice: 'notice.question',
          parts: [{ key: 'name.ask' }, { key: 'question.free' }],
          buttons: () => [
            [controlButton(one, 'button.nameShare', 'nameAsk')],
            [controlButton(one, 'button.notNow', 'open')],
          ],
        },
      );
    },
  );
