/** The window for an answer: whether this person may answer now, the menu of vetted answers, and how a chosen one reads. */
import { maySeeCase } from '#core/access.ts';
import type { Act } from '#ports/desk-acts/act.ts';
import type { OpenReplyResult, ReplyWindow, TranslationPreview, VettedChoice } from '#ports/desk-acts.ts';
import type { Case } from '#core/case/case.ts';
import type { Reference, StaffId } from '#core/ids.ts';
import type { Language } from '#core/message.ts';
import { localDateOf, localTimeOf } from '#core/time.ts';
import type { Transaction } from '#ports/store.ts';
import { todayOf, type Context } from '../context.ts';
import { openIn } from '../handling/open-for.ts';
import { seenNow } from './new-words.ts';
import { morning } from './send-later.ts';
import { previewTranslation } from './preview-translation.ts';
import { mayTranslate } from '../translation/translate-entry.ts';
import { languageOf, previewVetted } from './vetted-answer.ts';

export function openReply(
  context: Context,
  { vetted, ...act }: Act & { readonly vetted?: VettedChoice },
): Promise<OpenReplyResult> {
  return context.store.transaction(async (tx): Promise<OpenReplyResult> => {
    const opened = await openIn(context, tx, act, 'reply');
    if (!opened.ok) return opened;
    // Words come soon, and Slack waits three seconds for them to be heard: what tells their language may take most of that to load.
    context.detectLanguage('').catch(() => undefined);
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
      previews: canPreview(context, opened.one, language),
      translations: (await tx.deskPeople.get(act.by)).translations,
      seen: await seenNow(context, tx, opened.one, await tx.entries.list(opened.one.id)),
      quietUntil: quietUntil(context),
      others: await othersOf(context, tx, opened.one, act.by),
    };
  });
}

function quietUntil(context: Context): ReplyWindow['quietUntil'] {
  const { timeZone } = context.municipality;
  const at = morning(context);
  if (at === null) return null;
  const isToday = localDateOf(at, timeZone) === todayOf(context);
  return { time: localTimeOf(at, timeZone), isToday };
}

/** Only those that this person may see: of the rest nothing is said, not even that they are there. */
async function othersOf(
  { municipality }: Context,
  tx: Transaction,
  { id, residentId }: Case,
  by: StaffId,
): Promise<readonly Reference[]> {
  if (residentId === null) return [];
  const invited = await tx.members.list(municipality.slack.confidential);
  return (await tx.cases.ofResident(residentId))
    .filter((other) => other.id !== id && maySeeCase(other, by, municipality, invited))
    .map(({ reference }) => reference);
}

/** A resident who reads another language since is answered in that of the case. */
const canPreview = (context: Context, one: Case, language: Language): boolean =>
  mayTranslate(context, one) && language === one.language && language !== context.municipality.deskLanguage;

/** `null` also for whoever may not answer this case. */
export async function previewReply(
  context: Context,
  { text, ...act }: Act & { readonly text: string },
): Promise<TranslationPreview | null> {
  const opened = await openReply(context, act);
  if (!opened.ok || !opened.previews) return null;
  return previewTranslation(context, { caseId: act.caseId, text, to: opened.language });
}

/** Remembered for every window of this person. */
export const showTranslations = (
  { store }: Pick<Context, 'store'>,
  { by, translations }: { readonly by: StaffId; readonly translations: boolean },
): Promise<void> =>
  store.transaction(async (tx) => {
    await tx.deskPeople.save(by, { ...(await tx.deskPeople.get(by)), translations });
  });
