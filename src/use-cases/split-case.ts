/** Some of a case's messages, or a passage of one, begin a case of their own: their words under its own key, its number told to the resident, what was recorded before unchanged. */
import type { Case } from '#core/case/case.ts';
import type { Change } from '#core/case/changes.ts';
import { beginningOf } from '#core/case/new-case.ts';
import { isDivisible, partsOf, split, type CasePart, type Splitting } from '#core/case/merge.ts';
import { joinTexts } from '#core/conversation/facts.ts';
import type { CaseId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import { compare, type Instant } from '#core/time.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { ActResult, CaseSummary, Refusal } from '#ports/desk-acts.ts';
import type { Transaction } from '#ports/store.ts';
import type { Part, WrongInput } from '#ports/triage-acts.ts';
import { actOnCase, recordRefusal, type Act } from './act-on-case.ts';
import { startCardOfTheDay, startUntaken } from './case-clocks.ts';
import type { Context, Work } from './context.ts';
import { freeReference } from './open-case.ts';
import { openIn } from './open-for.ts';
import { oweEverywhere } from './owe.ts';
import { giveFileToCase } from './receive-file.ts';
import { settlePlaces } from './settle-places.ts';
import { schedulePrompts } from './staff-prompts.ts';
import { tellResident } from './tell-resident.ts';
import { oweTranslation } from './translate-entry.ts';

export const openSplit = (
  context: Context,
  act: Act,
): Promise<{ readonly ok: true; readonly case: CaseSummary; readonly parts: readonly Part[] } | Refusal> =>
  context.store.transaction(async (tx) => {
    const opened = await openIn(context, tx, act, 'split');
    if (!opened.ok) return opened;
    const parts = partsOf(await tx.entries.list(opened.one.id));
    if (!isDivisible(parts)) {
      const refusal = { key: 'refuse.nothingToSplit' } as const;
      await recordRefusal(context, tx, 'split', act, refusal);
      return { ok: false, refusal };
    }
    const shown = parts.map(({ entry, at, content }) => ({ entry, at, text: content.text }));
    return { ok: true, case: opened.case, parts: shown };
  });

export async function splitCase(
  context: Context,
  act: Act & Splitting & { readonly deliveryId: string },
): Promise<ActResult | WrongInput> {
  let wrong: Text<DeskKey> | null = null;
  let going: readonly CasePart[] = [];
  let passage: CasePart | null = null;
  const result = await actOnCase(
    context,
    'split',
    act,
    async (one, tx): Promise<Change> => {
      const chosen = split(one, partsOf(await tx.entries.list(one.id)), act);
      if ('refusal' in chosen) {
        wrong = chosen.refusal;
        return chosen;
      }
      ({ going, passage } = chosen);
      return { changed: one };
    },
    (work, one) => begin(context, work, act, one, { going, passage }),
  );
  return !result.ok && wrong !== null ? { ok: false, wrong } : result;
}

async function begin(
  context: Context,
  work: Work,
  { by }: Act,
  one: Case,
  { going, passage }: { readonly going: readonly CasePart[]; readonly passage: CasePart | null },
): Promise<void> {
  const { tx } = work;
  const parts = [...going, ...(passage === null ? [] : [passage])];
  const said = { at: context.clock.now(), actor: { staff: by } } as const;
  const part = await newCase(context, tx, one, parts);
  const entries = going.map(({ entry }) => entry);
  await tx.cases.link(one.id, part.id);
  await tx.entries.append(one.id, { ...said, body: { type: 'split', to: part.id, entries } });
  const round = await tx.entries.append(part.id, {
    ...said,
    body: { type: 'split_from', from: one.id, entries, begins: beginningOf(part) },
  });
  for (const { at, actor, content } of parts) {
    const entry = await tx.entries.append(part.id, {
      at,
      actor,
      body: { type: 'opening', content },
    });
    await giveFileToCase(work, part.id, content);
    await oweTranslation(context, work, part.id, entry);
  }
  await settlePlaces(context, work, part, { round, raised: false });
  if (part.urgent && part.handler === null) await startUntaken(context, work, part.id);
  await startCardOfTheDay(context, work, part.id);
  await schedulePrompts(context, work, part);
  const text = { key: 'thread.split', params: { reference: part.reference } } as const;
  await oweEverywhere(work, one.id, { show: 'card', caseId: one.id }, { show: 'line', caseId: one.id, text });
  await tellResident(work, one, 'notice.news', [
    { key: 'case.split', params: { reference: one.reference, other: part.reference } },
  ]);
}

/** What staff wrote down was said on the day that they named. */
const saidAt = (one: Case, { at, actor }: CasePart): Instant =>
  typeof actor === 'object' && compare(one.receivedAt, at) < 0 ? one.receivedAt : at;

/** Seen by the same few people and handled by the same person; its own subject, course and dates. What was urgent stays so until a person lowers it. */
async function newCase(
  context: Context,
  tx: Transaction,
  one: Case,
  parts: readonly CasePart[],
): Promise<Case> {
  const found = context.triage(joinTexts(parts.map(({ content }) => content.text)));
  const receivedAt = parts.map((of) => saidAt(one, of)).toSorted(compare)[0] ?? one.receivedAt;
  const part: Case = {
    ...one,
    id: context.ids.next() as CaseId,
    reference: await freeReference(context, tx),
    state: one.handler === null ? 'received' : 'in_handling',
    waitingFor: 'handler',
    verification: null,
    urgent: one.urgent || found.urgent,
    category: null,
    alsoAbout: [],
    suggestedCategories: found.categories,
    followers: [],
    track: 'practical',
    hearing: null,
    adjournedTo: null,
    agreedTo: null,
    splitFrom: one.id,
    follows: null,
    receivedAt,
    sentAt: receivedAt,
    firstAnswerAt: null,
    // What it began with is counted with the whole.
    acknowledgedAfter: null,
    reopenedAt: null,
    byVoice: false,
    isFirst: false,
    revision: 0,
  };
  await tx.cases.create(part);
  return part;
}
