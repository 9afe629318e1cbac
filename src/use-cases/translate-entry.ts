/**
 * The task that translates what was said in a case: asked outside of any transaction, then kept with everything that shows it in one. Nobody
 * waits for it: the original is shown at once, and the translation joins it by an edit.
 */
import type { Case, Entry } from '#core/case/case.ts';
import { isErased } from '#core/case/retention.ts';
import { PochutoError } from '#core/errors.ts';
import { fromLatinLetters, isUkrainianInLatin } from '#core/from-latin-letters.ts';
import type { CaseId } from '#core/ids.ts';
import type { Language } from '#core/message.ts';
import type { Translator } from '#ports/translator.ts';
import type { OutboxRow } from '#ports/outbox.ts';
import type { StoredTranslation, Transaction } from '#ports/store.ts';
import type { Context, Work } from './context.ts';
import type { Plan, Settle } from './delivery-plan.ts';
import { taskPrefix } from './owe.ts';
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
  const lane = laneOf(caseId, entry);
  const payload: TranslatePayload = { entry };
  await work.tx.outbox.owe({
    lane,
    kind: 'task',
    subject: translateSubject(caseId, entry),
    caseId,
    payload,
  });
  work.lanes.add(lane);
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

/** The words of an entry, the language in which they are wanted, and the one in which this side usually writes. */
export interface Asked {
  readonly text: string;
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
  if ('content' in body) return wanted({ text: body.content.text, ...toDesk });
  // What was sent as a person checked it needs no engine.
  if ('sentAs' in body && body.sentAs !== undefined) return null;
  if (body.type === 'answer' || body.type === 'question' || body.type === 'corrected')
    return wanted({ text: body.text, ...toResident });
  if (body.type === 'solution') return wanted({ text: `${body.what}\n${body.by}`, ...toResident });
  return null;
}

const wanted = (asked: Asked): Asked | null => (/\p{L}/u.test(asked.text) ? asked : null);

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
  const known = await tx.translations.get(one.id, asked.text, asked.to);
  return {
    do: 'send',
    attempt: async () => {
      const found = known ?? (await translate(context, translator, asked));
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
    onTargetGone: async () => undefined,
  };
}

function settle(
  context: Context,
  row: OutboxRow,
  { id }: Case,
  entry: Entry,
  { text, to }: Asked,
  found: StoredTranslation | null,
): Settle {
  return async (work) => {
    const { tx } = work;
    await tx.outbox.markDelivered(row.id, context.clock.now());
    const now = await tx.cases.get(id);
    // It was erased, or closed to this engine, while the engine was at work.
    if (now === null || isErased(now) || !mayTranslate(context, now)) return;
    if (found !== null) await tx.translations.save(id, text, to, found);
    await showTranslation(context, work, now, entry, found === null ? 'needless' : 'done');
  };
}

/** `null`: it is written in the wanted language already. */
async function translate(
  context: Context,
  translator: Translator,
  { text: written, to, usual }: Asked,
): Promise<StoredTranslation | null> {
  const detected = await context.detectLanguage(written, usual);
  const from = detected === 'und' ? usual : detected;
  if (from === to) return null;
  const text = from === 'uk' && isUkrainianInLatin(written) ? fromLatinLetters(written) : written;
  try {
    return { from, ...(await translator.translate({ text, from, to })), refusal: null };
  } catch (error) {
    if (!(error instanceof PochutoError) || error.code !== 'rejected') throw error;
    const { reason } = error;
    context.log.warn('translation-refused', { reason });
    return { from, engine: '', version: '', text: null, refusal: reason };
  }
}
