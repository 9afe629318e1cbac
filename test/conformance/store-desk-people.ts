/** What people at the desk chose for themselves. */
import { describe, expect, it } from 'vitest';
import type { LocationCode, StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import type { DeskPerson, Store } from '#ports/store.ts';

const maria = 'U1' as StaffId;
const undecided: DeskPerson = { translations: true, absence: null, filter: null };

export function deskPeopleConformance(store: () => Store): void {
  describe('people at the desk', () => {
    it('are shown translations until they choose otherwise, and may choose again', async () => {
      const get = (id: StaffId) => store().transaction((tx) => tx.deskPeople.get(id));
      const save = (translations: boolean) =>
        store().transaction((tx) => tx.deskPeople.save(maria, { ...undecided, translations }));
      expect(await get(maria)).toEqual(undecided);
      await save(false);
      expect(await get(maria)).toEqual({ ...undecided, translations: false });
      expect(await get('U2' as StaffId)).toEqual(undecided);
      await save(true);
      expect(await get(maria)).toEqual(undecided);
    });

    it('who chose something are listed, with all that they chose', async () => {
      const absence = { from: '2026-12-01' as LocalDate, until: '2026-12-04' as LocalDate, deputy: maria };
      const away: DeskPerson = { translations: false, absence, filter: 'havenzicht' as LocationCode };
      await store().transaction((tx) => tx.deskPeople.save('U3' as StaffId, away));
      const listed = await store().transaction((tx) => tx.deskPeople.list());
      expect(listed.find(({ id }) => id === 'U3')).toEqual({ id: 'U3', person: away });
    });
  });
}
