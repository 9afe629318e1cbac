/** An answer or question from the desk; its way to the resident is shown in the thread. */
import { reply } from '#core/case/changes.ts';
import type { Case } from '#core/case/case.ts';
import type { Language } from '#core/message.ts';
import type { Instant } from '#core/time.ts';
import type { Act } from '#ports/desk-acts/act.ts';
import type { Reply, ReplyResult } from '#ports/desk-acts.ts';
import type { DetectedLanguage } from '#ports/language-detector.ts';
import type { Transaction } from '#ports/store.ts';
import { needsTranslation } from '../delivery/answer-words.ts';
import type { Context, Work } from '../context.ts';
import { announceDeskFiles, oweDeskFetches } from '../files/desk-files.ts';
import { actUnlessNews } from './new-words.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { sendAnswer } from './send-answer.ts';
import { morning, startSendLater } from './send-later.ts';
import { tellTaken } from '../resident/tell-resident.ts';
import { oweTranslation } from '../translation/translate-entry.ts';
import { languageOf, writeVetted, type Written } from './vetted-answer.ts';

/** What is wrong with a vetted answer, and what the resident or a colleague wrote meanwhile, is told before anything is done. */
export async function replyToResident(context: Context, act: Reply): Promise<ReplyResult> {
  const said = await whatIsSaid(context, act);
  if (!said.ok && !('refusal' in said)) return said;
  const at = act.later === true ? morning(context) : null;
  return actUnlessNews(
    context,
    'reply',
    act,
    (one) => {
      if (!said.ok) return { refusal: said.refusal };
      const outcome = reply(one, act.by, act.isQuestion);
      if ('refusal' in outcome || at !== null) return outcome;
      return { changed: { ...outcome.changed, firstAnswerAt: one.firstAnswerAt ?? context.clock.now() } };
    },
    async (work, one, before) => {
      if (said.ok) await carryOut(context, work, { one, before, act, said, at });
    },
  );
}

async function carryOut(
  context: Context,
  work: Work,
  what: {
    readonly one: Case;
    readonly before: Case;
    readonly act: Reply;
    readonly said: Ready;
    readonly at: Instant | null;
  },
): Promise<void> {
  const { one, before, act, said, at } = what;
  const { by, isQuestion } = act;
  const { written } = said;
  if (before.handler === null) await tellTaken(context, work, one, by, at === null ? 'now' : 'not');
  const isForeign = await needsTranslation(work.tx, one, by, said);
  const files = await announceDeskFiles(context, work, one, act.files ?? []);
  const entry = await work.tx.entries.append(one.id, {
    at: context.clock.now(),
    actor: { staff: by },
    body: {
      type: isQuestion ? 'question' : 'answer',
      ...written,
      ...(at === null ? {} : { later: { at, isForeign } }),
      ...(files.length === 0 ? {} : { files }),
    },
  });
  if (at === null)
    await sendAnswer(context, work, one, { entry, of: entry, by, written, isForeign, isQuestion });
  else await startSendLater(work, one.id, entry, at);
  await oweDeskFetches(work, one.id, entry, files);
  if (isForeign) await oweTranslation(context, work, one.id, entry);
  await oweEverywhere(work, one.id, { show: 'answer', entry }, { show: 'card' });
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
