/** Talks between locations and the municipality. */
import { describe, expect, it } from 'vitest';
import type { LocationCode, StaffId } from '#core/ids.ts';
import type { ContactMoment } from '#core/register/contact.ts';
import type { LocalDate } from '#core/time.ts';
import type { Store } from '#ports/store.ts';
import { at } from '#test/support/world/store.ts';

const havenzicht = 'havenzicht' as LocationCode;
const moment = (id: string, minute: number, location = havenzicht): ContactMoment => ({
  id,
  location,
  at: at(minute),
  by: 'U1' as StaffId,
  when: 'dinsdag, met Anna',
  agreements: [{ text: 'kraan', who: 'U2' as StaffId, by: '2026-12-04' as LocalDate }],
  told: [{ nl: 'De wasmachine is vervangen.', uk: null }],
});

export function contactMomentsConformance(store: () => Store): void {
  describe('contact moments', () => {
    it('come back with all that was agreed', async () => {
      await store().transaction((tx) => tx.contactMoments.add(moment('c1', 1)));
      await store().transaction(async ({ contactMoments }) => {
        expect(await contactMoments.get('c1')).toEqual(moment('c1', 1));
        expect(await contactMoments.get('c2')).toBeNull();
      });
    });

    it('are known by place: the last one, and those since a moment, oldest first', async () => {
      await store().transaction(async ({ contactMoments }) => {
        expect(await contactMoments.last(havenzicht)).toBeNull();
        await contactMoments.add(moment('c3', 9));
        await contactMoments.add(moment('c1', 1));
        await contactMoments.add(moment('c2', 5));
        await contactMoments.add(moment('c4', 20, 'molenhof' as LocationCode));
      });
      await store().transaction(async ({ contactMoments }) => {
        expect((await contactMoments.last(havenzicht))?.id).toBe('c3');
        expect((await contactMoments.since(havenzicht, at(5))).map(({ id }) => id)).toEqual(['c2', 'c3']);
      });
    });
  });
}
