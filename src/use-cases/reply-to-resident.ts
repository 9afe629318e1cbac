/** An answer or question from the desk; its way to the resident is shown in the thread. */
import { reply } from '#core/case/changes.ts';
import type { Case } from '#core/case/case.ts';
import type { Text } from '#core/message.ts';
import type { ActResult } from '#ports/desk-acts.ts';
import type { DetectedLanguage } from '#ports/language-detector.ts';
import { actOnCase, type Act } from './act-on-case.ts';
import type { Context } from './context.ts';
import { oweEverywhere } from './owe.ts';
import { roleKey, tellResident, tellTaken } from './tell-resident.ts';

export interface Reply extends Act {
  readonly deliveryId: string;
  readonly text: string;
  readonly isQuestion: boolean;
}

export async function replyToResident(context: Context, act: Reply): Promise<ActResult> {
  const written = await context.detectLanguage(act.text);
  return actOnCase(
    context,
    'reply',
    act,
    (one) => {
      const outcome = reply(one, act.by, act.isQuestion);
      if ('refusal' in outcome) return outcome;
      return { changed: { ...outcome.changed, firstAnswerAt: one.firstAnswerAt ?? context.clock.now() } };
    },
    async (work, one, before) => {
      if (before.handler === null) await tellTaken(context, work, one, act.by);
      const entry = await work.tx.entries.append(one.id, {
        at: context.clock.now(),
        actor: { staff: act.by },
        body: { type: act.isQuestion ? 'question' : 'answer', text: act.text },
      });
      await tellResident(
        work,
        one,
        act.isQuestion ? 'notice.question' : 'notice.answer',
        words(context, one, act, written),
        entry,
      );
      await oweEverywhere(
        work,
        one.id,
        { show: 'answer', caseId: one.id, entry },
        { show: 'card', caseId: one.id },
      );
    },
  );
}

/** Nobody translates yet: a text that is not in the resident's language says so. */
function words(context: Context, one: Case, act: Reply, written: DetectedLanguage): readonly Text[] {
  return [
    { key: 'answer.from', params: { role: { text: { key: roleKey(context, act.by) } } } },
    ...(written === one.language ? [] : [{ key: 'answer.untranslated' } as const]),
    { key: 'answer.text', params: { text: act.text } },
    ...(act.isQuestion ? [{ key: 'question.free' } as const] : []),
    { key: 'answer.reply' },
  ];
}
