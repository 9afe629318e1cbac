/**
 * The platform may tell of nobody's coming or going while we do not listen, and repeats little. So whenever we begin to listen, who is in our channels
 * is asked once: a stranger is found then and not with the next post, and so is a channel that was lost. That one is back only a post shows.
 */
import type { ChannelId } from '#core/ids.ts';
import { allChannels } from '#core/municipality.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Transaction } from '#ports/store.ts';
import { transact, type Context } from '../context.ts';
import type { Plan } from '../delivery/delivery-plan.ts';
import { channelLost } from './follow-workspace.ts';
import { lookPrefix, oweLook, rememberMembers } from '../delivery/remember-members.ts';

export const lookAtChannels = (context: Context): Promise<void> =>
  transact(context, async (work) => {
    for (const channel of new Set(allChannels(context.municipality))) await oweLook(work, channel);
  });

export async function prepareLook(
  context: Context,
  desk: Pick<HandlerDesk, 'members'>,
  tx: Transaction,
  row: OutboxRow,
): Promise<Plan> {
  const channel = row.lane.slice(lookPrefix.length) as ChannelId;
  const known = await tx.members.list(channel);
  return {
    do: 'send',
    attempt: async () => {
      const readers = await desk.members(channel, 'now');
      return async (work) => {
        await work.tx.outbox.markDelivered(row.id, context.clock.now());
        await rememberMembers(context, work, channel, { known, readers });
      };
    },
    onGone: async (work) => {
      await work.tx.outbox.drop(row.id);
      await channelLost(context, work, channel);
    },
    onRejected: (work) => work.tx.outbox.drop(row.id),
    onTargetGone: (work) => work.tx.outbox.drop(row.id),
  };
}
