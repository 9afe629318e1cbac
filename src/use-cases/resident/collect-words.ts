/** What a resident adds to a case faster than its thread can take it is shown together: after a minute, or when a lane that is behind comes to it. */
import {
  inPosts,
  saidIn,
  separateMax,
  type EntryRange,
  type NumberedContent,
} from '#core/desk/collected-words.ts';
import type { Case, Entry } from '#core/case/case.ts';
import type { Conversation } from '#core/conversation/state.ts';
import type { DeskSubject } from '#core/desk/subject.ts';
import type { CaseId, PlaceId } from '#core/ids.ts';
import { addDuration } from '#core/time.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { cardSubject, subjectWord, wordsSubject } from '../delivery/desk-subjects.ts';
import { laneOfPlace, oweDesk, oweOnePost } from '../delivery/owe.ts';
import { wordsInParts } from '../delivery/words-in-parts.ts';

export const collectedWords = 'collectedWords';
/** The word to the resident says so. */
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
  const said = saidIn(await tx.entries.list(caseId), { from, to: Number.MAX_SAFE_INTEGER });
  for (const place of await tx.posted.placesOfCase(caseId)) {
    for (const range of inPosts(await withoutMoved(work, place, caseId, said)))
      await oweDesk(work, place, { show: 'collected', caseId, ...range });
  }
}

/** A case that has moved since stands there with all that was said before it did, each by itself. */
async function withoutMoved(
  { tx }: Work,
  place: PlaceId,
  caseId: CaseId,
  said: readonly NumberedContent[],
): Promise<readonly NumberedContent[]> {
  const lane = laneOfPlace(place);
  for (const [index, { number }] of said.entries())
    if ((await tx.outbox.bySubject(lane, wordsSubject(caseId, number))) === null) return said.slice(index);
  return [];
}

/** What the resident says in this entry, in the thread of its case. */
export async function oweWords(
  work: Work,
  place: PlaceId,
  caseId: CaseId,
  { entry, text }: { readonly entry: number; readonly text: string },
): Promise<void> {
  if (await joinsWaiting(work, place, caseId, entry)) return;
  for (const subject of wordsInParts(caseId, entry, text)) await oweOnePost(work, place, subject);
}

/** A channel takes about one post a second. Where more than a few wait, words become part of those of the case that wait right before them. */
async function joinsWaiting({ tx }: Work, place: PlaceId, caseId: CaseId, entry: number): Promise<boolean> {
  const lane = laneOfPlace(place);
  if (!(await tx.outbox.isLongerThan(lane, separateMax))) return false;
  const rows = await tx.outbox.owedOfCase(caseId, lane);
  const last = rows.findLast(({ subject }) => subject !== cardSubject(caseId));
  const waiting = last === undefined ? null : wordsIn(last.payload as DeskSubject);
  // What was tried may stand there, and what stands there would change in place instead of being posted.
  if (last === undefined || waiting === null || last.attempts > 0) return false;
  if ((await tx.posted.bySubject(lane, last.subject)) !== null) return false;
  const range = { from: waiting.from, to: entry };
  const said = saidIn(await entriesOf(tx, caseId, range), range);
  // A version that came later stands by itself.
  if (said[0]?.number !== range.from || inPosts(said).length > 1) return false;
  // Which passage it answers is shown only above a message that stands by itself.
  if (said.some(({ content }) => content.attachment?.['quote'] !== undefined)) return false;
  const together = { show: 'collected', caseId, ...range } as const;
  await tx.outbox.replace(last.id, { subject: subjectWord(together), payload: together });
  return true;
}

/** What is being posted for less than this stands there before a window has opened over it. */
const postingMs = 2_000;

/** The first entry with words that stand in the thread of a place only later; `null`: nothing waits. `now`: in ms of real time. */
export async function firstUnshown(
  tx: Transaction,
  { id, residentId }: Pick<Case, 'id' | 'residentId'>,
  now: number,
): Promise<number | null> {
  const unshown: number[] = [];
  if (residentId !== null) {
    const from = (await tx.conversations.load(residentId)).state.collecting[id];
    if (from !== undefined) unshown.push(from);
  }
  for (const place of await tx.posted.placesOfCase(id)) {
    const lane = laneOfPlace(place);
    const head = await tx.outbox.head(lane);
    const isStuck = head?.state === 'sending' && now - (head.attemptedAt ?? now) > postingMs;
    const stuck = isStuck && head.caseId === id ? [head] : [];
    for (const { subject, payload } of [...stuck, ...(await tx.outbox.owedOfCase(id, lane))]) {
      const words = wordsIn(payload as DeskSubject);
      if (words !== null && (await tx.posted.bySubject(lane, subject)) === null) unshown.push(words.from);
    }
  }
  return unshown.length === 0 ? null : Math.min(...unshown);
}

function wordsIn(subject: DeskSubject): EntryRange | null {
  if (subject.show === 'words') return { from: subject.entry, to: subject.entry };
  return subject.show === 'collected' ? { from: subject.from, to: subject.to } : null;
}

async function entriesOf(
  { entries }: Transaction,
  caseId: CaseId,
  { from, to }: EntryRange,
): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for (let number = from; number <= to; number += 1) {
    const entry = await entries.get(caseId, number);
    if (entry !== null) found.push(entry);
  }
  return found;
}
