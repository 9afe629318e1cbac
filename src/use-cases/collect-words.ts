/** What a resident adds to a case faster than its thread can take it waits a minute and is then shown together. */
import { inPosts, saidIn } from '#core/collected-words.ts';
import type { Conversation } from '#core/conversation/state.ts';
import type { CaseId } from '#core/ids.ts';
import { addDuration } from '#core/time.ts';
import type { Context, Work } from './context.ts';
import { laneOfPlace, oweDesk, wordsSubject } from './owe.ts';

export const collectedWords = 'collectedWords';
/** WORDING: "the card updates in a minute". */
const waits = 'PT1M';

/** Whoever waits already keeps the order: what comes now stands behind it. */
export const isCollecting = async (work: Work, caseId: CaseId): Promise<boolean> =>
  (await work.tx.clocks.get(collectedWords, caseId)) !== null;

/** `atOnce`: it tells of danger. */
export async function collectFrom(
  context: Context,
  work: Work,
  state: Conversation,
  added: { readonly caseId: CaseId; readonly entry: number; readonly atOnce: boolean },
): Promise<Conversation> {
  const { caseId, entry, atOnce } = added;
  const isFirst = !(await isCollecting(work, caseId));
  const now = context.clock.now();
  if (isFirst || atOnce) {
    const dueAt = atOnce ? now : addDuration(now, waits, context.municipality.timeZone);
    await work.tx.clocks.set({ name: collectedWords, subject: caseId, dueAt });
  }
  return isFirst ? { ...state, collecting: { ...state.collecting, [caseId]: entry } } : state;
}

/** The minute is over. */
export async function showCollected(work: Work, caseId: CaseId): Promise<void> {
  const { tx } = work;
  const one = await tx.cases.get(caseId);
  if (one === null || one.residentId === null) return;
  const { state, revision } = await tx.conversations.load(one.residentId);
  const from = state.collecting[caseId];
  if (from === undefined) return;
  const { [caseId]: _, ...collecting } = state.collecting;
  await tx.conversations.save(one.residentId, { ...state, collecting }, revision);
  const posts = inPosts(saidIn(await tx.entries.list(caseId), { from, to: Number.MAX_SAFE_INTEGER }));
  for (const place of await tx.posted.placesOfCase(caseId)) {
    // A case that has moved since shows all its words there already.
    if ((await tx.outbox.bySubject(laneOfPlace(place), wordsSubject(caseId, from))) !== null) continue;
    for (const range of posts) await oweDesk(work, place, { show: 'collected', caseId, ...range });
  }
}
