/** Reads the figures of the register for whoever shows them: overview, weekly digest, report, yearly report, command line. */
import type { Holidays } from '#core/case/holidays.ts';
import type { Municipality } from '#core/municipality.ts';
import { checkInFigures } from '#core/register/check-ins.ts';
import { spanOf } from '#core/register/counts.ts';
import type { Figures, Period, RegisterScope } from '#core/register/figures.ts';
import { periodFor } from '#core/register/periods.ts';
import { figuresOf } from '#core/register/reckon.ts';
import type { LocalDate } from '#core/time.ts';
import type { Store } from '#ports/store.ts';

export interface FiguresAsked {
  readonly scope: RegisterScope;
  readonly period: Period;
  /** What is not over yet is counted up to now. */
  readonly today: LocalDate;
}

/**
 * The numbers as they are: what a location sees and what is published goes through `shown` (core/register/shown.ts). Whoever sees only groups gets the
 * last quarter that was over by the end of the period; the figures say which. Reads no case, so that it takes milliseconds.
 */
export function readFigures(
  store: Store,
  municipality: Municipality,
  holidays: Holidays,
  { scope, period: asked, today }: FiguresAsked,
): Promise<Figures> {
  const period = periodFor(scope, asked, today);
  return store.transaction(async (tx) =>
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
}
