/** The machine's clock was ahead, as it may be right after its start, and is put back: nothing waits until it is there again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import { channels } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const hourMs = 60 * 60_000;

describe('while something waits to be tried again, the clock is put back an hour', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    await world.write('1', 'холодно');
  });
  afterEach(() => world.close());

  const cards = () => world.cards(channels.intake).filter(({ isRemoved }) => !isRemoved);
  const send = () => world.press('1', { on: 'draft', draft: 1, act: 'send' });
  function putOn(ms: number): void {
    const now = world.timers.now.bind(world.timers);
    Object.assign(world.timers, { now: () => now() + ms });
  }
  const putBack = (): void => putOn(-hourMs);

  it.each([
    ['unavailable', new PochutoError('unavailable', 'ECONNREFUSED')],
    ['unclear', new PochutoError('unavailable', 'timeout', { ambiguous: true })],
    ['slowed down', new PochutoError('rate-limited', 'ratelimited', { retryAfterMs: 90_000 })],
  ])('the desk was %s: its card stands within half a minute, once', async (_how, error) => {
    world.faults.push({ call: 'post', error, after: error.ambiguous });
    await send();
    await world.timers.advance(100);
    putBack();
    await world.timers.advance(30_000);
    expect(cards()).toHaveLength(1);
    await world.timers.advance(180_000);
    expect(cards()).toHaveLength(1);
  });

  it('what was unclear before the clock was put on, and tried in vain then, does not wait that hour out', async () => {
    const unclear = new PochutoError('unavailable', 'timeout', { ambiguous: true });
    world.faults.push({ call: 'post', error: unclear });
    await send();
    await world.timers.advance(100);
    putOn(hourMs);
    const error = new PochutoError('unavailable', 'ECONNREFUSED');
    for (let count = 0; count < 20; count += 1) world.faults.push({ call: 'post', error });
    await world.timers.advance(10_000);
    world.faults.length = 0;
    putBack();
    await world.timers.advance(30_000);
    expect(cards()).toHaveLength(1);
  });

  it.each([
    new PochutoError('unavailable', 'ECONNREFUSED'),
    new PochutoError('unavailable', 'timeout', { ambiguous: true }),
  ])(
    'how long the desk asked us to wait still holds for what it is asked from then on (%s)',
    async (first) => {
      world.faults.push({ call: 'post', error: first });
      await send();
      await world.timers.advance(100);
      putBack();
      const error = new PochutoError('rate-limited', 'ratelimited', { retryAfterMs: 300_000 });
      world.faults.push({ call: 'post', error });
      await world.timers.advance(250_000);
      expect(cards()).toEqual([]);
      await world.timers.advance(60_000);
      expect(cards()).toHaveLength(1);
    },
  );

  it('what came to stand late is taken away, and then nothing is looked for any more', async () => {
    const { desk } = world.senders;
    const find = desk.find.bind(desk);
    let asked = 0;
    desk.find = (...where) => {
      asked += 1;
      return find(...where);
    };
    const error = new PochutoError('unavailable', 'timeout', { ambiguous: true });
    world.faults.push({ call: 'post', error, lateMs: 15_000 });
    await send();
    await world.timers.advance(4_000);
    expect(cards()).toHaveLength(1);
    putBack();
    await world.timers.advance(120_000);
    expect(cards()).toHaveLength(1);
    await world.timers.advance(600_000);
    expect(asked).toBeLessThan(10);
  });
});
