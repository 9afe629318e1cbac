/**
 * A case goes with its handler: who is not in the confidential channel, or whose case stands in no channel now, has it in direct messages; what is
 * confidential no longer when it is another's.
 */
import { homeOf, maySeeCase } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import { isErased } from '#core/case/retention.ts';
import type { Context, Work } from '../context.ts';
import { moveCase, standAt } from './move-case.ts';
import { oweEverywhere, oweLinkedCards } from '../delivery/owe.ts';
import { refreshHomes } from './refresh-homes.ts';
import { mergedInto } from '../handling/where-now.ts';

export async function followHandler(
  { municipality }: Pick<Context, 'municipality'>,
  work: Work,
  one: Case,
  before: Case,
): Promise<void> {
  const invited = await work.tx.members.list(municipality.slack.confidential);
  const places = await work.tx.posted.placesOfCase(one.id);
  const { handler } = one;
  // Who sees what is confidential changes with its handler.
  if (one.confidential && handler !== before.handler) {
    await oweLinkedCards(work, one.id);
    await refreshHomes({ municipality }, work, before, one);
  }
  const home = homeOf(one, municipality);
  const standsThere = places.length === 0 || places.includes(home);
  const readsHome = handler === null || (standsThere && (!one.confidential || invited.includes(handler)));
  if (!readsHome && !places.includes(handler)) await standAt(work, one, handler, { insteadOf: home });
  const former = before.handler;
  if (former === null || former === handler || !places.includes(former)) return;
  if (!maySeeCase(one, former, municipality, invited)) await moveCase(work, one, { from: former, to: [] });
}

/** What goes on in this case is its handler's too, and nobody else's. */
export async function mergedFollowHandler(
  context: Pick<Context, 'municipality'>,
  work: Work,
  { id, handler }: Case,
): Promise<void> {
  for (const before of await mergedInto(work.tx, id)) {
    if (before.handler === handler || isErased(before)) continue;
    const one = { ...before, handler };
    await work.tx.cases.save(one);
    await followHandler(context, work, one, before);
    await oweEverywhere(work, one.id, { show: 'card' });
  }
}
