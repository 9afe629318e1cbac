/** The product in several processes on one host: SQLite and Redis between them, each killed or suspended in its turn. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  countRepeats,
  describeRepeats,
  expectDeskIsComplete,
  expectPhonesAreComplete,
  expectStoreIsComplete,
  isComplete,
  owedRows,
} from '#test/support/product/load-checks.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { changes, playLoad } from '#test/support/product/load.ts';
import { isCard, messagesIn } from '#test/support/product/people.ts';
import type { ProductProcess } from '#test/support/product/process.ts';
import { intake } from '#test/support/product/settings.ts';
import { startRedis, type RedisServer } from '#test/support/servers/redis.ts';
import { chanceOf, seedsOf } from '#test/support/seeds.ts';

const residents = 8;
const killsMax = 4;
const changesMax = 80;
const startDeadlineMs = 60_000;
/** BullMQ's own look for stalled jobs comes after half a minute. */
const soonMs = 10_000;
/** Longer than a process is believed to live without a word. */
const standstillMs = 2_500;

interface Running {
  readonly product: Product;
  readonly intakes: readonly ProductProcess[];
  readonly workers: readonly ProductProcess[];
  readonly redis: RedisServer;
  close(): Promise<void>;
}

async function startProcesses(intakeCount: number): Promise<Running> {
  const redis = await startRedis();
  const product = await startProduct({ env: { REDIS_URL: redis.url, ROLES: 'desk' } });
  const run = (roles: string) => (): ProductProcess => product.alsoRun({ ROLES: roles });
  return {
    product,
    redis,
    intakes: Array.from({ length: intakeCount }, run('intake')),
    workers: Array.from({ length: 2 }, run('worker')),
    close: async () => {
      try {
        await product.close();
      } finally {
        await redis.close();
      }
    },
  };
}

describe('several processes, killed in turn', () => {
  let running: Running;
  beforeEach(async () => {
    running = await startProcesses(1);
  });
  afterEach(() => running.close());

  it.each(seedsOf(1))(
    'loses nothing and doubles nothing when any of them is killed (seed %i)',
    async (seed) => {
      const chance = chanceOf(seed);
      const { product, intakes, workers } = running;
      const others = [...intakes, ...workers];
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
      await product.desk.until('everything stands', (desk) => isComplete(desk, cases));
      // What the desk does not show goes out too before the processes are stopped.
      await vi.waitFor(() => expect(product.countRows(owedRows)).toBe(0), {
        timeout: startDeadlineMs,
        interval: 100,
      });
      await Promise.all([product.stop(), ...others.map((other) => other.stop())]);
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
});

describe('several processes', () => {
  let running: Running;
  let product: Product;
  let intakes: readonly ProductProcess[];
  let workers: readonly ProductProcess[];
  beforeAll(async () => {
    running = await startProcesses(2);
    ({ product, intakes, workers } = running);
  });
  afterAll(() => running.close());

  const cardsOf = (reference: string): number =>
    messagesIn(product.slack.snapshot(), intake).filter(
      (post) => isCard(post) && post.text.includes(reference),
    ).length;
  const seen = (one: ProductProcess, event: string): number =>
    one.lines().filter((line) => line.event === event).length;

  async function startAgain(one: ProductProcess): Promise<void> {
    const starts = seen(one, 'started');
    one.start();
    await vi.waitFor(() => expect(seen(one, 'started')).toBe(starts + 1), { timeout: startDeadlineMs });
  }

  it('has one poller, and another within ten seconds after it was killed', async () => {
    // On a slow machine it may lead before it says that it has started.
    const leads = (one: ProductProcess): boolean => seen(one, 'leader') > 0;
    await vi.waitFor(() => expect(intakes.filter(leads)).toHaveLength(1), { timeout: startDeadlineMs });
    const [leader] = intakes.filter(leads);
    const refused = refusedPolls(product);
    const resident = product.resident();
    resident.start();
    await resident.reads('Вітаємо');
    expect(refusedPolls(product)).toBe(refused);
    const at = Date.now();
    await leader?.kill();
    resident.write('Хто мене тепер чує?');
    await resident.draftCard();
    expect(Date.now() - at).toBeLessThan(10_000);
    expect(intakes.filter(leads)).toHaveLength(2);
  });

  it('goes on soon with what a killed worker was sending', async () => {
    const [sender, other] = workers;
    await other?.stop();
    const resident = product.resident();
    resident.write('Немає гарячої води.');
    await resident.draftCard();
    product.slack.fault({ method: 'chat.postMessage', kind: 'hangAfterEffect', times: 1 });
    const reference = await resident.sendDraft();
    await product.desk.until('the card stands', () => cardsOf(reference) === 1);
    if (other !== undefined) await startAgain(other);
    const before = product.slack.journal().length;
    const at = Date.now();
    await sender?.kill();
    // The card stands, and its sender never heard of it; who comes next looks for it instead of posting it again.
    await product.desk.until('it is looked for', () =>
      product.slack
        .journal()
        .slice(before)
        .some(({ method }) => method === 'conversations.history'),
    );
    // The two seconds that are promised are counted in lane-life.test.ts, where no other work takes any.
    expect(Date.now() - at).toBeLessThan(soonMs);
    expect(cardsOf(reference)).toBe(1);
    if (sender !== undefined) await startAgain(sender);
  });

  it('doubles nothing at the desk when a worker stands still for a while', async () => {
    const resident = product.resident();
    resident.write('Немає гарячої води.');
    await resident.draftCard();
    product.slack.fault({ method: 'conversations.members', kind: 'slow', ms: 600, times: 1 });
    const reference = await resident.sendDraft();
    for (const worker of workers) {
      worker.suspend();
      await new Promise((resolve) => setTimeout(resolve, standstillMs));
      worker.resume();
    }
    await product.desk.until('the card stands', () => cardsOf(reference) > 0);
    // Until whoever stood still last has found out.
    await new Promise((resolve) => setTimeout(resolve, standstillMs / 2));
    expect(cardsOf(reference)).toBe(1);
  });

  it('goes on while Redis is away, by two workers at once, and doubles nothing', async () => {
    await running.redis.stop();
    const resident = product.resident();
    resident.write('Немає гарячої води.');
    await resident.draftCard();
    const reference = await resident.sendDraft();
    await product.desk.until('the card stands', () => cardsOf(reference) > 0);
    await vi.waitFor(() => expect(workers.map((one) => seen(one, 'queue-without-redis'))).toEqual([1, 1]), {
      timeout: startDeadlineMs,
    });
    await running.redis.start();
    await vi.waitFor(() => expect(workers.map((one) => seen(one, 'queue-with-redis'))).toEqual([1, 1]), {
      timeout: startDeadlineMs,
    });
    expect(cardsOf(reference)).toBe(1);
  });
});

function refusedPolls(product: Product): number {
  return product.telegram.journal().filter(({ method, status }) => method === 'getUpdates' && status === 409)
    .length;
}
