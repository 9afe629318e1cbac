/** What residents answered to "how are things for you now?". */
import { describe, expect, it } from 'vitest';
import type { Mark } from '#core/check-in.ts';
import type { LocationCode } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import type { Store } from '#ports/store.ts';

const [november, december, january] = ['2026-11-02', '2026-11-30', '2026-12-28'] as LocalDate[] as [
  LocalDate,
  LocalDate,
  LocalDate,
];
const havenzicht = 'havenzicht' as LocationCode;

export function checkInsConformance(store: () => Store): void {
  describe('check-ins', () => {
    const count = (day: LocalDate, location: LocationCode | null, mark: Mark | null, by: 1 | -1 = 1) =>
      store().transaction((tx) => tx.checkIns.count({ day, location, mark }, by));
    const between = (from: LocalDate, to: LocalDate) =>
      store().transaction((tx) => tx.checkIns.between(from, to));

    it('are counted by stretch, place and mark, and so is that the question was put', async () => {
      await count(november, havenzicht, null);
      await count(november, havenzicht, null);
      await count(november, havenzicht, 2);
      await count(november, null, 5);
      await count(december, havenzicht, 2);
      expect(await between(november, november)).toEqual([
        { day: november, location: null, mark: 5, count: 1 },
        { day: november, location: havenzicht, mark: null, count: 2 },
        { day: november, location: havenzicht, mark: 2, count: 1 },
      ]);
      expect(await between(november, december)).toHaveLength(4);
      expect(await between(january, january)).toEqual([]);
    });

    it('go elsewhere when they belong there', async () => {
      await count(january, havenzicht, null);
      await count(january, havenzicht, null, -1);
      await count(january, null, null);
      expect(await between(january, january)).toEqual([
        { day: january, location: null, mark: null, count: 1 },
      ]);
    });
  });
}
