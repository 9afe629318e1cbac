/** Rows of one lane that go out within a second share one answer to "who is in this channel": in a burst it was a third of all calls. */
import type { ChannelId, StaffId } from '#core/ids.ts';
import type { Timers } from '#ports/clock.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';

/** So old may the answer be by which access is decided; a post and somebody's joining can cross by as much anyway. */
export const recentMs = 1_000;

/** The same desk, for one run of one lane. */
export function withRecentMembers(desk: HandlerDesk, timers: Timers): HandlerDesk {
  const known = new Map<ChannelId, { readonly askedAt: number; readonly members: readonly StaffId[] }>();
  return {
    ...desk,
    members: async (channel, as) => {
      const kept = known.get(channel);
      const askedAt = timers.now();
      if (as !== 'now' && kept !== undefined && askedAt - kept.askedAt < recentMs) return kept.members;
      const members = await desk.members(channel);
      known.set(channel, { askedAt, members });
      return members;
    },
  };
}
