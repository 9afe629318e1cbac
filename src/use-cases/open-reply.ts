/** The window for an answer: whether this person may answer now, the menu of vetted answers, and how a chosen one reads. */
import type { OpenReplyResult, VettedChoice } from '#ports/desk-acts.ts';
import type { StaffId } from '#core/ids.ts';
import type { Act } from './act-on-case.ts';
import type { Context } from './context.ts';
import { openIn } from './open-for.ts';
import { languageOf, previewVetted } from './vetted-answer.ts';

export function openReply(
  context: Context,
  { vetted, ...act }: Act & { readonly vetted?: VettedChoice },
): Promise<OpenReplyResult> {
  return context.store.transaction(async (tx): Promise<OpenReplyResult> => {
    const opened = await openIn(context, tx, act, 'reply');
    if (!opened.ok) return opened;
    const language = await languageOf(tx, opened.one);
    return {
      ok: true,
      case: opened.case,
      language,
      vetted: context.vettedAnswers.map(({ label, answers }) => ({
        label,
        answers: answers.map(({ id, label: name }) => ({ id, label: name })),
      })),
      chosen: previewVetted(context, vetted, language),
      translations: (await tx.deskPeople.get(act.by)).translations,
    };
  });
}

/** Remembered for every window of this person. */
export const showTranslations = (
  { store }: Pick<Context, 'store'>,
  { by, translations }: { readonly by: StaffId; readonly translations: boolean },
): Promise<void> => store.transaction((tx) => tx.deskPeople.save(by, { translations }));
