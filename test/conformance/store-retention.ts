/** What a store finds that has come to its term, and what it forgets because nobody needs it any more. */
import { describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { ChannelId, LocationCode, ResidentId, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { OldRows } from '#ports/store/upkeep.ts';
import type { Store } from '#ports/store.ts';
import { at, newResident, oweMessage, savedCase, savedResident } from '#test/support/world/store.ts';

const day = (number: number): Instant =>
  `2026-11-${String(number).padStart(2, '0')}T12:00:00.000Z` as Instant;
const maria = 'U1' as StaffId;
const pieter = 'U2' as StaffId;

export function retentionConformance(store: () => Store): void {
  const closed = (change: Partial<Case> = {}) =>
    savedCase(store(), { state: 'closed', outcome: 'answered', closedAt: day(5), ...change });

  describe('cases that have come to their term', () => {
    it('are found by how they ended and when, the longest closed first, and no more than asked for', async () => {
      const [second, first] = [await closed({ closedAt: day(6) }), await closed()];
      await closed({ closedAt: day(10) });
      await closed({ outcome: 'withdrawn' });
      await closed({ keptLonger: 'damages' });
      await closed({ erasure: 'sealed' });
      await closed({ mergedInto: first.id });
      await savedCase(store());
      const ended = (limit: number) =>
        store().transaction((tx) => tx.cases.ended({ outcome: 'answered', before: day(10) }, limit));
      expect(await ended(9)).toEqual([first.id, second.id]);
      expect(await ended(1)).toEqual([first.id]);
    });

    it('are found by the ground for which they are kept longer', async () => {
      const one = await closed({ keptLonger: 'damages', outcome: 'formal' });
      await closed({ keptLonger: 'ombudsman' });
      const found = await store().transaction((tx) =>
        tx.cases.ended({ keptLonger: 'damages', before: day(10) }, 9),
      );
      expect(found).toEqual([one.id]);
    });

    it('stand at the desk as they were until they are reduced, and again after they were opened', async () => {
      const one = await closed();
      await closed({ reducedAt: day(6) });
      const again = await closed({ reducedAt: day(4) });
      const found = await store().transaction((tx) => tx.cases.unreduced(day(10), 9));
      expect(found.toSorted()).toEqual([one.id, again.id].toSorted());
    });
  });

  describe('people who were not heard of', () => {
    const unheard = (clocks: { own?: string[]; ofCases?: string[] } = {}, before = day(10)) =>
      store().transaction((tx) =>
        tx.residents.unheard(before, { own: [], ofCases: [], ...clocks }, { limit: 9 }),
      );
    const heardOf = async (when: Instant, change = {}) => {
      const resident = await savedResident(store(), change);
      await store().transaction((tx) => tx.residents.heard(resident.id, when));
      return resident;
    };

    it('are those who last wrote before, and are not erased', async () => {
      const one = await heardOf(day(5));
      await heardOf(day(11));
      await savedResident(store());
      const gone = await heardOf(day(5));
      await store().transaction((tx) => tx.residents.erase(gone.id, day(6)));
      expect(await unheard()).toEqual([one.id]);
    });

    it('do not include whoever wrote again on a later day', async () => {
      const one = await heardOf(day(5));
      await store().transaction((tx) => tx.residents.heard(one.id, day(12)));
      expect(await unheard()).toEqual([]);
      await store().transaction((tx) => tx.residents.heard(one.id, day(3)));
      expect(await unheard()).toEqual([]);
    });

    it('do not include whoever has a case that is open or ended since, or waits for its outcome', async () => {
      const [open, late, early] = [await heardOf(day(5)), await heardOf(day(5)), await heardOf(day(5))];
      await savedCase(store(), { residentId: open.id });
      // It is on its way: a blocked bot brings it as soon as they unblock it.
      const waiting = await heardOf(day(5), { unreachableSince: day(6) });
      await savedCase(store(), {
        residentId: waiting.id,
        state: 'closed',
        outcome: 'formal',
        closedAt: null,
      });
      await closed({ residentId: late.id, closedAt: day(10) });
      await closed({ residentId: early.id });
      expect(await unheard()).toEqual([early.id]);
    });

    it('do not include whoever waits for something, unless they cannot be reached', async () => {
      const [own, ofCase] = [await heardOf(day(5)), await heardOf(day(5))];
      const blocked = await heardOf(day(5), { unreachableSince: day(4) });
      const one = await closed({ residentId: ofCase.id });
      await store().transaction(async (tx) => {
        for (const [name, subject] of [
          ['checkIn', own.id],
          ['checkIn', blocked.id],
          ['askSafe', one.id],
        ] as const)
          await tx.clocks.set({ name, subject, dueAt: day(20) });
      });
      const clocks = { own: ['checkIn'], ofCases: ['askSafe'] };
      expect(await unheard(clocks)).toEqual([blocked.id]);
      const asked = (among: ResidentId) =>
        store().transaction((tx) => tx.residents.unheard(day(10), clocks, { among }));
      expect(await asked(own.id)).toEqual([]);
      expect(await asked(blocked.id)).toEqual([blocked.id]);
    });
  });

  describe('messages that their authors are still to be asked about', () => {
    it('are each person’s own, once, until they were asked', async () => {
      const [one, two] = ['1', '2'].map((messageId) => ({ channel: 'C1', messageId })) as [
        { channel: string; messageId: string },
        { channel: string; messageId: string },
      ];
      await store().transaction(async (tx) => {
        for (const message of [two, one, one]) await tx.leftNotes.add(maria, message);
        await tx.leftNotes.add(pieter, one);
        expect(await tx.leftNotes.of(maria)).toEqual([one, two]);
        await tx.leftNotes.forget(maria, one);
        expect(await tx.leftNotes.of(maria)).toEqual([two]);
        expect(await tx.leftNotes.of(pieter)).toEqual([one]);
      });
    });
  });

  describe('rows of no use', () => {
    const early: OldRows = { inbox: day(1), parked: day(1), outbox: day(1), contactMoments: day(1) };
    const forget = (before: Partial<OldRows>, limit = 9) =>
      store().transaction((tx) => tx.upkeep.forgetOld({ ...early, ...before }, limit));

    it('are deliveries, but for the newest of a channel', async () => {
      const delivery = (deliveryId: string) => ({ channel: 'c', deliveryId, at: day(5), outcome: 'seen' });
      await store().transaction(async (tx) => {
        for (const id of ['1', '2', '3']) await tx.inbox.accept(delivery(id));
      });
      expect(await forget({ inbox: day(10) }, 1)).toBe(false);
      expect(await forget({ inbox: day(10) })).toBe(true);
      await store().transaction(async (tx) => {
        expect(await tx.inbox.outcomeOf(delivery('1'))).toBeNull();
        expect(await tx.inbox.outcomeOf(delivery('2'))).toBeNull();
        expect(await tx.inbox.newest('c')).toMatchObject({ deliveryId: '3' });
      });
    });

    it('are rows that went out and are nobody’s; what belongs to a case or person goes with them', async () => {
      const resident = newResident();
      const ids = await store().transaction(async (tx) => {
        await tx.residents.save(resident);
        const nobodys = await oweMessage(tx, 'slack:U1', 'direct');
        const theirs = await tx.outbox.owe({
          lane: 'tg:1',
          kind: 'message',
          subject: 'say',
          residentId: resident.id,
          payload: 1,
        });
        const owed = await oweMessage(tx, 'slack:U2', 'direct');
        const card = await oweMessage(tx, 'slack:C1', 'card:1');
        const dropped = await oweMessage(tx, 'slack:U3', 'direct');
        await tx.outbox.drop(dropped);
        for (const id of [nobodys, theirs, card]) {
          await tx.outbox.markSending(id, 1);
          await tx.outbox.markDelivered(id, day(5));
        }
        for (const [outboxId, lane, subject] of [
          [nobodys, 'slack:U1', 'direct'],
          [card, 'slack:C1', 'card:1'],
        ] as const)
          await tx.posted.add({ outboxId, lane, channel: 'D1', messageId: subject, caseId: null, subject });
        return { nobodys, theirs, owed, card, dropped };
      });
      const left = () =>
        store().transaction(async (tx) => {
          const found = await Promise.all(Object.values(ids).map((id) => tx.outbox.get(id)));
          return found.map((row) => row?.state ?? null);
        });
      await forget({ outbox: new Date(0).toISOString() as Instant });
      expect((await left()).at(-1)).toBe('dropped');
      await forget({ outbox: day(10) });
      expect(await left()).toEqual([null, 'delivered', 'owed', 'delivered', null]);
    });

    it('are talks of long ago', async () => {
      const moment = (id: string, when: Instant) =>
        ({ id, location: 'havenzicht' as LocationCode, at: when, words: '' }) as never;
      const left = await store().transaction(async (tx) => {
        await tx.contactMoments.add(moment('old', day(5)));
        await tx.contactMoments.add(moment('new', day(15)));
        await tx.upkeep.forgetOld({ ...early, contactMoments: day(10) }, 9);
        return [await tx.contactMoments.get('old'), await tx.contactMoments.get('new')];
      });
      expect(left).toMatchObject([null, { id: 'new' }]);
    });

    it('are what people chose who are here no longer, and who was in a channel that is none of ours any more', async () => {
      const chosen = { translations: false, absence: null, filter: null };
      await store().transaction(async (tx) => {
        for (const person of ['U1', 'U2', 'U3'] as StaffId[]) await tx.deskPeople.save(person, chosen);
        await tx.members.replace('C1' as ChannelId, ['U2' as StaffId]);
        await tx.members.replace('C2' as ChannelId, ['U3' as StaffId]);
        await tx.upkeep.forgetOthers({ channels: ['C1'], people: [maria] });
        expect((await tx.deskPeople.list()).map(({ id }) => id)).toEqual(['U1', 'U2']);
        expect(await tx.members.list('C1' as ChannelId)).toEqual(['U2']);
        expect(await tx.members.list('C2' as ChannelId)).toEqual([]);
      });
    });

    it('are the raw form of what could not be read, and not that it came', async () => {
      const parked = { channel: 'c', deliveryId: '7', at: at(0), raw: 'raw', reason: 'bad-payload' };
      await store().transaction((tx) => tx.inbox.park(parked));
      await forget({ parked: '2027-01-01T00:00:00.000Z' as Instant });
      expect(await store().transaction((tx) => tx.inbox.park(parked))).toBe(false);
    });
  });
}
