/** Somebody took a case's card away from a channel, and its thread with it: the card stands there anew, and what is still owed follows it. */
import type { CaseId } from '#core/ids.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Work } from '../context.ts';
import { cardSubject } from './desk-subjects.ts';
import { oweDesk, placeOfLane } from './owe.ts';
import { keepThread } from './take-away-standing.ts';

/** `row` found its thread gone. It and what is owed after it for the case go behind the new card, in their order. */
export async function standAnew(work: Work, row: OutboxRow, caseId: CaseId): Promise<void> {
  const { outbox, posted } = work.tx;
  const lost = await posted.bySubject(row.lane, cardSubject(caseId));
  if (lost !== null) {
    await posted.forget(lost);
    await keepThread(work, lost);
  }
  await oweDesk(work, placeOfLane(row.lane), { show: 'card', caseId });
  const card = await outbox.bySubject(row.lane, cardSubject(caseId));
  const waiting = (await outbox.owedOfCase(caseId, row.lane)).filter(
    ({ id }) => id !== row.id && id !== card?.id,
  );
  for (const { id, lane, kind, subject, residentId, payload } of [row, ...waiting]) {
    await outbox.drop(id);
    await outbox.owe({
      lane,
      kind,
      subject,
      caseId,
      ...(residentId === null ? {} : { residentId }),
      payload,
    });
  }
}
