/**
 * The task that translates what was said in a case: asked outside of any transaction, then kept with everything that shows it in one. Nobody
 * waits for it: the original is shown at once, and the translation joins it by an edit.
 */
import { solutionText } from '#core/case/answers.ts';
import type { Case, Entry } from '#core/case/case.ts';
import { wordsForLocation } from '#core/case/location-question.ts';
import { isErased } from '#core/case/retention.ts';
import { PochutoError } from '#core/errors.ts';
import { fromLatinLetters, isUkrainianInLatin } from '#core/from-latin-letters.ts';
import type { CaseId } from '#core/ids.ts';
import type { Language } from '#core/message.ts';
import type { Translator } from '#ports/translator.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { StoredTranslation, Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import type { Plan, Settle } from '../delivery/delivery-plan.ts';
import { oweRow, taskPrefix } from '../delivery/owe.ts';
import { showTranslation } from './show-translation.ts';

interface TranslatePayload {
  readonly entry: number;
}

const laneOf = (caseId: CaseId, entry: number): string => `${translatePrefix}${caseId}-${entry}`;
export const translatePrefix = `${taskPrefix}translate:`;
const translateSubject = (caseId: CaseId, entry: number): string => `translate:${caseId}:${entry}`;

/** Whether the words of this case may go to the engine that there is. */
export function mayTranslate(
  { translator, municipality }: Pick<Context, 'translator' | 'municipality'>,
  { confidential }: Pick<Case, 'confidential'>,
): boolean {
  if (translator === null) return false;
  return !confidential || translator.place.at === 'own' || municipality.translation.confidential;
}

/** Of every entry that holds words; whether they need a translation is found out when it is made. */
export async function oweTranslation(
  { translator }: Pick<Context, 'translator'>,
  work: Work,
  caseId: CaseId,
  entry: number,
): Promise<void> {
  if (translator === null) return;
  const payload: TranslatePayload = { entry };
  const subject = translateSubject(caseId, entry);
  await oweRow(work, { lane: laneOf(caseId, entry), kind: 'task', subject, caseId, payload });
}

/** Whether the task has not done its work, and whether it was tried in vain; `quota`: the account that pays for it is empty. */
export async function taskState(
  tx: Transaction,
  caseId: CaseId,
  entry: number,
): Promise<'pending' | 'failed' | 'quota' | null> {
  const row = await tx.outbox.bySubject(laneOf(caseId, entry), translateSubject(caseId, entry));
  if (row === null || (row.state !== 'owed' && row.state !== 'sending')) return null;
  if (row.reason === 'quota') return 'quota';
  return row.attempts > (row.state === 'sending' ? 1 : 0) ? 'failed' : 'pending';
}

/** Whether it waits for the engine or has been there; what was dropped unasked has not. */
export async function wasTaskSeen(tx: Transaction, caseId: CaseId, entry: number): Promise<boolean> {
  const row = await tx.outbox.bySubject(laneOf(caseId, entry), translateSubject(caseId, entry));
  return row !== null && row.state !== 'dropped';
}

/** The words of an entry, part by part, the language in which they are wanted, and the one in which this side usually writes. */
export interface Asked {
  readonly texts: readonly string[];
  readonly to: Language;
  readonly usual: Language;
}

/** `null`: nothing was written. */
export function askedOf(
  { municipality: { deskLanguage } }: Pick<Context, 'municipality'>,
  one: Pick<Case, 'language'>,
  { body }: Entry,
): Asked | null {
  const toDesk = { to: deskLanguage, usual: one.language };
  const toResident = { to: one.language, usual: deskLanguage };
  if ('content' in body) return wanted({ texts: [body.content.text], ...toDesk });
  // What was sent as a person checked it needs no engine.
  if ('sentAs' in body && body.sentAs !== undefined) return null;
  if (body.type === 'answer' || body.type === 'question' || body.type === 'corrected')
    return wanted({ texts: [body.text], ...toResident });
  if (body.type === 'location_consent_asked')
    return wanted({ texts: [wordsForLocation(body)], ...toResident });
  return wanted({ texts: toldByLaw(body), ...toResident });
}

/** What the resident is told by law, and when a case comes to its end. */
function toldByLaw(body: Entry['body']): readonly string[] {
  if (body.type === 'solution') return [solutionText(body)];
  // Who gets it on paper reads nothing of it here.
  if (body.type === 'formal' && body.way === 'chat')
    return [body.investigated, body.heard, body.findings, body.reasons, body.measures];
  if (body.type === 'not_handled') return [body.why, body.still];
  if (body.type === 'adjourned' || body.type === 'more_time_asked') return [body.reason];
  if (body.type === 'copy_asked') return [body.text];
  return body.type === 'signal_reviewed' ? [body.result] : [];
}

/** Only what is written needs a translation. */
function wanted(asked: Asked): Asked | null {
  const texts = asked.texts.filter((text) => /\p{L}/u.test(text));
  return texts.length === 0 ? null : { ...asked, texts };
}

