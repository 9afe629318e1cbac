/** All or nothing, tried again when busy; inbox, leases, clocks and members, which are small. */
import { describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { ChannelId, StaffId } from '#core/ids.ts';
import type { Store } from '#ports/store.ts';
import { at, newResident } from '#test/support/world/store.ts';

export function transactionConformance(store: () => Store): void {
  describe('a transaction', () => {
    it('leaves nothing behind when it rejects, and rejects with what was thrown', async () => {
      const resident = newResident();
      const failure = new Error('in the middle');
      const failing = store().transaction(async (tx) => {
        await tx.residents.save(resident);
        throw failure;
      });
      await expect(failing).rejects.toBe(failure);
      expect(await store().transaction((tx) => tx.residents.byChat(resident.identity.chatId))).toBeNull();
    });

    it('is tried again three times when busy, each time from its beginning', async () => {
      let tries = 0;
      const busy = store().transaction(async () => {
        tries += 1;
        throw new PochutoError('busy', 'test');
      });
      await expect(busy).rejects.toMatchObject({ code: 'busy' });
      expect(tries).toBe(4);
    });

    it('ends well when the second try succeeds, with the effect of one', async () => {
      let tries = 0;
      const accepted = await store().transaction(async (tx) => {
        tries += 1;
        const isNew = await tx.inbox.accept({ channel: 'c', deliveryId: '1', at: at(0) });
        if (tries === 1) throw new PochutoError('busy', 'test');
        return isNew;
      });
      expect(accepted).toBe(true);
    });

    it('refuses another one inside it, instead of waiting forever', async () => {
      const nested = store().transaction(() => store().transaction(() => Promise.resolve(1)));
      await expect(nested).rejects.toThrow('never begin');
      expect(await store().transaction(() => Promise.resolve(2))).toBe(2);
    });

    it('is not confused by work that it started and that goes on after it', async () => {
      let later: Promise<number> | undefined;
      const committed = Promise.withResolvers<void>();
      await store().transaction(() => {
        later = committed.promise.then(() => store().transaction(() => Promise.resolve(3)));
        return Promise.resolve();
      });
      committed.resolve();
      expect(await later).toBe(3);
    });

    it('waits for the one before it', async () => {
      const order: string[] = [];
      const work = (name: string) =>
        store().transaction(async (tx) => {
          order.push(`${name} begins`);
          await tx.inbox.accept({ channel: 'c', deliveryId: name, at: at(0) });
          order.push(`${name} ends`);
        });
      await Promise.all([work('a'), work('b')]);
      expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    });
  });

  describe('inbox', () => {
    it('accepts a delivery once per channel', async () => {
      const accept = (channel: string, deliveryId: string) =>
        store().transaction((tx) => tx.inbox.accept({ channel, deliveryId, at: at(0), outcome: 'handled' }));
      expect(await accept('telegram', '7:1')).toBe(true);
      expect(await accept('telegram', '7:1')).toBe(false);
      expect(await accept('slack', '7:1')).toBe(true);
    });

    it('tells a delivery that says something else from the same again, without keeping what it said', async () => {
      const delivery = { channel: 'slack', deliveryId: 'view:1', at: at(0) };
      const saidOther = (content: string, deliveryId = 'view:1') =>
        store().transaction((tx) => tx.inbox.saidOther({ ...delivery, deliveryId, content }));
      expect(await saidOther('one')).toBe(false);
      await store().transaction((tx) => tx.inbox.accept({ ...delivery, content: 'one' }));
      expect(await saidOther('one')).toBe(false);
      expect(await saidOther('two')).toBe(true);
      await store().transaction((tx) => tx.inbox.accept({ ...delivery, deliveryId: 'view:2' }));
      expect(await saidOther('two', 'view:2')).toBe(false);
      await store().transaction((tx) =>
        tx.upkeep.forgetOld({ inbox: at(0), parked: at(1), outbox: at(0), contactMoments: at(0) }, 9),
      );
      expect(await saidOther('two')).toBe(false);
    });

    it('gives a parked delivery a short code, once', async () => {
      const park = () =>
        store().transaction((tx) =>
          tx.inbox.park({ channel: 'c', deliveryId: '1', at: at(0), raw: '{}', reason: 'bad-payload' }),
        );
      expect(await park()).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{3}$/);
      expect(await park()).toBe(false);
      const again = store().transaction((tx) =>
        tx.inbox.accept({ channel: 'c', deliveryId: '1', at: at(0) }),
      );
      expect(await again).toBe(false);
    });

    it('knows the highest numeric delivery by number, not by spelling or arrival', async () => {
      await store().transaction(async (tx) => {
        for (const [minute, deliveryId] of ['9:100', '9:99', '9:1000', 'event-x'].entries())
          await tx.inbox.accept({ channel: 'c', deliveryId, at: at(minute) });
        await tx.inbox.accept({ channel: 'other', deliveryId: '9:2000', at: at(9) });
      });
      expect(await store().transaction((tx) => tx.inbox.newest('c'))).toEqual({
        deliveryId: '9:1000',
        at: at(2),
      });
      expect(await store().transaction((tx) => tx.inbox.newest('none'))).toBeNull();
    });
  });

  describe('leases', () => {
    it('belong to one owner until they end or are given back', async () => {
      await store().transaction(async (tx) => {
        expect(await tx.leases.take('lane', 'a', 100, 50)).toBe(true);
        expect(await tx.leases.take('lane', 'b', 150, 99)).toBe(false);
        expect(await tx.leases.take('lane', 'a', 200, 99)).toBe(true);
        expect(await tx.leases.take('lane', 'b', 300, 200)).toBe(true);
        await tx.leases.release('lane', 'a');
        expect(await tx.leases.take('lane', 'a', 300, 250)).toBe(false);
        await tx.leases.release('lane', 'b');
        expect(await tx.leases.take('lane', 'a', 300, 250)).toBe(true);
        await tx.leases.releaseAll();
        expect(await tx.leases.take('lane', 'b', 300, 250)).toBe(true);
      });
    });
  });

  describe('leases of several processes', () => {
    const lives = (owner: string, until: number, now: number) =>
      store().transaction((tx) => tx.leases.sayAlive(owner, until, now));
    const takes = (owner: string, now: number) =>
      store().transaction((tx) => tx.leases.take('lane', owner, now + 10_000, now));

    it('end with the life of their owner', async () => {
      await lives('a', 1_500, 0);
      expect(await takes('a', 0)).toBe(true);
      await lives('b', 2_500, 1_000);
      expect(await takes('b', 1_499)).toBe(false);
      expect(await takes('b', 1_500)).toBe(true);
      expect(await takes('a', 1_600)).toBe(false);
    });

    it('end too when the clock is put back behind an owner that says nothing any more', async () => {
      await lives('a', 3_601_500, 3_600_000);
      expect(await takes('a', 3_600_000)).toBe(true);
      await lives('b', 1_500, 0);
      expect(await takes('b', 0)).toBe(true);
    });

    it('of whatever length end with it, however late the others come', async () => {
      const takesLong = (owner: string, now: number) =>
        store().transaction((tx) => tx.leases.take('long', owner, now + 600_000, now));
      await lives('a', 1_500, 0);
      expect(await takesLong('a', 0)).toBe(true);
      await lives('b', 301_500, 300_000);
      expect(await takesLong('b', 300_000)).toBe(true);
    });

    it('stay with an owner that goes on living, and with one that never said so', async () => {
      await lives('a', 1_500, 0);
      expect(await takes('a', 0)).toBe(true);
      await lives('a', 2_000, 500);
      expect(await takes('b', 1_999)).toBe(false);
      await store().transaction((tx) => tx.leases.release('lane', 'a'));
      expect(await takes('silent', 2_000)).toBe(true);
      expect(await takes('b', 11_999)).toBe(false);
      expect(await takes('b', 12_000)).toBe(true);
    });
  });

  describe('channel members', () => {
    it('are those of the last reading', async () => {
      const [channel, one, two] = ['C1' as ChannelId, 'U1' as StaffId, 'U2' as StaffId];
      await store().transaction(async (tx) => {
        expect(await tx.members.list(channel)).toEqual([]);
        await tx.members.replace(channel, [two, one, two]);
        expect(await tx.members.list(channel)).toEqual([one, two]);
        await tx.members.replace(channel, [two]);
        expect(await tx.members.list(channel)).toEqual([two]);
      });
    });
  });

  describe('clocks', () => {
    it('can be set, moved and stopped, also twice', async () => {
      const work = store().transaction(async (tx) => {
        await tx.clocks.set({ name: 'handle', subject: 'case-1', dueAt: at(1) });
        await tx.clocks.set({ name: 'handle', subject: 'case-1', dueAt: at(2) });
        await tx.clocks.stop('handle', 'case-1');
        await tx.clocks.stop('handle', 'case-1');
      });
      await expect(work).resolves.toBeUndefined();
    });

    it('are found by their names when they are due, the longest due first', async () => {
      await store().transaction(async (tx) => {
        for (const [name, subject, minute] of [
          ['b', 'late', 3],
          ['a', 'first', 1],
          ['b', 'second', 2],
          ['other', 'unknown', 1],
        ] as const) {
          await tx.clocks.set({ name, subject, dueAt: at(minute) });
        }
        const due = async (limit: number) =>
          (await tx.clocks.due(['a', 'b'], at(2), limit)).map(({ subject }) => subject);
        expect(await due(10)).toEqual(['first', 'second']);
        expect(await due(1)).toEqual(['first']);
        expect(await tx.clocks.next(['b'])).toBe(at(2));
        expect(await tx.clocks.next(['none'])).toBeNull();
        expect(await tx.clocks.get('b', 'late')).toBe(at(3));
        expect(await tx.clocks.get('b', 'first')).toBeNull();
      });
    });

    it('are taken once, and not when they were moved since they were read', async () => {
      const clock = { name: 'a', subject: 'one', dueAt: at(1) };
      await store().transaction((tx) => tx.clocks.set(clock));
      expect(await store().transaction((tx) => tx.clocks.take({ ...clock, dueAt: at(2) }))).toBe(false);
      expect(await store().transaction((tx) => tx.clocks.take(clock))).toBe(true);
      expect(await store().transaction((tx) => tx.clocks.take(clock))).toBe(false);
    });
  });
}
