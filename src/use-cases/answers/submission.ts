/**
 * A window whose acknowledgement was lost stays open after it was done. Submitted again as it was, it has no second effect; with other content it
 * is refused, since nobody would notice that the second text went nowhere.
 */
import type { Refusal } from '#ports/desk-acts.ts';
import type { Context } from '../context.ts';

/** The delivery of an act. Its content is all that the act says, but for what its window only remembers (`seen`). */
export const submissionOf = (
  { clock }: Context,
  act: { readonly deliveryId: string; readonly seen?: number },
) => ({
  channel: 'slack',
  deliveryId: act.deliveryId,
  at: clock.now(),
  content: JSON.stringify({ ...act, deliveryId: undefined, seen: undefined }),
});

export const sentBefore: Refusal = { ok: false, refusal: { key: 'refuse.sentBefore' } };
