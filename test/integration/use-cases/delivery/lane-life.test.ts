/** Two processes and one lane: the one that stood still leaves the row to the other, and nothing stands twice at the desk. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { Home } from '#core/desk/home.ts';
import type { OutboxId } from '#core/ids.ts';
import { laneOfPlace } from '#use-cases/delivery/owe.ts';
import { deliverLane, type Senders } from '#use-cases/delivery/deliver-lane.ts';
import { channelWhile, deskWhile, LaneLost } from '#use-cases/delivery/lane-life.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import { handlerMaria } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const lane = laneOfPlace(handlerMaria);

describe('a process that stood still', () => {
  let world: World;
  let posts: string[];
  beforeEach(async () => {
    world = await openWorld();
    posts = [];
    await world.store.transaction((tx) =>
      tx.outbox.owe({
        lane,
        kind: 'message',
        subject: 'direct:1',
        payload: { show: 'direct', text: { key: 'direct.text' } },
      }),
    );
  });
  afterEach(() => world.close());

  function process(owner: string, isAlive: () => boolean, before: () => Promise<void>): Senders {
    const desk: HandlerDesk = {
      members: async () => [],
      post: async () => {
        await before();
        posts.push(owner);
        return { channel: 'D1', messageId: owner };
      },
      whisper: async () => undefined,
      showHome: async () => undefined,
      edit: async () => undefined,
      remove: async () => undefined,
      find: async () => (posts.length > 0 ? { channel: 'D1', messageId: posts[0] ?? '' } : null),
      upload: async () => '',
      share: async () => undefined,
      isShared: async () => false,
      findShared: async () => null,
      fetchFile: async () => new Uint8Array(),
      readyPicture: async () => undefined,
      languageOf: async () => 'nl',
      removeFile: async () => undefined,
      permalink: async () => '',
    };
    const residents = {
      send: async () => ({ messageId: '' }),
      edit: async () => ({}),
      sendFile: async () => ({ messageId: '' }),
      sendAttachment: async () => ({ messageId: '' }),
      remove: async () => true,
      fetchFile: async () => new Uint8Array(),
      showTyping: () => undefined,
      acknowledgePress: async () => undefined,
    };
    return {
      owner,
      desk,
      residents,
      media: { examine: async () => 'unsafe' as const },
      papers: world.senders.papers,
      figures: world.senders.figures,
      documents: world.documents,
      watchLife: () => isAlive,
      onUnauthorised: () => undefined,
    };
  }
  const alone = async (): Promise<void> => undefined;

  it('sends nothing, comes back soon, and leaves the row to the next', async () => {
    const back = await deliverLane(
      world.context,
      process('a', () => false, alone),
      lane,
    );
    expect(posts).toEqual([]);
    expect((back ?? 0) - world.timers.now()).toBeLessThan(1_000);
    await world.timers.advance(2_000);
    expect(
      await deliverLane(
        world.context,
        process('b', () => true, alone),
        lane,
      ),
    ).toBeNull();
    expect(posts).toEqual(['b']);
  });

  it('puts nothing old over what the other has shown since', async () => {
    const edits: string[] = [];
    const show = async (): Promise<void> => void edits.push('shown');
    const where = { chatId: '1', messageId: '7' };
    const message = { parts: [] };
    const as = { outboxId: 'row' as OutboxId };
    const { desk, residents } = process('a', () => true, alone);
    const lost = () => false;
    const stale = deskWhile(lost, { ...desk, edit: show, showHome: show });
    const chat = channelWhile(lost, { ...residents, edit: async () => (await show(), {}) });
    const line = { post: 'line', text: { key: 'urgent.pressed' } } as const;
    const attempts = [
      () => stale.edit({ channel: 'C1', messageId: '1' }, line, as),
      () => stale.showHome(handlerMaria, {} as Home),
      () => chat.edit(where, message, { ...as, language: 'uk' }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toBeInstanceOf(LaneLost);
    expect(edits).toEqual([]);
  });

  it('asks once more right before its post leaves', async () => {
    let isAlive = true;
    const standStill = async (): Promise<void> => void (isAlive = false);
    const slow = process('a', () => isAlive, alone);
    const desk: HandlerDesk = {
      ...slow.desk,
      post: async (place, post, as) => {
        await standStill();
        as.beforeLeaving?.();
        return slow.desk.post(place, post, as);
      },
    };
    await deliverLane(world.context, { ...slow, desk }, lane);
    expect(posts).toEqual([]);
  });

  it('does not undo by its failure what the other is doing', async () => {
    const late = world.timers.now() + 10_001;
    const a = process(
      'a',
      () => true,
      async () => {
        await world.store.transaction((tx) => tx.leases.take(lane, 'b', late + 10_000, late));
        throw new PochutoError('unavailable', 'timeout');
      },
    );
    await deliverLane(world.context, a, lane);
    expect(await world.store.transaction((tx) => tx.outbox.head(lane))).toMatchObject({ state: 'sending' });
  });

  it('looks for what a killed one was sending when it can be found, not before', async () => {
    const killedAt = world.timers.now();
    await world.store.transaction(async (tx) => {
      const row = await tx.outbox.head(lane);
      if (row !== null) await tx.outbox.markSending(row.id, killedAt);
    });
    await world.timers.advance(1_500);
    const next = process('b', () => true, alone);
    const back = await deliverLane(world.context, next, lane);
    expect(posts).toEqual([]);
    // What the platform had taken comes to stand only now.
    posts.push('a');
    await world.timers.advance((back ?? 0) - world.timers.now());
    expect(world.timers.now() - killedAt).toBeLessThanOrEqual(2_000);
    expect(await deliverLane(world.context, next, lane)).toBeNull();
    expect(posts).toEqual(['a']);
  });

  it('waits while the other has the lane', async () => {
    const now = world.timers.now();
    await world.store.transaction((tx) => tx.leases.take(lane, 'b', now + 10_000, now));
    const back = await deliverLane(
      world.context,
      process('a', () => true, alone),
      lane,
    );
    expect(posts).toEqual([]);
    expect((back ?? 0) - now).toBeLessThan(1_000);
  });
});
