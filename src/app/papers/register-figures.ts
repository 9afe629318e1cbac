/** The figures of all cases and of the same stretch before, for the municipality itself or as it publishes them. */
import type { Holidays } from '#core/case/holidays.ts';
import type { Municipality } from '#core/municipality.ts';
import { everything, type Figures, type Period, type ShownCount } from '#core/register/figures.ts';
import { periodBefore } from '#core/register/periods.ts';
import type { LocalDate } from '#core/time.ts';
import type { Store } from '#ports/store.ts';
import { readFigures } from '#use-cases/register/read-figures.ts';

export interface RegisterFigures {
  readonly now: Figures<ShownCount>;
  readonly before: Figures<ShownCount>;
}

export async function registerFigures(
  store: Store,
  municipality: Municipality,
  holidays: Holidays,
  asked: { readonly period: Period; readonly today: LocalDate; readonly isPublished: boolean },
): Promise<RegisterFigures> {
  const read = (period: Period): Promise<Figures<ShownCount>> =>
    readFigures(store, municipality, holidays, { ...asked, scope: everything, period });
  return { now: await read(asked.period), before: await read(periodBefore(asked.period)) };
}
