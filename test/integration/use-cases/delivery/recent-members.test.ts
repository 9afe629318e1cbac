import { expect, it } from 'vitest';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import { withRecentMembers } from '#use-cases/delivery/recent-members.ts';
import { channels, coordinator } from '#test/support/data/municipality.ts';
import { manualTimers } from '#test/support/world/manual-timers.ts';

it('one answer serves rows of the same second, but for whoever wants to know how it is now', async () => {
  let asked = 0;
  const desk = {
    members: async () => {
      asked += 1;
      return [coordinator];
    },
  } as unknown as HandlerDesk;
  const recent = withRecentMembers(desk, manualTimers());
  await recent.members(channels.intake);
  await recent.members(channels.intake);
  expect(asked).toBe(1);
  await recent.members(channels.intake, 'now');
  expect(asked).toBe(2);
  await recent.members(channels.intake);
  expect(asked).toBe(2);
});
