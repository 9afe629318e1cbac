/** Somebody deleted a post of ours. What a case is found by stands anew at once: a card that nobody sees is a case that nobody sees. */
import { isErased, isReduced } from '#core/case/retention.ts';
import type { DeskMessage } from '#ports/handler-desk.ts';
import type { Work } from '../context.ts';
import { viewOf } from '../places/follow-members.ts';
import { oweDesk, placeOfLane } from './owe.ts';

/** What we took away ourselves is no longer among our posts, so it does not come back. */
export async function postDeleted(work: Work, { channel, messageId }: DeskMessage): Promise<void> {
  const { tx } = work;
  const posted = await tx.posted.byMessage({ channel, messageId });
  const one = posted === null || posted.caseId === null ? null : await tx.cases.get(posted.caseId);
  // Of a case whose words are gone already, nothing has to stand.
  if (posted === null || one === null || isErased(one) || isReduced(one)) return;
  // The edit will find the message gone, and it is posted anew.
  for (const view of viewOf(one, posted.subject)) await oweDesk(work, placeOfLane(posted.lane), view);
}
