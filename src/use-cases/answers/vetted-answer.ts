/** Vetted answers in the municipality's own languages: how one reads now, and what is kept of it when it is sent. */
import type { Language } from '#core/message.ts';
import type { Case } from '#core/case/case.ts';
import {
  blanksOf,
  fillAnswer,
  findVetted,
  tidyBlanks,
  wrongBlanks,
  type BlankName,
  type SentAs,
  type VettedAnswer,
} from '#core/desk/vetted-answer.ts';
import type { Wrong } from '#ports/desk-acts/act.ts';
import type { Refusal, ReplyWindow, VettedChoice } from '#ports/desk-acts.ts';
import type { Transaction } from '#ports/store.ts';
import { todayOf, type Context } from '../context.ts';

type Needs = Pick<Context, 'clock' | 'municipality' | 'texts' | 'vettedAnswers'>;

/** What an answer is stored as: `text` for the desk, and as the resident reads it. */
export interface Written {
  readonly text: string;
  readonly sentAs?: SentAs;
}

/** The language that the resident reads now, whatever it was when the case came in. */
export const languageOf = async (tx: Transaction, one: Case): Promise<Language> =>
  one.residentId === null ? one.language : (await tx.residents.get(one.residentId)).language;

/** The answer as it is sent; a mistake in its blanks, or the word that it is there no longer, in place of it. */
export function writeVetted(
  context: Needs,
  { id, blanks: given }: VettedChoice,
  language: Language,
): { readonly ok: true; readonly written: Written } | Wrong<BlankName> | Refusal {
  const answer = findVetted(context.vettedAnswers, id);
  if (answer === null) return { ok: false, refusal: { key: 'refuse.answerGone' } };
  const blanks = tidyBlanks(answer, given);
  const today = todayOf(context);
  const wrong = wrongBlanks(answer, blanks, today);
  if (Object.keys(wrong).length > 0) return { ok: false, wrong };
  const text = read(context, answer, blanks, language);
  return {
    ok: true,
    written: {
      text: read(context, answer, blanks, context.municipality.deskLanguage),
      sentAs: { as: 'vetted', id, blanks, language, text },
    },
  };
}

/** As far as its blanks are filled in; `null` when there is no such answer. */
export function previewVetted(
  context: Needs,
  choice: VettedChoice | undefined,
  language: Language,
): ReplyWindow['chosen'] {
  const answer = choice === undefined ? null : findVetted(context.vettedAnswers, choice.id);
  if (choice === undefined || answer === null) return null;
  const { deskLanguage } = context.municipality;
  const blanks = tidyBlanks(answer, choice.blanks);
  return {
    id: answer.id,
    blanks: blanksOf(answer, deskLanguage),
    toResident: read(context, answer, blanks, language),
    atDesk: read(context, answer, blanks, deskLanguage),
  };
}

function read(
  { texts, municipality }: Needs,
  answer: VettedAnswer,
  blanks: VettedChoice['blanks'],
  language: Language,
): string {
  const desk = texts.desk(municipality.deskLanguage);
  const missing = (name: keyof VettedChoice['blanks']) => `[${desk.t(`modal.reply.vettedBlank.${name}`)}]`;
  return fillAnswer(answer, { language, written: texts.resident(language), missing }, blanks);
}
