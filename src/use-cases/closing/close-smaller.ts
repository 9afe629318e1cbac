/** The ends of what is no complaint: a signal that was looked at, a question that was answered. */
import { answerQuestion, reviewSignal, signalMistakes } from '#core/case/closing.ts';
import type { TellingAct, Wrong } from '#ports/desk-acts/act.ts';
import type { ClosingPart } from '#ports/desk-acts/closing.ts';
import type { ActResult, NewWords } from '#ports/desk-acts.ts';
import { actUnlessNews } from '../answers/new-words.ts';
import { caseFor } from '../handling/act-on-case.ts';
import type { Context } from '../context.ts';
import { endCase } from './end-case.ts';
import { oweEverywhere } from '../delivery/owe.ts';

interface Review extends TellingAct {
  readonly result: string;
  readonly told: string;
}

/** What came of it is fed back: to the resident here, to anybody else by the handler, who is reminded of it. */
export async function closeSignal(
  context: Context,
  act: Review,
): Promise<ActResult | Wrong<ClosingPart> | NewWords> {
  const mistakes = await context.store.transaction(async (tx) => {
    const found = await caseFor(context, tx, act);
    return found.ok ? signalMistakes(found.one, act) : {};
  });
  if (Object.keys(mistakes).length > 0) return { ok: false, wrong: mistakes };
  const { by, result, told } = act;
  return actUnlessNews(
    context,
    'reviewSignal',
    act,
    (one) => reviewSignal(one, by, act, context.clock.now()),
    async (work, one, before) => {
      const { reference, source } = one;
      const parts = [{ key: 'signal.told', params: { reference, text: result } } as const];
      const body = { type: 'signal_reviewed', result, told } as const;
      await endCase(context, work, { one, before }, { by, body, parts });
      if (one.residentId !== null) return;
      const from = { text: { key: `source.${source}` } } as const;
      // Whoever reviewed it reads this as it appears: they need not be called.
      const text = { key: 'prompt.signalFeedback', params: { source: from } } as const;
      await oweEverywhere(work, one.id, { show: 'line', text });
    },
  );
}

export const closeQuestion = (context: Context, act: TellingAct): Promise<ActResult | NewWords> =>
  actUnlessNews(
    context,
    'answerQuestion',
    act,
    async (one, tx) => answerQuestion(one, act.by, await tx.entries.list(one.id), context.clock.now()),
    (work, one, before) =>
      endCase(
        context,
        work,
        { one, before },
        {
          by: act.by,
          body: { type: 'question_answered' },
          parts: [{ key: 'answered.told', params: { reference: one.reference } }],
        },
      ),
  );
