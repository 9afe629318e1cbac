/** How an answer reads in the resident's chat: who wrote it, its words, and what a program or a person did to them. */
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DetectedLanguage } from '#ports/language-detector.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { roleKey } from '../resident/tell-resident.ts';
import type { Written } from '../answers/vetted-answer.ts';

/** A text that is not in the resident's language says so, until its translation takes the place of that line. */
export function answerWords(
  context: Context,
  by: StaffId,
  { text, sentAs }: Written,
  is: { readonly isForeign: boolean; readonly isQuestion: boolean },
): readonly Text[] {
  return [
    { key: 'answer.from', params: { role: { text: { key: roleKey(context, by) } } } },
    ...(is.isForeign ? [{ key: 'answer.untranslated' } as const] : []),
    { key: 'answer.text', params: { text: sentAs?.text ?? text } },
    ...(sentAs === undefined ? [] : [{ key: `answer.${sentAs.as}` } as const]),
    ...(sentAs?.as === 'checked'
      ? ([{ key: 'answer.original' }, { key: 'answer.originalText', params: { text } }] as const)
      : []),
    ...(is.isQuestion ? [{ key: 'question.free' } as const] : []),
    { key: 'answer.reply' },
  ];
}

/** Who does without translations writes in the resident's language; short words of theirs are not mistaken for another's. */
export async function needsTranslation(
  tx: Transaction,
  one: Case,
  by: StaffId,
  said: { readonly written: Written; readonly language: DetectedLanguage },
): Promise<boolean> {
  if (said.written.sentAs !== undefined || said.language === one.language) return false;
  return said.language !== 'und' || (await tx.deskPeople.get(by)).translations;
}
