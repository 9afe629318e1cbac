/** Whoever watches the product has an answer soon, also while the database gives none. */
import { expect, it } from 'vitest';
import { platformWatch } from '#app/watch/platform-watch.ts';
import { backlogNow, checkReadiness, redisCheck, type Watched } from '#app/watch/readiness.ts';
import { prometheusMetrics } from '#http/metrics.ts';
import type { Store } from '#ports/store.ts';
import { civilClock } from '#app/system.ts';
import { manualTimers, settled } from '#test/support/world/manual-timers.ts';

const timers = manualTimers(settled);
const watched: Watched = {
  store: { transaction: () => new Promise<never>(() => undefined) } as unknown as Store,
  clock: civilClock(),
  timers,
  platforms: platformWatch(timers),
  queue: () => Promise.resolve({ ok: true }),
};

it('readiness waits two seconds for a store that hangs', async () => {
  const asked = checkReadiness(watched);
  await timers.advance(2_000);
  expect(await asked).toMatchObject({
    store: { ok: false, reason: 'no answer' },
    queue: { ok: true },
    outbox: { ok: false, reason: 'unknown' },
  });
});

it('the figures come without what the store does not tell', async () => {
  const metrics = prometheusMetrics(() => backlogNow(watched));
  const asked = metrics.text();
  await timers.advance(2_000);
  const text = await asked;
  metrics.stop();
  expect(text).toMatch(/^process_cpu_seconds_total \d/m);
  expect(text).not.toMatch(/^pochuto_outbox_owed \d/m);
});

it.each([
  [null, false, { ok: true, kind: 'redis' }],
  [null, true, { ok: false, kind: 'redis', reason: 'worker-cut-off' }],
  [{ reason: 'READONLY' }, true, { ok: false, kind: 'redis', reason: 'READONLY' }],
])(
  'a queue on Redis is ready while Redis has no trouble (%j) and is what it runs on (%s)',
  (trouble, isOnItsOwn, check) => {
    expect(redisCheck(trouble, { isOnItsOwn })).toEqual(check);
  },
);
