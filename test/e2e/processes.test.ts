/** The product in several processes on one host: SQLite and Redis between them, each killed or suspended in its turn. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  countRepeats,
  describeRepeats,
  expectDeskIsComplete,
  expectPhonesAreComplete,
  expectStoreIsComplete,
  isComplete,
} from '#test/support/load-checks.ts';
import { startProduct, type Product } from '#test/support/product.ts';
import { changes, playLoad } from '#test/support/product-load.ts';
import { isCard, messagesIn } from '#test/support/product-people.ts';
import type { ProductProcess } from '#test/support/product-process.ts';
import { intake } from '#test/support/product-settings.ts';
import { startRedis, type RedisServer } from '#test/support/redis.ts';
import { chanceOf, seedsOf } from '#test/support/seeds.ts';

const residents = 12;
const killsMax = 5;
const changesMax = 120;

describe('the product in several processes', { timeout: 120_000 }, () => {
  let redis: RedisServer;
  let product: Product;
  beforeEach(async () => {
    redis = await startRedis();
    product = await startProduct({ env: { REDIS_URL: redis.url, ROLES: 'desk' } });
  });
  afterEach(async () => {
    await product.close();
    await redis.close();
  });

  const run = (roles: string): ProductProcess => product.alsoRun({ ROLES: roles });
  const cards = (): number => messagesIn(product.slack.snapshot(), intake).filter(isCard).length;

  it.each(seedsOf(1))(
    'loses nothing and doubles nothing when any of them is killed (seed %i)',
    async (seed) => {
      const chance = chanceOf(seed);
      const others = [run('intake'), run('worker'), run('worker')];
      const load = playLoad(product, chanceOf(seed + 1_000_000), { residents });
      let isDone = false;
      const done = (): void => void (isDone = true);
      load.then(done, done);
      let kills = 0;
      while (kills < killsMax) {
        await changes(product, chance.between(1, changesMax), load);
        if (isDone) break;
        const victim = chance.pick([null, ...others]);
        if (victim === null) {
          await product.kill();
          await product.restart();
        } else {
          await victim.kill();
          victim.start();
        }
        kills += 1;
      }
      const cases = await load;
      await product.desk.until('everything stands', (desk) => isComplete(desk, cases), 60_000);
      for (const other of others) await other.stop();
      await product.stop();
      await expectStoreIsComplete(product, cases);
      expectDeskIsComplete(product.slack.snapshot(), cases);
      expectPhonesAreComplete(cases);
      const repeats = countRepeats(product);
      process.stdout.write(`several processes, seed ${seed}: ${kills} kills; ${describeRepeats(repeats)}\n`);
      expect(kills).toBeGreaterThan(0);
      expect(repeats.atDesk, 'second copies at the desk').toBe(0);
      expect(repeats.onPhones, 'second copies on phones').toBeLessThanOrEqual(
        repeats.announced + repeats.givenUp,
      );
    },
  );

  it('has one poller, and another within ten seconds after it was killed', async () => {
    const candidates = [run('intake'), run('intake')];
    run('worker');
    const resident = product.resident();
    resident.start();
    await resident.reads('Вітаємо', 15_000);
    const leads = (one: ProductProcess): boolean => one.lines().some(({ event }) => event === 'leader');
    const [leader] = candidates.filter(leads);
    if (leader === undefined) throw new Error('nobody leads');
    expect(candidates.filter(leads)).toHaveLength(1);
    expect(refusedPolls(product)).toBe(0);
    const at = Date.now();
    await leader.kill();
    resident.write('Хто мене тепер чує?');
    await resident.draftCard();
    expect(Date.now() - at).toBeLessThan(10_000);
    expect(candidates.every(leads)).toBe(true);
  });

  it('goes on within two seconds with what a killed worker was sending', async () => {
    run('intake');
    const workers = [run('worker')];
    const resident = product.resident();
    resident.write('Немає гарячої води.');
    await resident.draftCard();
    product.slack.fault({ method: 'chat.postMessage', kind: 'hangAfterEffect', times: 1 });
    await resident.sendDraft();
    await product.desk.until('the card is being posted', () => cards() === 1);
    const idle = run('worker');
    await product.desk.until(
      'the other is there',
      () => idle.lines().some(({ event }) => event === 'started'),
      15_000,
    );
    const before = product.slack.journal().length;
    const at = Date.now();
    await workers[0]?.kill();
    // The card stands; who comes next looks for it instead of posting it again.
    await product.desk.until('it was looked for', () =>
      product.slack
        .journal()
        .slice(before)
        .some(({ method }) => method === 'conversations.history'),
    );
    expect(Date.now() - at).toBeLessThan(2_000);
    expect(cards()).toBe(1);
  });

  it('doubles nothing at the desk when a worker stands still for a while', async () => {
    run('intake');
    const workers = [run('worker'), run('worker')];
    const resident = product.resident();
    resident.write('Немає гарячої води.');
    await resident.draftCard();
    product.slack.fault({ method: 'conversations.members', kind: 'slow', ms: 600, times: 1 });
    await resident.sendDraft();
    for (const worker of workers) {
      worker.suspend();
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      worker.resume();
    }
    await product.desk.until('the card stands', () => cards() > 0, 15_000);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(cards()).toBe(1);
  });
});

function refusedPolls(product: Product): number {
  return product.telegram.journal().filter(({ method, status }) => method === 'getUpdates' && status === 409)
    .length;
}
