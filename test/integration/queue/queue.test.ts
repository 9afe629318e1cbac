/** Both queues pass what any queue must; what only Redis can do to one is in the file beside this one. */
import { afterAll, beforeAll } from 'vitest';
import { systemTimers } from '#app/system.ts';
import { bullmqQueue } from '#queue/bullmq.ts';
import { embeddedQueue } from '#queue/embedded.ts';
import { queueConformance } from '#test/conformance/queue.ts';
import { startRedis, type RedisServer } from '#test/support/servers/redis.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

queueConformance('embedded', async (settings) => ({
  queue: embeddedQueue({ timers: systemTimers, log: silent, ...settings }),
  close: async () => undefined,
}));

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

queueConformance('BullMQ on Redis', async (settings) => {
  await redis.flush();
  return {
    queue: bullmqQueue({ url: redis.url, timers: systemTimers, log: silent, random: () => 0, ...settings }),
    close: async () => undefined,
  };
});
