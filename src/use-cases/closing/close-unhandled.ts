/** The notice that a complaint is not handled (Awb 9:8): on which ground, why, what can still be done, and the way to the ombudsman. */
import type { Case, Ground } from '#core/case/case.ts';
import { isNoticeLate, notHandled } from '#core/case/closing.ts';
import { mistakeIn } from '#core/case/whole-sentence.ts';
import type { Text } from '#core/message.ts';
import type { TellingAct, Wrong } from '#ports/desk-acts/act.ts';
import type { ClosingPart } from '#ports/desk-acts/closing.ts';
import type { ActResult, NewWords } from '#ports/desk-acts.ts';
import { actUnlessNews } from '../answers/new-words.ts';
import { datesOf, todayOf, type Context } from '../context.ts';
import { notHandledLetter } from '../course/compose-letter.ts';
import { endCase, ombudsmanPart } from './end-case.ts';

interface Notice extends TellingAct {
  readonly ground: Ground;
  readonly why: string;
  readonly still: string;
}

export async function closeUnhandled(
  context: Context,
  act: Notice,
): Promise<ActResult | Wrong<ClosingPart> | NewWords> {
  const mistake = mistakeIn(act.why);
  if (mistake !== null) return { ok: false, wrong: { why: mistake } };
  const { by, ground, why, still } = act;
  const written = await context.detectLanguage(why);
  return actUnlessNews(
    context,
    'notHandled',
    act,
    (one) => notHandled(one, by, act, context.clock.now()),
    async (work, one, before) =>
      endCase(
        context,
        work,
        { one, before },
        {
          by,
          body: { type: 'not_handled', ground, why, still, isLate: isLateFor(context, one) },
          parts: told(context, one, act),
          letter: {
            letter: await notHandledLetter(context, work.tx, one, by, { ground, why, still, written }),
            way: 'chat',
          },
        },
      ),
  );
}

export const isLateFor = (context: Context, one: Case): boolean =>
  isNoticeLate(todayOf(context), datesOf(context, one));

function told(context: Context, { reference }: Case, { ground, why, still }: Notice): readonly Text[] {
  const { legal } = context.municipality.contacts;
  return [
    {
      key: 'notHandled.frame',
      params: { reference, reason: { text: { key: `notHandled.${ground}` } } },
    },
    { key: 'answer.text', params: { text: why } },
    ...(still.trim() === '' ? [] : [{ key: 'notHandled.still', params: { text: still } } as const]),
    // Against a decision there is another way, and somebody who knows it.
    ...(ground === 'c' && legal !== undefined
      ? [{ key: 'objection.advice', params: { phone: legal.phone } } as const]
      : []),
    ombudsmanPart(context),
  ];
}
