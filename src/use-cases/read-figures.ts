/** Reads the figures of the register for whoever shows them: overview, weekly digest, report, yearly report, command line. */
import type { Holidays } from '#core/case/holidays.ts';
import type { Municipality } from '#core/municipality.ts';
import { checkInFigures } from '#core/register/check-ins.ts';
import { spanOf } from '#core/register/counts.ts';
import type { Figures, Period, RegisterScope, ShownCount } from '#core/register/figures.ts';
import { periodFor } from '#core/register/periods.ts';
import { figuresOf } from '#core/register/reckon.ts';
import { shown } from '#core/register/shown.ts';
import type { LocalDate } from '#core/time.ts';
import type { Store } from '#ports/store.ts';

export interface FiguresAsked {
  readonly scope: RegisterScope;
  readonly period: Period;
  /** What is not over yet is counted up to now. */
  readonly today: LocalDate;
  /** Everybody will read it, so that small numbers are hidden. */
  readonly isPublished?: boolean;
}

/**
 * Whoever sees only groups gets no small number, and of the last quarter that was over by the end of the period; the figures say which. Reads no case,
 * so that it takes milliseconds.
 */
export async function readFigures(
  store: Store,
  municipality: Municipality,
  holidays: Holidays,
  asked: FiguresAsked,
): Promise<Figures<ShownCount>> {
  const { scope, today, isPublished = false } = asked;
  const period = periodFor(scope, asked.period, today);
  const figures = await store.transaction(async (tx) =>
    figuresOf({
      counts: await tx.register.counts(scope, spanOf(period, municipality.timeZone)),
      checkIns: checkInFigures(await tx.checkIns.between(period.from, period.until)),
      scope,
      period,
      today,
      municipality,
      holidays,
    }),
  );
  return isPublished || scope.groupsOnly ? shown(figures) : figures;
}
