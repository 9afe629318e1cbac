/** Cases and their entries. */
import { describe, expect, it } from 'vitest';
import type { Entry, EntryBody } from '#core/case/case.ts';
import type { CaseId, LocationCode, Reference, StaffId } from '#core/ids.ts';
import type { NewEntry, Store } from '#ports/store.ts';
import { at, newCase, savedCase, savedResident, text } from '#test/support/world/store.ts';

const handler = 'U1' as StaffId;

export function caseConformance(store: () => Store): void {
  describe('cases', () => {
    it('come back with all they had', async () => {
      const resident = await savedResident(store());
      const earlier = await savedCase(store());
      const full = await savedCase(store(), {
        residentId: resident.id,
        kind: 'signal',
        state: 'verifying',
        outcome: 'solved_in_practice',
        verification: 'partly',
        closedAt: at(9),
        follows: earlier.id,
        waitingFor: null,
        urgent: true,
        confidential: true,
        visibility: 'municipality_and_location',
        category: 'food',
        suggestedCategories: ['food', 'safety'],
        location: 'havenzicht' as LocationCode,
        handler,
        about: ['U9', 'U2'] as StaffId[],
        firstAnswerAt: at(5),
        acknowledgedAfter: 7,
        reopenedAt: at(8),
        byVoice: true,
        isFirst: true,
      });
      await store().transaction(async (tx) => {
        expect(await tx.cases.get(full.id)).toEqual(full);
        expect(await tx.cases.byReference(full.reference)).toEqual(full);
        expect(await tx.cases.ofResident(resident.id)).toEqual([full]);
        expect(await tx.cases.get('none' as CaseId)).toBeNull();
        expect(await tx.cases.byReference('PCH-000000-0' as Reference)).toBeNull();
      });
    });

    it('of one resident come in the order in which they were received', async () => {
      const { id: residentId } = await savedResident(store());
      const later = await savedCase(store(), { residentId, receivedAt: at(9) });
      const earlier = await savedCase(store(), { residentId, receivedAt: at(2) });
      await savedCase(store());
      const found = await store().transaction((tx) => tx.cases.ofResident(residentId));
      expect(found.map(({ id }) => id)).toEqual([earlier.id, later.id]);
    });

    it('at one place are what is open, and what was received or closed since a moment', async () => {
      const location = 'havenzicht' as LocationCode;
      const open = await savedCase(store(), { location, receivedAt: at(1) });
      const closedLately = await savedCase(store(), {
        location,
        receivedAt: at(2),
        state: 'closed',
        closedAt: at(9),
      });
      await savedCase(store(), { location, receivedAt: at(3), state: 'closed', closedAt: at(4) });
      const receivedLately = await savedCase(store(), {
        location,
        receivedAt: at(8),
        state: 'closed',
        closedAt: at(8),
      });
      await savedCase(store(), { receivedAt: at(9) });
      const found = await store().transaction((tx) => tx.cases.at(location, at(8)));
      expect(found.map(({ id }) => id)).toEqual([open.id, closedLately.id, receivedLately.id]);
    });

    it('on one subject in one place are found while they are open', async () => {
      const location = 'havenzicht' as LocationCode;
      const about = { location, category: 'food' as const };
      const second = await savedCase(store(), { ...about, receivedAt: at(8) });
      const first = await savedCase(store(), { ...about, receivedAt: at(7) });
      await savedCase(store(), { ...about, receivedAt: at(8), state: 'closed' });
      await savedCase(store(), { ...about, receivedAt: at(8), category: 'safety' });
      await savedCase(store(), { ...about, receivedAt: at(8), location: null });
      await savedCase(store(), { ...about, receivedAt: at(6) });
      const found = (limit: number) =>
        store().transaction(async (tx) =>
          (await tx.cases.onSubject(location, 'food', at(7), limit)).map(({ id }) => id),
        );
      expect(await found(9)).toEqual([first.id, second.id]);
      expect(await found(1)).toEqual([first.id]);
    });

    it('that are open come by id, some at a time', async () => {
      const saved = [];
      for (const more of [
        {},
        { state: 'closed' as const },
        { erasure: 'sealed' as const },
        { erasure: 'planned' as const, state: 'verifying' as const },
        { state: 'in_handling' as const },
      ])
        saved.push(await savedCase(store(), more));
      const open = saved.filter(({ state, erasure }) => state !== 'closed' && erasure !== 'sealed');
      const byId = open.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const behind = (after: CaseId | null) => store().transaction((tx) => tx.cases.openBehind(after, 2));
      expect(await behind(null)).toEqual(byId.slice(0, 2));
      expect(await behind(byId[1]!.id)).toEqual(byId.slice(2));
      expect(await behind(byId[2]!.id)).toEqual([]);
    });

    it('rise by one revision with each save', async () => {
      const made = await savedCase(store(), { about: [handler] });
      await store().transaction((tx) => tx.cases.save({ ...made, state: 'in_handling', about: [] }));
      const saved = await store().transaction((tx) => tx.cases.get(made.id));
      expect(saved).toEqual({ ...made, state: 'in_handling', about: [], revision: 1 });
    });

    it('refuse a save over another revision', async () => {
      const made = await savedCase(store());
      await store().transaction((tx) => tx.cases.save(made));
      const stale = store().transaction((tx) => tx.cases.save(made));
      await expect(stale).rejects.toMatchObject({ code: 'busy' });
    });

    it('refuse a reference that is taken', async () => {
      const made = await savedCase(store());
      const twin = newCase({ reference: made.reference });
      await expect(store().transaction((tx) => tx.cases.create(twin))).rejects.toMatchObject({
        code: 'busy',
      });
    });

    it('can be created with the next reference after a busy one', async () => {
      const taken = await savedCase(store());
      const other = newCase();
      const references = [taken.reference, other.reference];
      const created = { ...other, reference: taken.reference };
      await store().transaction(async (tx) => {
        await tx.cases.create({ ...created, reference: references.shift() ?? taken.reference });
      });
      expect(await store().transaction((tx) => tx.cases.get(other.id))).toEqual(other);
    });
  });

  describe('entries', () => {
    const bodies: readonly EntryBody[] = [
      { type: 'opening', content: text('Немає гарячої води') },
      { type: 'taken', by: handler },
      { type: 'solution', what: 'repaired', by: 'team', when: null },
    ];
    const entry = (body: EntryBody, more: Partial<NewEntry> = {}): NewEntry => ({
      at: at(1),
      actor: 'resident',
      body,
      ...more,
    });

    it('are numbered from 1 without gaps, per case', async () => {
      const [one, two] = [await savedCase(store()), await savedCase(store())];
      await store().transaction(async (tx) => {
        for (const [index, body] of bodies.entries())
          expect(await tx.entries.append(one.id, entry(body))).toBe(index + 1);
        expect(await tx.entries.append(two.id, entry(bodies[0]!))).toBe(1);
      });
    });

    it('come back in order with actor and body', async () => {
      const { id } = await savedCase(store());
      const actors = ['resident', { staff: handler }, 'system'] as const;
      await store().transaction(async (tx) => {
        for (const [index, body] of bodies.entries())
          await tx.entries.append(id, entry(body, { actor: actors[index]!, at: at(index) }));
      });
      const expected: Entry[] = bodies.map((body, index) => ({
        number: index + 1,
        at: at(index),
        actor: actors[index]!,
        body,
      }));
      await store().transaction(async (tx) => {
        expect(await tx.entries.list(id)).toEqual(expected);
        expect(await tx.entries.opening(id)).toEqual(expected.filter(({ body }) => body.type === 'opening'));
        expect(await tx.entries.get(id, 2)).toEqual(expected[1]);
        expect(await tx.entries.get(id, 4)).toBeNull();
      });
    });

    it('are found by the message they came from, only for its own resident', async () => {
      const [one, two] = [await savedResident(store()), await savedResident(store())];
      const [ofOne, ofTwo] = [
        await savedCase(store(), { residentId: one.id }),
        await savedCase(store(), { residentId: two.id }),
      ];
      await store().transaction(async (tx) => {
        await tx.entries.append(ofTwo.id, entry(bodies[0]!, { sourceMessage: '77' }));
        await tx.entries.append(ofOne.id, entry(bodies[1]!));
        await tx.entries.append(ofOne.id, entry(bodies[0]!, { sourceMessage: '77' }));
        expect(await tx.entries.bySourceMessage(one.id, '77')).toEqual({ caseId: ofOne.id, number: 2 });
        expect(await tx.entries.bySourceMessage(two.id, '77')).toEqual({ caseId: ofTwo.id, number: 1 });
        expect(await tx.entries.bySourceMessage(one.id, '78')).toBeNull();
        expect([...(await tx.entries.sources(ofOne.id))]).toEqual([[2, '77']]);
      });
    });

    it('do not raise the revision of their case', async () => {
      const made = await savedCase(store());
      await store().transaction(async (tx) => {
        await tx.entries.append(made.id, entry(bodies[0]!));
        await tx.cases.save(made);
        await tx.entries.append(made.id, entry(bodies[1]!));
      });
      expect(await store().transaction((tx) => tx.entries.verify())).toEqual({ cases: 1, broken: [] });
    });

    it('of no case are a mistake of the caller', async () => {
      const append = store().transaction((tx) => tx.entries.append('none' as CaseId, entry(bodies[0]!)));
      await expect(append).rejects.toThrow('none');
    });
  });
}
