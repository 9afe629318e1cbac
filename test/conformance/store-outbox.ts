/** What is owed, in order per lane, and what stands at the platforms. */
import { describe, expect, it } from 'vitest';
import type { OutboxId } from '#core/ids.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Posted, Store, Transaction } from '#ports/store.ts';
import { at, drain, oweMessage, savedCase, savedResident } from '#test/support/world/store.ts';

const lane = 'slack:C1';

export function outboxConformance(store: () => Store): void {
  const oweView = (tx: Transaction, subject: string, payload: unknown): Promise<OutboxId> =>
    tx.outbox.owe({ lane, kind: 'view', subject, payload });

  /** The head, marked as being sent. */
  const send = async (tx: Transaction): Promise<OutboxRow> => {
    const head = await tx.outbox.head(lane);
    if (!head) throw new Error('Nothing is owed');
    await tx.outbox.markSending(head.id, 500);
    return head;
  };

  describe('outbox', () => {
    it('gives back a row with its payload, whoever owns its key', async () => {
      const resident = await savedResident(store());
      const made = await savedCase(store(), { residentId: resident.id });
      const owners = [{ caseId: made.id, residentId: resident.id }, { residentId: resident.id }, {}];
      await store().transaction(async (tx) => {
        for (const owner of owners) {
          const id = await tx.outbox.owe({
            lane,
            kind: 'message',
            subject: 's',
            payload: { a: ['ї'] },
            ...owner,
          });
          expect(await tx.outbox.get(id)).toEqual({
            id,
            lane,
            kind: 'message',
            subject: 's',
            caseId: null,
            residentId: null,
            ...owner,
            state: 'owed',
            attempts: 0,
            attemptedAt: null,
            triedAt: null,
            notBefore: 0,
            reason: null,
            payload: { a: ['ї'] },
          });
        }
        expect(await tx.outbox.get('none' as OutboxId)).toBeNull();
      });
    });

    it('knows whether more than so many rows of a lane have not gone out', async () => {
      await store().transaction(async (tx) => {
        for (const subject of ['sent', 'being sent', 'waits']) await oweMessage(tx, lane, subject);
        await oweMessage(tx, 'tg:1', 'other');
        await tx.outbox.markDelivered((await send(tx)).id, at(1));
        await send(tx);
        expect(await tx.outbox.isLongerThan(lane, 1)).toBe(true);
        expect(await tx.outbox.isLongerThan(lane, 2)).toBe(false);
      });
    });

    it('replaces at its place what was never tried, and refuses what may have gone out', async () => {
      await store().transaction(async (tx) => {
        const id = await oweView(tx, 'alone', { from: 1 });
        await oweView(tx, 'behind', {});
        await tx.outbox.replace(id, { subject: 'together', payload: { from: 1, to: 2 } });
        expect(await tx.outbox.bySubject(lane, 'alone')).toBeNull();
        const head = await send(tx);
        expect(head).toMatchObject({ id, subject: 'together', payload: { from: 1, to: 2 } });
        await tx.outbox.defer(id, 0, 'unavailable');
        const by = { subject: 'other', payload: {} };
        await expect(tx.outbox.replace(id, by)).rejects.toMatchObject({ code: 'busy' });
      });
    });

    it('serves before all others of a lane what is owed first', async () => {
      await store().transaction(async (tx) => {
        for (const subject of ['being sent', 'waits']) await oweMessage(tx, lane, subject);
        await oweMessage(tx, 'tg:1', 'other');
        const head = await send(tx);
        for (const payload of ['first', 'before it'])
          await tx.outbox.owe({ lane, kind: 'message', subject: 's', payload, first: true });
        await tx.outbox.defer(head.id, 0, 'unavailable');
        await oweMessage(tx, lane, 'comes later');
      });
      const inOrder = ['before it', 'first', 'being sent', 'waits', 'comes later'];
      expect(await drain(store(), lane)).toEqual(inOrder);
      expect(await drain(store(), 'tg:1')).toEqual(['other']);
    });

    it('serves each lane in the order in which rows were owed', async () => {
      await store().transaction(async (tx) => {
        for (const subject of ['a', 'b', 'c']) {
          await oweMessage(tx, lane, subject);
          await oweMessage(tx, 'tg:1', `other ${subject}`);
        }
      });
      expect(await drain(store(), lane)).toEqual(['a', 'b', 'c']);
      expect(await drain(store(), 'tg:1')).toEqual(['other a', 'other b', 'other c']);
      expect(await store().transaction((tx) => tx.outbox.head(lane))).toBeNull();
    });

    it('keeps a row that is being sent at the head, and counts attempts', async () => {
      await store().transaction(async (tx) => {
        const id = await oweMessage(tx, lane, 'a');
        await oweMessage(tx, lane, 'b');
        await tx.outbox.markSending(id, 500);
        expect(await tx.outbox.head(lane)).toMatchObject({
          id,
          state: 'sending',
          attempts: 1,
          attemptedAt: 500,
        });
        await tx.outbox.defer(id, 900, 'rate-limited');
        expect(await tx.outbox.head(lane)).toMatchObject({
          id,
          state: 'owed',
          attempts: 1,
          attemptedAt: 500,
          notBefore: 900,
          reason: 'rate-limited',
        });
      });
    });

    it('lets a late answer change nothing that is settled', async () => {
      const id = await store().transaction(async (tx) => {
        const { id: sent } = (await oweMessage(tx, lane, 'a')) && (await send(tx));
        await tx.outbox.markDelivered(sent, at(1));
        await tx.outbox.defer(sent, 0, 'late');
        await tx.outbox.park(sent, 'late');
        await tx.outbox.drop(sent);
        expect(await tx.outbox.get(sent)).toMatchObject({ state: 'delivered', reason: null });
        return sent;
      });
      const again = store().transaction((tx) => tx.outbox.markSending(id, 600));
      await expect(again).rejects.toMatchObject({ code: 'busy' });
    });

    it('makes one of owed views of a subject, in the first place, with the last content', async () => {
      await store().transaction(async (tx) => {
        const first = await oweView(tx, 'card:1', 'old');
        await oweMessage(tx, lane, 'm');
        await oweView(tx, 'card:2', 'other');
        expect(await oweView(tx, 'card:1', 'new')).toBe(first);
      });
      expect(await drain(store(), lane)).toEqual(['new', 'm', 'other']);
    });

    it('adds a new view beside one that is being sent', async () => {
      await store().transaction(async (tx) => {
        await oweView(tx, 'card:1', 'being sent');
        const sending = await send(tx);
        expect(await oweView(tx, 'card:1', 'new')).not.toBe(sending.id);
      });
      // Whoever took it up before sends what it was; taken up again, as after a kill, it shows the new content at once.
      expect(await drain(store(), lane)).toEqual(['new', 'new']);
    });

    it('never shows older content when several of one view come back', async () => {
      await store().transaction(async (tx) => {
        await oweView(tx, 'card:1', 'first');
        await send(tx);
        await oweView(tx, 'card:1', 'second');
        await tx.outbox.parkLane(lane, 'gone');
        await oweView(tx, 'card:1', 'newest');
        await tx.outbox.unpark({ lane, reason: 'gone' });
      });
      expect(await drain(store(), lane)).toEqual(['newest']);
    });

    it('makes one of a deferred view and the newer one, and keeps the wait', async () => {
      await store().transaction(async (tx) => {
        await oweView(tx, 'card:1', 'old');
        const { id } = await send(tx);
        await oweMessage(tx, lane, 'm');
        await oweView(tx, 'card:1', 'new');
        await tx.outbox.defer(id, 900, 'rate-limited');
        expect(await tx.outbox.head(lane)).toMatchObject({ id, notBefore: 900, payload: 'new' });
      });
      expect(await drain(store(), lane)).toEqual(['new', 'm']);
    });

    it('keeps a wait with the moment it was reckoned from, when a view that was never tried comes back to its place', async () => {
      await store().transaction(async (tx) => {
        const old = await oweView(tx, 'card:1', 'old');
        await tx.outbox.park(old, 'archived');
        const newer = await oweView(tx, 'card:1', 'new');
        await tx.outbox.markSending(newer, 700);
        await tx.outbox.defer(newer, 900, 'rate-limited');
        await tx.outbox.unpark({ id: old });
        expect(await tx.outbox.head(lane)).toMatchObject({ id: old, notBefore: 900, triedAt: 700 });
      });
    });

    it('owes parked rows again at their old place', async () => {
      await store().transaction(async (tx) => {
        await oweView(tx, 'card:1', 'card');
        await oweMessage(tx, lane, 'words');
        const parked = await tx.outbox.parkLane(lane, 'recipient-gone');
        expect(parked.map(({ payload, state }) => [payload, state])).toEqual([
          ['card', 'parked'],
          ['words', 'parked'],
        ]);
        expect(await tx.outbox.head(lane)).toBeNull();
        await oweMessage(tx, lane, 'later');
        expect(await tx.outbox.unpark({ lane, reason: 'other' })).toEqual([]);
        const owed = await tx.outbox.unpark({ lane, reason: 'recipient-gone' });
        expect(owed.map(({ payload, state, reason }) => [payload, state, reason])).toEqual([
          ['card', 'owed', null],
          ['words', 'owed', null],
        ]);
      });
      expect(await drain(store(), lane)).toEqual(['card', 'words', 'later']);
    });

    it('shows the newer content at the old place when a parked view meets an owed one', async () => {
      await store().transaction(async (tx) => {
        const old = await oweView(tx, 'card:1', 'old');
        await oweMessage(tx, lane, 'words');
        await tx.outbox.parkLane(lane, 'archived');
        await oweView(tx, 'card:1', 'new');
        const owed = await tx.outbox.unpark({ lane, reason: 'archived' });
        expect(owed[0]).toMatchObject({ id: old, payload: 'new' });
      });
      expect(await drain(store(), lane)).toEqual(['new', 'words']);
    });

    it('parks a row that is being sent with its lane, so that nothing stays stuck', async () => {
      await store().transaction(async (tx) => {
        await oweMessage(tx, lane, 'a');
        await send(tx);
        expect(await tx.outbox.parkLane(lane, 'recipient-gone')).toHaveLength(1);
      });
    });

    it('finds rows of a case: owed ones to move, parked ones to tell of', async () => {
      const [one, two] = [await savedCase(store()), await savedCase(store())];
      await store().transaction(async (tx) => {
        const owe = (caseId: typeof one.id, subject: string) =>
          tx.outbox.owe({ lane, kind: 'message', subject, caseId, payload: null });
        const [a, b, c] = [await owe(one.id, 'a'), await owe(two.id, 'b'), await owe(one.id, 'c')];
        const d = await owe(one.id, 'd');
        await tx.outbox.park(c, 'rejected');
        await tx.outbox.markSending(a, 1);
        const ids = (rows: readonly OutboxRow[]) => rows.map(({ id }) => id);
        expect(ids(await tx.outbox.owedOfCase(one.id, lane))).toEqual([d]);
        expect(ids(await tx.outbox.parkedOfCase(one.id, lane))).toEqual([c]);
        expect(ids(await tx.outbox.parkedOfCase(two.id, lane))).toEqual([]);
        expect(ids(await tx.outbox.unsettledOf({ caseId: one.id }))).toEqual([a, c, d]);
        await tx.outbox.park(b, 'rejected');
        expect(ids(await tx.outbox.listParked())).toEqual([b, c]);
        expect(ids(await tx.outbox.unpark({ caseId: one.id, lane }))).toEqual([c]);
        expect(ids(await tx.outbox.unpark({ id: b }))).toEqual([b]);
        expect(await tx.outbox.listParked()).toEqual([]);
      });
    });

    it('finds the newest row of a subject, whatever has become of it', async () => {
      await store().transaction(async (tx) => {
        expect(await tx.outbox.bySubject(lane, 'answer:1')).toBeNull();
        await oweMessage(tx, lane, 'answer:1');
        const newer = await oweMessage(tx, lane, 'answer:1');
        await oweMessage(tx, 'tg:1', 'answer:1');
        await tx.outbox.drop(newer);
        expect(await tx.outbox.bySubject(lane, 'answer:1')).toMatchObject({ id: newer, state: 'dropped' });
      });
    });

    it('tells which lanes owe, when their first row is due, and how much there is', async () => {
      await store().transaction(async (tx) => {
        const first = await oweMessage(tx, 'tg:1', 'a');
        await oweMessage(tx, 'tg:1', 'b');
        await tx.outbox.defer(first, 700, 'unavailable');
        await tx.outbox.markSending(await oweMessage(tx, 'tg:2', 'crashed while sending'), 5);
        await tx.outbox.park(await oweMessage(tx, 'tg:3', 'parked'), 'rejected');
        await tx.outbox.drop(await oweMessage(tx, 'tg:4', 'dropped'));
        expect(await tx.outbox.owedLanes()).toEqual([
          { lane: 'tg:2', notBefore: 0 },
          { lane: 'tg:1', notBefore: 700 },
        ]);
        expect(await tx.outbox.backlog()).toEqual({ owed: 3, parked: 1, oldestOwedAt: 1_000 });
      });
      await drain(store(), 'tg:1');
      await drain(store(), 'tg:2');
      await store().transaction(async (tx) => {
        expect(await tx.outbox.owedLanes()).toEqual([]);
        expect(await tx.outbox.backlog()).toEqual({ owed: 0, parked: 1, oldestOwedAt: null });
      });
    });
  });

  describe('posted messages', () => {
    const post = async (tx: Transaction, change: Partial<Posted>): Promise<Posted> => {
      const posted = { lane, channel: 'C1', messageId: '1', caseId: null, subject: 's', ...change };
      const outboxId = change.outboxId ?? (await oweMessage(tx, posted.lane, posted.subject));
      await tx.posted.add({ ...posted, outboxId });
      return { ...posted, outboxId };
    };

    it('are found by subject, message and row; the newest counts', async () => {
      await store().transaction(async (tx) => {
        const old = await post(tx, { messageId: '1' });
        const newer = await post(tx, { messageId: '2' });
        const chat = await post(tx, { lane: 'tg:1', channel: '', messageId: '1' });
        expect(await tx.posted.bySubject(lane, 's')).toEqual(newer);
        expect(await tx.posted.byOutboxId(old.outboxId)).toEqual(old);
        expect(await tx.posted.byMessage({ channel: 'C1', messageId: '1' })).toEqual(old);
        expect(await tx.posted.byMessage({ lane: 'tg:1', messageId: '1' })).toEqual(chat);
        expect(await tx.posted.byMessage({ channel: 'C2', messageId: '1' })).toBeNull();
        await tx.posted.forget(newer);
        expect(await tx.posted.bySubject(lane, 's')).toEqual(old);
      });
    });

    it('may be noted twice', async () => {
      await store().transaction(async (tx) => {
        const posted = await post(tx, {});
        await post(tx, posted);
        await tx.posted.forget(posted);
        expect(await tx.posted.byOutboxId(posted.outboxId)).toBeNull();
      });
    });

    it('of a case come in order, per lane', async () => {
      const [one, two] = [await savedCase(store()), await savedCase(store())];
      await store().transaction(async (tx) => {
        const card = await post(tx, { caseId: one.id, messageId: '9' });
        const words = await post(tx, { caseId: one.id, messageId: '10' });
        await post(tx, { caseId: one.id, lane: 'slack:C2' });
        await post(tx, { caseId: two.id, messageId: '11' });
        expect(await tx.posted.ofCase(one.id, lane)).toEqual([card, words]);
        expect([...(await tx.posted.casesIn(lane))].toSorted()).toEqual([one.id, two.id].toSorted());
        expect(await tx.posted.casesIn('slack:C2')).toEqual([one.id]);
      });
    });

    it('tell where a case lives: where its card stands or is owed', async () => {
      const { id } = await savedCase(store());
      const subject = `card:${id}`;
      await store().transaction(async (tx) => {
        const card = await post(tx, { subject });
        await tx.outbox.markDelivered(card.outboxId, at(1));
        await tx.outbox.owe({ lane: 'slack:U5', kind: 'view', subject, payload: null });
        await tx.outbox.owe({ lane: 'slack:C3', kind: 'view', subject: `alert:${id}`, payload: null });
        await tx.outbox.owe({ lane: 'tg:1', kind: 'view', subject, payload: null });
        expect(await tx.posted.placesOfCase(id)).toEqual(['C1', 'U5']);
        await tx.posted.forget(card);
        expect(await tx.posted.placesOfCase(id)).toEqual(['U5']);
      });
    });
  });

  describe('files at the desk', () => {
    it('are of the row that brought them, of two senders’ those of the first', async () => {
      const { id: caseId } = await savedCase(store());
      await store().transaction(async (tx) => {
        const row = await oweMessage(tx, lane, 'file');
        expect(await tx.deskFiles.ofRow(row)).toEqual([]);
        expect(await tx.deskFiles.add(row, { lane, caseId, fileIds: ['F2', 'F1'] })).toEqual(['F2', 'F1']);
        expect(await tx.deskFiles.add(row, { lane, caseId, fileIds: ['F3'] })).toEqual(['F2', 'F1']);
        expect(await tx.deskFiles.ofRow(row)).toEqual(['F2', 'F1']);
      });
    });

    it('are found by case and lane until they are forgotten', async () => {
      const [one, two] = [await savedCase(store()), await savedCase(store())];
      await store().transaction(async (tx) => {
        for (const [place, caseId, fileId] of [
          [lane, one.id, 'F1'],
          [lane, one.id, 'F2'],
          ['slack:U5', one.id, 'F3'],
          [lane, two.id, 'F4'],
        ] as const)
          await tx.deskFiles.add(await oweMessage(tx, place, 'file'), {
            lane: place,
            caseId,
            fileIds: [fileId],
          });
        await tx.deskFiles.forget(['F1']);
        expect(await tx.deskFiles.ofCase(one.id, lane)).toEqual(['F2']);
        expect(await tx.deskFiles.ofCase(one.id, 'slack:U5')).toEqual(['F3']);
      });
    });
  });
}