/** What is known of each of its texts. */
export async function knownOf(
  tx: Pick<Transaction, 'translations'>,
  caseId: CaseId,
  { texts, to }: Asked,
): Promise<readonly (StoredTranslation | null)[]> {
  const known: (StoredTranslation | null)[] = [];
  for (const text of texts) known.push(await tx.translations.get(caseId, text, to));
  return known;
}

/** Who does without translations usually writes in the language of their reader. */
async function askedBy(context: Context, tx: Transaction, one: Case, entry: Entry): Promise<Asked | null> {
  const asked = askedOf(context, one, entry);
  if (asked === null || typeof entry.actor !== 'object') return asked;
  const { translations } = await tx.deskPeople.get(entry.actor.staff);
  return translations ? asked : { ...asked, usual: asked.to };
}

export async function prepareTranslation(context: Context, tx: Transaction, row: OutboxRow): Promise<Plan> {
  const { translator } = context;
  const { entry: number } = row.payload as TranslatePayload;
  const one = row.caseId === null ? null : await tx.cases.get(row.caseId);
  if (translator === null || one === null || isErased(one) || !mayTranslate(context, one))
    return { do: 'drop' };
  const entry = await tx.entries.get(one.id, number);
  const asked = entry === null ? null : await askedBy(context, tx, one, entry);
  if (entry === null || asked === null) return { do: 'drop' };
  const known = await knownOf(tx, one.id, asked);
  const repliesTo = await whatItAnswers(context, tx, one, entry);
  return {
    do: 'send',
    attempt: async () => {
      const found: Found[] = [];
      for (const [index, text] of asked.texts.entries()) {
        const as = known[index] ?? (await translate(context, translator, { ...asked, text }, repliesTo));
        found.push({ text, as });
      }
      return settle(context, row, one, entry, asked, found);
    },
    whyLater: ({ code, reason }) => (reason === 'quota' ? reason : code),
    onLater: async (work, { reason }) => {
      // It is said once, and once more when the account turns out to be empty.
      const isSaid = row.attempts > 0 && (reason !== 'quota' || row.reason === 'quota');
      const now = isSaid ? null : await work.tx.cases.get(one.id);
      if (now !== null) await showTranslation(context, work, now, entry, 'failed');
    },
    onGone: async () => undefined,
    onRejected: async () => undefined,
  };
}

/** `null`: it is written in the wanted language already. */
interface Found {
  readonly text: string;
  readonly as: StoredTranslation | null;
}

function settle(
  context: Context,
  row: OutboxRow,
  { id }: Case,
  entry: Entry,
  { to }: Asked,
  found: readonly Found[],
): Settle {
  return async (work) => {
    const { tx } = work;
    await tx.outbox.markDelivered(row.id, context.clock.now());
    const now = await tx.cases.get(id);
    // It was erased, or closed to this engine, while the engine was at work.
    if (now === null || isErased(now) || !mayTranslate(context, now)) return;
    for (const { text, as } of found) if (as !== null) await tx.translations.save(id, text, to, as);
    const isNeedless = found.every(({ as }) => as === null);
    await showTranslation(context, work, now, entry, isNeedless ? 'needless' : 'done');
  };
}

/** What the municipality said before the resident wrote this, in their language: a mere “yes” is understood by it. `null`: nothing, or it is not known in it. */
async function whatItAnswers(
  context: Context,
  tx: Transaction,
  one: Case,
  { number, body }: Entry,
): Promise<string | null> {
  const said = 'content' in body ? await lastAnswer(tx, one.id, number) : null;
  if (said === null) return null;
  if ('sentAs' in said.body && said.body.sentAs !== undefined) return said.body.sentAs.text;
  const asked = askedOf(context, one, said);
  const [known] = asked === null ? [] : await knownOf(tx, one.id, asked);
  return known?.text ?? null;
}

/** Far enough for a reply; a flood of messages is not read through for each of them. */
const entriesBack = 10;

async function lastAnswer(tx: Transaction, caseId: CaseId, before: number): Promise<Entry | null> {
  for (let number = before - 1; number > Math.max(0, before - entriesBack); number -= 1) {
    const entry = await tx.entries.get(caseId, number);
    if (entry?.body.type === 'answer' || entry?.body.type === 'question') return entry;
  }
  return null;
}

/** `null`: it is written in the wanted language already. */
async function translate(
  context: Context,
  translator: Translator,
  { text: written, to, usual }: Omit<Asked, 'texts'> & { readonly text: string },
  repliesTo: string | null,
): Promise<StoredTranslation | null> {
  const detected = await context.detectLanguage(written, usual);
  const from = detected === 'und' ? usual : detected;
  if (from === to) return null;
  const text = from === 'uk' && isUkrainianInLatin(written) ? fromLatinLetters(written) : written;
  try {
    const about = repliesTo === null || from !== usual ? {} : { context: repliesTo };
    return { from, ...(await translator.translate({ text, from, to, ...about })), refusal: null };
  } catch (error) {
    if (!(error instanceof PochutoError) || error.code !== 'rejected') throw error;
    const { reason } = error;
    context.log.warn('translation-refused', { reason });
    return { from, engine: '', version: '', text: null, refusal: reason };
  }
}
