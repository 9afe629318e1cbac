/** A formal outcome (Awb 9:12): investigated, heard, judged and reasoned, told to the resident in full with the way to the ombudsman. */
import { formalMistakes, formalOutcome, type FormalOutcome } from '#core/case/closing.ts';
import { refusalOf } from '#core/case/lawful-acts.ts';
import type { FormalParts } from '#core/case/desk-entries.ts';
import type { Case } from '#core/case/case.ts';
import type { Mistakes } from '#core/case/mistakes.ts';
import type { Text } from '#core/message.ts';
import type { TellingAct, Wrong } from '#ports/desk-acts/act.ts';
import type { ClosingPart } from '#ports/desk-acts/closing.ts';
import type { ActResult, NewWords } from '#ports/desk-acts.ts';
import { caseFor } from '../handling/act-on-case.ts';
import { actUnlessNews } from '../answers/new-words.ts';
import { todayOf, type Context } from '../context.ts';
import { formalLetter } from '../course/compose-letter.ts';
import { endCase, ombudsmanPart } from './end-case.ts';

type Formally = TellingAct & FormalOutcome;

export async function closeFormally(
  context: Context,
  act: Formally,
): Promise<ActResult | Wrong<ClosingPart> | NewWords> {
  const mistakes = await mistakesIn(context, act);
  if (Object.keys(mistakes).length > 0) return { ok: false, wrong: mistakes };
  const { parts, way } = act;
  const written = await context.detectLanguage(`${parts.findings}\n${parts.reasons}`);
  return actUnlessNews(
    context,
    'formal',
    act,
    async (one, tx) =>
      formalOutcome(one, act.by, act, await tx.entries.list(one.id), {
        at: context.clock.now(),
        today: todayOf(context),
      }),
    async (work, one, before) =>
      endCase(
        context,
        work,
        { one, before },
        {
          by: act.by,
          body: { type: 'formal', way, ...parts },
          parts:
            way === 'other'
              ? [{ key: 'outcome.otherWay', params: { reference: one.reference } }]
              : told(context, one, parts, written !== 'und' && written !== one.language),
          letter: {
            letter: await formalLetter(context, work.tx, one, act.by, { ...parts, written }),
            way: way === 'chat' ? 'chat' : 'thread',
          },
        },
      ),
  );
}

const mistakesIn = (context: Context, act: Formally): Promise<Mistakes<ClosingPart>> =>
  context.store.transaction(async (tx) => {
    const found = await caseFor(context, tx, act);
    if (!found.ok || refusalOf('formal', found.one) !== null) return {};
    return formalMistakes(found.one, await tx.entries.list(act.caseId), act, todayOf(context));
  });

/** What it comes to first, then how that was found. */
function told(context: Context, one: Case, parts: FormalParts, isForeign: boolean): readonly Text[] {
  const { reference } = one;
  const judgement = { text: { key: `outcome.${parts.judgement}` } } as const;
  return [
    { key: 'outcome.done', params: { reference, judgement } },
    ...(isForeign ? [{ key: 'answer.untranslated' } as const] : []),
    { key: 'outcome.why', params: { text: parts.reasons } },
    { key: 'outcome.measures', params: { text: parts.measures } },
    { key: 'outcome.investigated', params: { text: parts.investigated } },
    { key: 'outcome.heard', params: { text: parts.heard } },
    { key: 'outcome.findings', params: { text: parts.findings } },
    ombudsmanPart(context),
  ];
}
