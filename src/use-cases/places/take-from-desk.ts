/** What we posted of a case at the desk is taken away everywhere; the card stays and says what became of it. */
import type { Case } from '#core/case/case.ts';
import { isRemoval, type DeskSubject } from '#core/desk/post.ts';
import type { CaseId, OutboxId, PlaceId } from '#core/ids.ts';
import type { Transaction } from '#ports/store.ts';
import type { Work } from '../context.ts';
import { cardSubject } from '../delivery/desk-subjects.ts';
import { laneOfPlace, oweDesk, placeOfLane } from '../delivery/owe.ts';
import { strayIn } from '../delivery/stray-post.ts';

/**
 * Finds it, before anything is forgotten; what is answered owes its removal. `erased`: what is owed is not tied to the case any more, whose key
 * may be gone when its turn comes, and what was owed of that kind is owed anew.
 */
export async function takeFromDesk(
  work: Work,
  one: Case,
  why: 'erased' | 'reduced',
): Promise<() => Promise<void>> {
  const { tx } = work;
  const standing = (await tx.posted.everywhere(one.id)).filter(({ lane }) => lane.startsWith('slack:'));
  const cards = await tx.posted.placesOfCase(one.id);
  // Also places where nothing of ours stands now: an alert may be on its way there, or the row that takes away what stood there.
  const unsettled = (await tx.outbox.unsettledOf({ caseId: one.id })).filter(({ lane }) =>
    lane.startsWith('slack:'),
  );
  const lanes = new Set([...standing, ...unsettled].map(({ lane }) => lane).concat(cards.map(laneOfPlace)));
  const owed: Owed[] = [];
  if (why === 'erased')
    for (const { lane, payload } of unsettled)
      if (isRemoval(payload as DeskSubject)) owed.push({ lane, subject: payload as DeskSubject });
  for (const lane of lanes) {
    const stray = await strayIn(tx, one, lane);
    if (stray !== null) owed.push({ lane, subject: stray });
    const files = await tx.deskFiles.ofCase(one.id, lane);
    await tx.deskFiles.forget(files);
    for (const fileId of files) owed.push({ lane, subject: { show: 'no-file', caseId: one.id, fileId } });
  }
  if (why === 'erased') owed.push(...(await takeExports(tx, one.id)));
  for (const posted of standing) {
    if (posted.subject === cardSubject(one.id)) continue;
    const { lane, channel, messageId } = posted;
    await tx.posted.forget(posted);
    owed.push({ lane, subject: { show: 'nothing', caseId: one.id, channel, messageId } });
  }
  return async () => {
    for (const { lane, subject } of owed) await oweDesk(work, placeOfLane(lane), subject, 'erased');
    if (why === 'erased') return oweErasedCard(work, one, cards);
    for (const place of cards) await oweDesk(work, place, { show: 'card', caseId: one.id });
  };
}

type Owed = { readonly lane: string; readonly subject: DeskSubject };

/** Tables that its words went along with are taken away whole: nobody can take one case out of them. One that is being made is made anew. */
async function takeExports(tx: Transaction, caseId: CaseId): Promise<readonly Owed[]> {
  const taken: Owed[] = [];
  for (const { body } of await tx.entries.list(caseId)) {
    if (body.type !== 'exported') continue;
    const row = await tx.outbox.get(body.row as OutboxId);
    if (row === null) continue;
    const files = await tx.deskFiles.ofRow(row.id);
    await tx.deskFiles.forget(files);
    for (const fileId of files) taken.push({ lane: row.lane, subject: { show: 'no-file', fileId } });
    const isBeingMade = files.length === 0 && (row.state === 'sending' || row.state === 'owed');
    if (!isBeingMade) continue;
    await tx.outbox.drop(row.id);
    taken.push({ lane: row.lane, subject: row.payload as DeskSubject });
  }
  return taken;
}

export async function oweErasedCard(work: Work, { id }: Case, places: readonly PlaceId[]): Promise<void> {
  for (const place of places) await oweDesk(work, place, { show: 'card', caseId: id }, 'erased');
}
