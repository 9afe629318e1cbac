/** What is hidden in figures that everybody may read stays hidden, however its readers reckon with all that is shown. */
import { expect, it } from 'vitest';
import { everything, type Figures, type Period, type RegisterScope } from '#core/register/figures.ts';
import type { LocationCode } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import { shown } from '#core/register/shown.ts';
import { readFigures } from '#use-cases/register/read-figures.ts';
import { foundNumbers } from '#test/support/register/found-numbers.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { anyCase, holidays } from '#test/support/register/register.ts';
import { chanceOf, seedsOf } from '#test/support/seeds.ts';
import { openTestStore } from '#test/support/world/store.ts';

const period: Period = { from: '2026-01-01' as LocalDate, until: '2026-12-31' as LocalDate };
const there = { ...everything, location: 'havenzicht' as LocationCode };

it.each(seedsOf(12))('no hidden number can be reckoned from the others (seed %i)', async (seed) => {
  const chance = chanceOf(seed);
  const store = await openTestStore();
  try {
    await store.transaction(async (tx) => {
      for (let n = chance.between(20, 250); n > 0; n -= 1)
        await tx.cases.create(anyCase(chance, Date.UTC(2026, 0, 5), Date.UTC(2026, 11, 1)));
    });
    for (const scope of [everything, there] satisfies RegisterScope[]) {
      const asked = { scope, period, today: '2027-02-01' as LocalDate };
      const real = (await readFigures(store, municipality, holidays, asked)) as Figures;
      expect(foundNumbers(shown(real), real)).toEqual([]);
    }
  } finally {
    await store.close();
  }
});
