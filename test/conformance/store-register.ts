/** The register as a whole: what is counted of it, held against counting each case by itself, and its rows. */
import { describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { CaseId, LocationCode, StaffId } from '#core/ids.ts';
import { spanOf } from '#core/register/counts.ts';
import { everything, type Period, type RegisterScope } from '#core/register/figures.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import type { Store } from '#ports/store.ts';
import { readFigures } from '#use-cases/register/read-figures.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { anyCase, holidays } from '#test/support/register/register.ts';
import { chanceOf, seedsOf } from '#test/support/seeds.ts';
import { comparable, slowFigures } from '#test/support/register/slow-figures.ts';
import { savedCase } from '#test/support/world/store.ts';

const from = Date.parse('2026-08-01T00:00:00Z');
const until = Date.parse('2027-03-01T00:00:00Z');

const period = (first: string, last: string): Period => ({
  from: first as LocalDate,
  until: last as LocalDate,
});
/** A year that runs, months around the changes of the hour, one day, and what nothing is in. */
const periods = [
  period('2026-01-01', '2026-12-31'),
  period('2026-10-01', '2026-10-31'),
  period('2026-10-25', '2026-10-25'),
  period('2020-01-01', '2020-12-31'),
];
const scopes: readonly RegisterScope[] = [
  everything,
  { location: null, confidential: true, notAbout: ['U1' as StaffId], groupsOnly: false },
  {
    location: 'havenzicht' as LocationCode,
    confidential: false,
    notAbout: ['U1', 'U2'] as StaffId[],
    groupsOnly: false,
  },
];

export function registerConformance(store: () => Store): void {
  describe('the register', () => {
    it.each(seedsOf(2))('counts as if each case were looked at (seed %i)', async (seed) => {
      const chance = chanceOf(seed);
      const cases = Array.from({ length: 80 }, () => anyCase(chance, from, until));
      await store().transaction(async (tx) => {
        for (const [index, one] of cases.entries()) {
          const other = cases[Math.floor(index / 2)]?.id ?? null;
          if (index > 0 && index % 7 === 0) cases[index] = { ...one, mergedInto: other };
          if (index > 0 && index % 11 === 0) cases[index] = { ...one, splitFrom: other };
          await tx.cases.create(cases[index] ?? one);
          if (index % 5 !== 0) continue;
          const body = { type: 'location_solved', of: 1, what: 'x', by: 'x', when: null } as const;
          await tx.entries.append(one.id, { at: one.sentAt, actor: 'system', body });
        }
      });
      const facts = cases.map((one, index) => ({ ...one, isSolvedByLocation: index % 5 === 0 }));
      for (const scope of scopes) {
        for (const today of ['2026-12-10', '2027-06-01'] as LocalDate[]) {
          for (const one of periods) {
            const asked = { scope, period: one, today, municipality, holidays };
            const figures = await readFigures(store(), municipality, holidays, asked);
            expect(comparable(figures as never, asked)).toEqual(slowFigures(facts, asked));
          }
        }
      }
    });

    it('tells how soon registrations were acknowledged, and which talks were held', async () => {
      const sentAt = '2026-11-24T16:00:00.000Z' as Instant;
      for (const acknowledgedAfter of [1, 2, 60, 61, null])
        await savedCase(store(), { sentAt, acknowledgedAfter });
      await store().transaction(async (tx) => {
        for (const [id, at] of [
          ['m1', '2026-11-02T10:00:00.000Z'],
          ['m2', '2026-11-30T23:30:00.000Z'],
        ] as const)
          await tx.contactMoments.add({
            id,
            location: 'havenzicht' as LocationCode,
            at: at as Instant,
            by: 'U1' as StaffId,
            when: '',
            agreements: [],
            told: [],
          });
      });
      const counts = await store().transaction((tx) =>
        tx.register.counts(everything, spanOf(period('2026-11-01', '2026-11-30'), 'Europe/Amsterdam')),
      );
      expect(counts.acknowledged).toEqual([1, 2, 60, 61].map((seconds) => ({ seconds, count: 1 })));
      // The second was held when it was December there.
      expect(counts.contacts).toEqual([{ location: 'havenzicht', count: 1 }]);
      expect(counts.since).toBe(sentAt);
    });

    it('gives its rows by id, some at a time, without content and people', async () => {
      const whole = await savedCase(store(), { sentAt: '2026-11-24T16:00:00.000Z' as Instant });
      const part = await savedCase(store(), {
        splitFrom: whole.id,
        sentAt: '2026-11-24T16:00:00.000Z' as Instant,
        sharedName: 'Олена',
        handler: 'U7' as StaffId,
        about: ['U9' as StaffId],
      });
      await savedCase(store(), { sentAt: '2025-11-24T16:00:00.000Z' as Instant });
      await savedCase(store(), {
        sentAt: '2026-11-24T16:00:00.000Z' as Instant,
        about: ['U1' as StaffId],
      });
      const scope = { ...everything, notAbout: ['U1' as StaffId] };
      const span = spanOf(period('2026-11-01', '2026-11-30'), 'Europe/Amsterdam');
      const behind = (after: CaseId | null, limit: number) =>
        store().transaction((tx) => tx.register.casesBehind(scope, span, after, limit));
      const [first, second] = [whole, part].toSorted((a: Case, b: Case) => (a.id < b.id ? -1 : 1));
      expect((await behind(null, 1)).map(({ id }) => id)).toEqual([first?.id]);
      const rest = await behind(first?.id ?? null, 9);
      expect(rest.map(({ id }) => id)).toEqual([second?.id]);
      const rows = await behind(null, 9);
      expect(rows.find(({ id }) => id === part.id)?.splitFrom).toBe(whole.reference);
      expect(JSON.stringify(rows)).not.toMatch(/Олена|U7|U9/);
      const all = await store().transaction((tx) => tx.register.casesBehind(everything, null, null, 9));
      expect(all).toHaveLength(4);
    });
  });
}
