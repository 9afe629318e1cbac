/** A post whose answer was lost: it is found again instead of repeated, however long the platform stays away, and shows what is true by then. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { channels, handlerMaria } from '#test/support/data/municipality.ts';
import { oweMessage, openTestStore } from '#test/support/world/store.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

describe('a post whose answer was lost', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    world.faults.push({
      call: 'post',
      after: true,
      error: new PochutoError('unavailable', 'timeout', { ambiguous: true }),
    });
    await world.write('1', 'холодно');
    await world.rest();
    await world.press('1', { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
  });
  afterEach(() => world.close());

  it('shows what happened while nobody knew that it stands', async () => {
    const caseId = await world.theCase();
    await takeCase(world.context, { caseId, by: handlerMaria, deliveryId: 'click' });
    await world.timers.advance(60_000);
    const cards = world.cards(channels.intake);
    expect(cards.map(({ post }) => post)).toMatchObject([{ case: { handler: handlerMaria } }]);
  });

  it('is not posted again when the next attempts fail before they could look for it', async () => {
    world.faults.push(
      { call: 'members', error: new PochutoError('unavailable', 'ECONNREFUSED') },
      { call: 'members', error: new PochutoError('rate-limited', 'ratelimited', { retryAfterMs: 1_000 }) },
    );
    await world.timers.advance(60_000);
    expect(world.cards(channels.intake)).toHaveLength(1);
  });
});

describe('words whose answer was lost', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    await world.write('1', 'холодно');
    await world.press('1', { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
    world.faults.push({
      call: 'post',
      after: true,
      error: new PochutoError('unavailable', 'timeout', { ambiguous: true }),
    });
    await world.write('1', 'таємне');
    await world.rest();
    if (standing().length !== 1) throw new Error('the words do not stand there');
  });
  afterEach(() => world.close());

  const standing = () =>
    world.desk.filter(
      ({ place, post, isRemoved }) =>
        place === channels.intake && post.post === 'resident-words' && !isRemoved,
    );

  it('leave with their case that became confidential meanwhile', async () => {
    const caseId = await world.theCase();
    await makeConfidential(world.context, { by: handlerMaria, caseId, deliveryId: 'raise' });
    await world.timers.advance(60_000);
    expect(standing()).toEqual([]);
    expect(world.cards(channels.confidential)).toHaveLength(1);
  });

  it('leave with their case that was erased meanwhile', async () => {
    for (const act of ['erase', 'eraseNow', 'eraseYes'] as const) await world.press('1', { on: 'data', act });
    await world.timers.advance(60_000);
    expect(standing()).toEqual([]);
  });
});

describe('a post that comes to stand long after nobody waited for it any more', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    await world.write('1', 'холодно');
  });
  afterEach(() => world.close());

  const error = new PochutoError('unavailable', 'timeout', { ambiguous: true });
  const late = (lateMs: number): void => void world.faults.push({ call: 'post', error, lateMs });
  const send = () => world.press('1', { on: 'draft', draft: 1, act: 'send' });
  const words = () =>
    world.desk.filter(({ post, isRemoved }) => post.post === 'resident-words' && !isRemoved);
  const cards = () => world.cards(channels.intake).filter(({ isRemoved }) => !isRemoved);

  it.each([8_000, 50_000])('after %i ms: a card stands once', async (ms) => {
    late(ms);
    await send();
    await world.timers.advance(7_000);
    const known = cards();
    expect(known).toHaveLength(1);
    await world.timers.advance(ms - 6_000);
    expect(cards()).toHaveLength(2);
    await world.timers.advance(70_000);
    expect(cards()).toEqual(known);
    await takeCase(world.context, { caseId: await world.theCase(), by: handlerMaria, deliveryId: 'click' });
    await world.rest();
    expect(cards()).toMatchObject([{ post: { case: { handler: handlerMaria } } }]);
  });

  it('words stand once, also when the second attempt was as late as the first', async () => {
    await send();
    await world.rest();
    late(20_000);
    late(30_000);
    await world.write('1', 'таємне');
    await world.timers.advance(120_000);
    expect(words()).toHaveLength(1);
  });

  it('words leave with their case that became confidential meanwhile, and stay in its new place', async () => {
    await send();
    await world.rest();
    late(12_000);
    await world.write('1', 'таємне');
    await world.rest();
    await makeConfidential(world.context, {
      by: handlerMaria,
      caseId: await world.theCase(),
      deliveryId: 'raise',
    });
    await world.timers.advance(13_000);
    expect(words().map(({ place }) => place)).toContain(channels.intake);
    await world.timers.advance(70_000);
    expect(words().map(({ place }) => place)).toEqual([channels.confidential]);
  });

  it('words of an erased case leave too', async () => {
    await send();
    await world.rest();
    late(50_000);
    await world.write('1', 'таємне');
    await world.rest();
    for (const act of ['erase', 'eraseNow', 'eraseYes'] as const) await world.press('1', { on: 'data', act });
    await world.timers.advance(120_000);
    expect(words()).toEqual([]);
  });

  it('is not looked for without end where a search still tells of what was taken away', async () => {
    const { desk } = world.senders;
    let asked = 0;
    late(8_000);
    await send();
    await world.timers.advance(7_000);
    const find = desk.find.bind(desk);
    desk.find = async (place, row, since, where) => {
      asked += 1;
      return (await find(place, row, since, where)) ?? { channel: channels.intake, messageId: '999' };
    };
    await world.timers.advance(120_000);
    expect(asked).toBeLessThan(20);
  });

  it('holds nothing up while it is waited for', async () => {
    late(50_000);
    await send();
    await world.timers.advance(7_000);
    await world.write('1', 'ще й темно');
    await world.rest();
    expect(words()).toHaveLength(1);
  });
});

it('the search for a post goes back to the first attempt that may have made it', async () => {
  const store = await openTestStore();
  const moments = await store.transaction(async (tx) => {
    const id = await oweMessage(tx, 'slack:C1', 'a');
    const found: (number | null | undefined)[] = [];
    for (const [at, reason] of [
      [1_000, 'ambiguous'],
      [200_000, 'ambiguous'],
      [400_000, 'rate-limited'],
      [600_000, 'rate-limited'],
    ] as const) {
      await tx.outbox.markSending(id, at);
      found.push((await tx.outbox.get(id))?.attemptedAt);
      await tx.outbox.defer(id, 0, reason);
    }
    return found;
  });
  await store.close();
  expect(moments).toEqual([1_000, 1_000, 1_000, 600_000]);
});
