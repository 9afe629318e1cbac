/** An answer or question from the desk; its way to the resident is shown in the thread. */
import { reply } from '#core/case/changes.ts';
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import type { Language, Text } from '#core/message.ts';
import type { ReplyResult, Said } from '#ports/desk-acts.ts';
import type { DetectedLanguage } from '#ports/language-detector.ts';
import type { Transaction } from '#ports/store.ts';
import { actOnCase, type Act } from './act-on-case.ts';
import type { Context } from './context.ts';
import { oweEverywhere } from './owe.ts';
import { roleKey, tellResident, tellTaken } from './tell-resident.ts';
import { oweTranslation } from './translate-entry.ts';
import { languageOf, writeVetted, type Written } from './vetted-answer.ts';

export type Reply = Act & Said & { readonly deliveryId: string; readonly isQuestion: boolean };

/** What is wrong with a vetted answer is told before anything is done. */
export async function replyToResident(context: Context, act: Reply): Promise<ReplyResult> {
  const said = await whatIsSaid(context, act);
  if (!said.ok && 'wrong' in said) return said;
  if (!said.ok) {
    const { refusal } = said;
    return actOnCase(
      context,
      'reply',
      act,
      () => ({ refusal }),
      async () => undefined,
    );
  }
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
        body: { type: act.isQuestion ? 'question' : 'answer', ...said.written },
      });
      const isForeign = await needsTranslation(work.tx, one, act.by, said);
      await tellResident(
        work,
        one,
        act.isQuestion ? 'notice.question' : 'notice.answer',
        words(context, act, said.written, isForeign),
        entry,
      );
      if (isForeign) await oweTranslation(context, work, one.id, entry);
      await oweEverywhere(
        work,
        one.id,
        { show: 'answer', caseId: one.id, entry },
        { show: 'card', caseId: one.id },
      );
    },
  );
}

interface Ready {
  readonly ok: true;
  readonly written: Written;
  readonly language: DetectedLanguage;
}

async function whatIsSaid(context: Context, act: Reply): Promise<Ready | Exclude<ReplyResult, { ok: true }>> {
  if ('text' in act && act.checked === undefined)
    return { ok: true, written: { text: act.text }, language: await context.detectLanguage(act.text) };
  const language = await context.store.transaction((tx) => readBy(context, tx, act));
  if ('text' in act) {
    const sentAs = { as: 'checked', language, text: act.checked ?? act.text } as const;
    return { ok: true, written: { text: act.text, sentAs }, language };
  }
  const vetted = writeVetted(context, act.vetted, language);
  return vetted.ok ? { ok: true, written: vetted.written, language } : vetted;
}

/** The language of the resident of this case. */
async function readBy({ municipality }: Context, tx: Transaction, { caseId }: Act): Promise<Language> {
  const one = await tx.cases.get(caseId);
  return one === null ? municipality.languages[0] : languageOf(tx, one);
}

/** Who does without translations writes in the resident's language; short words of theirs are not mistaken for another's. */
async function needsTranslation(tx: Transaction, one: Case, by: StaffId, said: Ready): Promise<boolean> {
  if (said.written.sentAs !== undefined || said.language === one.language) return false;
  return said.language !== 'und' || (await tx.deskPeople.get(by)).translations;
}

/** A text that is not in the resident's language says so, until its translation takes the place of that line. */
function words(context: Context, act: Reply, { text, sentAs }: Written, isForeign: boolean): readonly Text[] {
  return [
    { key: 'answer.from', params: { role: { text: { key: roleKey(context, act.by) } } } },
    ...(isForeign ? [{ key: 'answer.untranslated' } as const] : []),
    { key: 'answer.text', params: { text: sentAs?.text ?? text } },
    ...(sentAs === undefined ? [] : [{ key: `answer.${sentAs.as}` } as const]),
    ...(sentAs?.as === 'checked'
      ? ([{ key: 'answer.original' }, { key: 'answer.originalText', params: { text } }] as const)
      : []),
    ...(act.isQuestion ? [{ key: 'question.free' } as const] : []),
    { key: 'answer.reply' },
  ];
}
