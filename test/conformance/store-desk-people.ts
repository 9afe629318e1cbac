/** What people at the desk chose for themselves. */
import { describe, expect, it } from 'vitest';
import type { StaffId } from '#core/ids.ts';
import type { Store } from '#ports/store.ts';

const maria = 'U1' as StaffId;

export function deskPeopleConformance(store: () => Store): void {
  describe('people at the desk', () => {
    it('are shown translations until they choose otherwise, and may choose again', async () => {
      const get = (id: StaffId) => store().transaction((tx) => tx.deskPeople.get(id));
      const save = (translations: boolean) =>
        store().transaction((tx) => tx.deskPeople.save(maria, { translations }));
      expect(await get(maria)).toEqual({ translations: true });
      await save(false);
      expect(await get(maria)).toEqual({ translations: false });
      expect(await get('U2' as StaffId)).toEqual({ translations: true });
      await save(true);
      expect(await get(maria)).toEqual({ translations: true });
    });
  });
}
