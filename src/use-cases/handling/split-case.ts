/** Some of a case's messages, or a passage of one, begin a case of their own: their words under its own key, its number told to the resident, what was recorded before unchanged. */
import type { Case } from '#core/case/case.ts';
import type { Change } from '#core/case/changes.ts';
import { beginningOf } from '#core/case/new-case.ts';
import { isDivisible, partsOf, split, splitOff, type CasePart, type Splitting } from '#core/case/split.ts';
import { joinTexts } from '#core/conversation/facts.ts';
import type { CaseId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Act, DeliveredAct, Wrong } from '#ports/desk-acts/act.ts';
import type { ActResult, CaseSummary, Refusal } from '#ports/desk-acts.ts';
import type { Part } from '#ports/desk-acts/triage.ts';
import { actOnCase, recordRefusal } from './act-on-case.ts';
import { startCardOfTheDay, startUntaken } from './case-clocks.ts';
import type { Context, Work } from '../context.ts';
import { freeReference } from '../resident/open-case.ts';
import { openIn } from './open-for.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { giveFileToCase } from '../files/receive-file.ts';
import { settlePlaces } from '../places/settle-places.ts';
import { schedulePrompts } from './staff-prompts.ts';
import { tellResident } from '../resident/tell-resident.ts';
import { oweTranslation } from '../translation/translate-entry.ts';

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
  act: DeliveredAct & Splitting,
): Promise<ActResult | Wrong<'parts'>> {
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
  return !result.ok && wrong !== null ? { ok: false, wrong: { parts: wrong } } : result;
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
  const found = context.triage(joinTexts(parts.map(({ content }) => content.text)));
  const named = { id: context.ids.next() as CaseId, reference: await freeReference(context, tx) };
  const part = splitOff(one, parts, { ...named, found });
  await tx.cases.create(part);
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
  await oweEverywhere(work, one.id, { show: 'card' }, { show: 'line', text });
  await tellResident(work, one, 'notice.news', [
    { key: 'case.split', params: { reference: one.reference, other: part.reference } },
  ]);
}
