/** Two processes and one lane: the one that stood still leaves the row to the other, and nothing stands twice at the desk. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import { laneOfPlace } from '#use-cases/owe.ts';
import { deliverLane, type Senders } from '#use-cases/deliver-lane.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import { handlerMaria } from '#test/support/municipality.ts';
import { openWorld, type World } from '#test/support/world.ts';

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
    expect(
      await deliverLane(
        world.context,
        process('b', () => true, alone),
        lane,
      ),
    ).toBeNull();
    expect(posts).toEqual(['b']);
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
