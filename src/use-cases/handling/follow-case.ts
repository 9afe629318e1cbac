/** Following a case: it stands in the follower's own overview. */
import { follow } from '#core/case/people.ts';
import type { DeliveredAct } from '#ports/desk-acts/act.ts';
import type { ActResult } from '#ports/desk-acts.ts';
import { actOnCase } from './act-on-case.ts';
import type { Context } from '../context.ts';

export const followCase = (
  context: Context,
  act: DeliveredAct & { readonly isFollowing: boolean },
): Promise<ActResult> =>
  actOnCase(
    context,
    'follow',
    act,
    (one) => follow(one, act.by, act.isFollowing),
    async ({ tx }, one) => {
      await tx.entries.append(one.id, {
        at: context.clock.now(),
        actor: { staff: act.by },
        body: { type: 'following', isFollowing: act.isFollowing },
      });
    },
  );
