/** A post of ours that can't be edited. It may be gone; or it stands there, closed to edits by the workspace, with words that must not stay. */
import { isErased } from '#core/case/retention.ts';
import type { Posted } from '#ports/store.ts';
import type { Work } from './context.ts';
import { oweDesk, placeOfLane } from './owe.ts';

/** Nothing more is known of it but that it is to be taken away. */
export async function takeAwayStanding(work: Work, standing: Posted): Promise<void> {
  const { tx } = work;
  const { caseId, channel, messageId, lane } = standing;
  await tx.posted.forget(standing);
  const one = caseId === null ? null : await tx.cases.get(caseId);
  if (one === null) return;
  const about = isErased(one) ? 'erased' : undefined;
  await oweDesk(work, placeOfLane(lane), { show: 'nothing', caseId: one.id, channel, messageId }, about);
}
