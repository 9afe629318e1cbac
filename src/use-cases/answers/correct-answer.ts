/** An answer that was sent is put right, or taken back. Both versions are kept; what the resident read says so, and the valid words come as a new message. */
import {
  amend,
  isInQuestion,
  letterIn,
  standingAnswers,
  textOf,
  type StandingAnswer,
} from '#core/case/answers.ts';
import type { Case } from '#core/case/case.ts';
import { localDateOf } from '#core/time.ts';
import type { Act } from '#ports/desk-acts/act.ts';
import type { ActResult, Refusal } from '#ports/desk-acts.ts';
import type { Correction, CorrectWindow } from '#ports/desk-acts/answers.ts';
import type { DetectedLanguage } from '#ports/language-detector.ts';
import type { Transaction } from '#ports/store.ts';
import { actOnCase, recordRefusal } from '../handling/act-on-case.ts';
import { takeOut, takeQuestionBack } from './amend-answer.ts';
import { answerWords, needsTranslation } from '../delivery/answer-words.ts';
import { resumeCaseClocks, stopVerification } from '../handling/case-clocks.ts';
import { momentAfter, type Context, type Work } from '../context.ts';
import { takeFilesBack } from '../files/desk-files.ts';
import { openIn } from '../handling/open-for.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { sendAnswer } from './send-answer.ts';
import { stopSendLater, waitsUntil } from './send-later.ts';
import { schedulePrompts } from '../handling/staff-prompts.ts';
import { exchangesMergedInto } from '../handling/where-now.ts';
import { tellResident } from '../resident/tell-resident.ts';
import { askedOf, oweTranslation } from '../translation/translate-entry.ts';
import { watchDelivery } from '../delivery/watch-delivery.ts';

const noAnswer: Refusal = { ok: false, refusal: { key: 'refuse.noAnswer' } };

export function openCorrect(
  context: Context,
  { of, ...act }: Act & { readonly of?: number },
): Promise<({ readonly ok: true } & CorrectWindow) | Refusal> {
  return context.store.transaction(async (tx) => {
    const opened = await openIn(context, tx, act, 'correct');
    if (!opened.ok) return opened;
    const entries = await tx.entries.list(act.caseId);
    const answers = standingAnswers(entries);
    const chosen = answers.find((answer) => answer.of === of) ?? answers[0];
    if (chosen === undefined) {
      await recordRefusal(context, tx, 'correct', act, noAnswer.refusal);
      return noAnswer;
    }
    return {
      ok: true,
      case: opened.case,
      answers: answers.map((answer) => ({
        of: answer.of,
        at: answer.at,
        text: textOf(answer),
        letter: letterIn(answer),
      })),
      chosen: {
        of: chosen.of,
        at: chosen.at,
        letter: letterIn(chosen),
        text: textOf(chosen),
        read: await readAs(context, tx, opened.one, chosen),
        waitsUntil: await waitsUntil(tx, act.caseId, chosen.of),
      },
      seen: entries.length,
    };
  });
}

/** In the resident's language, as far as it is known. */
async function readAs(context: Context, tx: Transaction, one: Case, answer: StandingAnswer): Promise<string> {
  const { body } = answer.valid;
  if ('sentAs' in body && body.sentAs !== undefined) return body.sentAs.text;
  const text = textOf(answer);
  const asked = context.translator === null ? null : askedOf(context, one, answer.valid);
  const known = asked === null ? null : await tx.translations.get(one.id, text, asked.to);
  return known?.text ?? text;
}

export async function correctAnswer(context: Context, act: Correction): Promise<ActResult> {
  const language = act.text === null ? 'und' : await context.detectLanguage(act.text);
  return actOnCase(
    context,
    'correct',
    act,
    async (one, tx) => {
      const merged = await exchangesMergedInto(tx, one.id);
      return amend(one, await tx.entries.list(one.id), { ...act, merged });
    },
    async (work, one, before) => {
      const entries = await work.tx.entries.list(one.id);
      const answer = standingAnswers(entries).find(({ of }) => of === act.of);
      if (answer === undefined) return;
      if (act.text === null) await recall(context, work, one, answer, act);
      else await putRight(context, work, { one, answer, act, text: act.text, language });
      if (isInQuestion(before, entries, act.of)) await askAnew(context, work, one, answer);
      await oweEverywhere(work, one.id, { show: 'answer', entry: answer.valid.number });
    },
  );
}

async function recall(
  context: Context,
  work: Work,
  one: Case,
  { of, valid }: StandingAnswer,
  { by }: Correction,
): Promise<void> {
  const { id, residentId } = one;
  const waits = await waitsUntil(work.tx, id, of);
  await work.tx.entries.append(id, {
    at: context.clock.now(),
    actor: { staff: by },
    body: { type: 'recalled', of },
  });
  if (waits !== null) await stopSendLater(work, id, of);
  else if (residentId !== null) await takeOut(work, residentId, id, valid.number);
  await takeFilesBack(work, one, of);
}

async function putRight(
  context: Context,
  work: Work,
  what: {
    readonly one: Case;
    readonly answer: StandingAnswer;
    readonly act: Correction;
    readonly text: string;
    readonly language: DetectedLanguage;
  },
): Promise<void> {
  const { one, answer, act, text, language } = what;
  const { by } = act;
  const { of, kind, at, valid } = answer;
  const written = { text };
  const isForeign = await needsTranslation(work.tx, one, by, { written, language });
  const isQuestion = kind === 'question';
  const entry = await work.tx.entries.append(one.id, {
    at: context.clock.now(),
    actor: { staff: by },
    body: { type: 'corrected', of, text, ...(isForeign ? { isForeign } : {}) },
  });
  const waits = await waitsUntil(work.tx, one.id, of);
  if (waits === null && one.residentId !== null) {
    const answered = { entry, of, by, written, isForeign, isQuestion };
    const isLetter = letterIn(answer) !== null;
    const old =
      isLetter && valid.number === of ? 'read' : await takeOut(work, one.residentId, one.id, valid.number);
    if (old === 'never' && !isLetter) await sendAnswer(context, work, one, answered);
    else {
      const date = localDateOf(at, context.municipality.timeZone);
      const words = answerWords(context, by, written, answered);
      await tellResident(
        work,
        one,
        'notice.corrected',
        [{ key: 'answer.corrected', params: { date: { date } } }, ...words],
        entry,
      );
      await watchDelivery(context, work, one.id, entry);
    }
  }
  if (isForeign) await oweTranslation(context, work, one.id, entry);
  await oweEverywhere(work, one.id, { show: 'answer', entry });
}

/** Whether it was solved is asked by the words that count now, or no more; a question that holds the others says so itself. */
async function askAnew(context: Context, work: Work, one: Case, answer: StandingAnswer): Promise<void> {
  const wasAsked = await takeQuestionBack(context, work, one, answer);
  if (one.state !== 'verifying') {
    await resumeCaseClocks(context, work, one);
    await schedulePrompts(context, work, one, one);
    await oweEverywhere(work, one.id, { show: 'card' });
  } else if (wasAsked) {
    await stopVerification(work, one.id);
    const dueAt = momentAfter(context, context.clock.now(), context.municipality.clocks.followUp);
    await work.tx.clocks.set({ name: 'followUp', subject: one.id, dueAt });
  }
}
