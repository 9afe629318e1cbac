/** The ticks in Redis are planned for a moment of the machine's clock, which may be put back. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { systemTimers } from '#app/system.ts';
import { bullmqQueue } from '#queue/bullmq.ts';
import { startRedis } from '#test/support/servers/redis.ts';

const hourMs = 60 * 60_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

it('clocks are looked at, and lost wake-ups found, also after the clock was put back an hour', async () => {
  const redis = await startRedis();
  onTestFinished(() => redis.close());
  const queue = bullmqQueue({
    url: redis.url,
    timers: systemTimers,
    log: silent,
    random: Math.random,
    sweepMs: 500,
    tickMs: 200,
  });
  onTestFinished(() => queue.stop(300));
  let looks = 0;
  const owed = new Set<string>();
  await queue.start({
    deliverLane: async (lane) => {
      owed.delete(lane);
      return null;
    },
    owedLanes: async () => [...owed].map((lane) => ({ lane, notBefore: 0 })),
    runDueClocks: async () => {
      looks += 1;
      return null;
    },
  });
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2), { timeout: 60_000 });

  const now = Date.now.bind(Date);
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() - hourMs);
  onTestFinished(() => {
    clock.mockRestore();
  });
  owed.add('tg:1');
  const before = looks;
  await vi.waitFor(() => expect(looks).toBeGreaterThan(before + 2), { timeout: 60_000 });
  await vi.waitFor(() => expect([...owed]).toEqual([]), { timeout: 60_000 });
});
