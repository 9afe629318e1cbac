/** What the law's course has the resident told or asked: recorded, said with its translation to come, and shown in the thread with how far it has come. */
import type { Case, EntryBody } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import type { Button, ResidentMessage, Text } from '#core/message.ts';
import type { IntakeKey } from '#core/text-key.ts';
import type { DetectedLanguage } from '#ports/language-detector.ts';
import { needsTranslation } from '../delivery/answer-words.ts';
import type { Context, Work } from '../context.ts';
import { oweEverywhere, oweResident } from '../delivery/owe.ts';
import { tellResident, tellTaken } from '../resident/tell-resident.ts';
import { oweTranslation } from '../translation/translate-entry.ts';
import { watchDelivery } from '../delivery/watch-delivery.ts';

interface Step {
  readonly by: StaffId;
  readonly body: EntryBody;
}

/** What the handler wrote for the resident to read, in the last part. */
interface Written {
  readonly text: string;
  readonly language: DetectedLanguage;
}

/** To be asked before anything is done: it may take its time. */
export const writtenIn = async (context: Context, text: string): Promise<Written> => ({
  text,
  language: await context.detectLanguage(text),
});

interface Telling extends Step {
  readonly notice: 'notice.news' | 'notice.question';
  readonly parts: readonly Text[];
  readonly written?: Written;
  /** Below it; they know the entry. */
  readonly buttons?: (entry: number) => readonly (readonly Button[])[];
}

/** The case has been saved; whoever acts in a case that nobody took, takes it. */
export async function recordStep(
  context: Context,
  work: Work,
  { one, before }: { readonly one: Case; readonly before: Case },
  { by, body }: Step,
): Promise<number> {
  if (before.handler === null && one.handler !== null) await tellTaken(context, work, one, by);
  const at = context.clock.now();
  const entry = await work.tx.entries.append(one.id, { at, actor: { staff: by }, body });
  await oweEverywhere(work, one.id, { show: 'card' });
  return entry;
}

/** Where nobody reads it in a chat, it is recorded and shown all the same: the desk brings it to them. */
export async function tellStep(
  context: Context,
  work: Work,
  cases: { readonly one: Case; readonly before: Case },
  { notice, buttons, ...step }: Telling,
): Promise<number> {
  const { one } = cases;
  const entry = await recordStep(context, work, cases, step);
  const parts = await partsOf(work, one, step);
  const { id: caseId, residentId } = one;
  if (buttons === undefined) await tellResident(work, one, notice, parts, entry);
  else await askOf(work, one, { notice, parts, buttons: buttons(entry) }, entry);
  if (residentId !== null) {
    await watchDelivery(context, work, caseId, entry);
    await oweTranslation(context, work, caseId, entry);
  }
  await oweEverywhere(work, caseId, { show: 'answer', entry });
  return entry;
}

/** That it is not in the resident's language is said until its translation takes the place of that line. */
async function partsOf(
  { tx }: Work,
  one: Case,
  { by, parts, written }: Pick<Telling, 'by' | 'parts' | 'written'>,
): Promise<readonly Text[]> {
  if (written === undefined) return parts;
  const { text, language } = written;
  if (!(await needsTranslation(tx, one, by, { written: { text }, language }))) return parts;
  return [...parts.slice(0, -1), { key: 'answer.untranslated' }, ...parts.slice(-1)];
}

async function askOf(
  work: Work,
  { id: caseId, reference, residentId, confidential: sealed }: Case,
  asked: Required<Pick<ResidentMessage, 'parts' | 'buttons'>> & Pick<Telling, 'notice'>,
  entry: number,
): Promise<void> {
  if (residentId === null) return;
  const notice = { key: asked.notice, params: { reference } } as const;
  await oweResident(work, residentId, { ...asked, notice, sealed }, { caseId, answers: entry });
}

/** The resident's word about this entry, one button below the other. */
export const wordButtons =
  ({ reference }: Case, about: 'moreTime' | 'hearing' | 'copy', yes: IntakeKey, no: IntakeKey) =>
  (entry: number): readonly (readonly Button[])[] => {
    const button = (key: IntakeKey, agreed: boolean): Button => ({
      label: { key },
      act: { on: 'word', about, reference, entry, agreed },
    });
    return [[button(yes, true)], [button(no, false)]];
  };
