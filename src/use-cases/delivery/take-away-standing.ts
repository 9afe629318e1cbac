/** A post of ours that can't be edited. It may be gone; or it stands there, closed to edits by the workspace, with words that must not stay. */
import { isErased } from '#core/case/retention.ts';
import type { Posted } from '#ports/store.ts';
import type { Work } from '../context.ts';
import { cardSubject, formerSubject } from './desk-subjects.ts';
import { oweDesk, placeOfLane } from './owe.ts';

/** It is to be taken away; of a card the thread is known still. */
export async function takeAwayStanding(work: Work, standing: Posted): Promise<void> {
  const { tx } = work;
  const { caseId, channel, messageId, lane } = standing;
  await tx.posted.forget(standing);
  const one = caseId === null ? null : await tx.cases.get(caseId);
  if (one === null) return;
  const about = isErased(one) ? 'erased' : undefined;
  await oweDesk(work, placeOfLane(lane), { show: 'nothing', caseId: one.id, channel, messageId }, about);
  if (!isErased(one)) await keepThread(work, standing);
}

/** A platform lets people go on writing under what was deleted. */
export async function keepThread({ tx }: Work, card: Posted): Promise<void> {
  const { caseId } = card;
  if (caseId !== null && card.subject === cardSubject(caseId))
    await tx.posted.add({ ...card, subject: formerSubject(caseId) });
}
