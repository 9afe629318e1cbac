/** Reads the figures of the register for whoever shows them: overview, weekly digest, report, yearly report, command line. */
import { locationScope } from '#core/access.ts';
import type { Holidays } from '#core/case/holidays.ts';
import type { LocationCode } from '#core/ids.ts';
import type { Municipality } from '#core/municipality.ts';
import { checkInFigures } from '#core/register/check-ins.ts';
import { publishedAt, spanOf, type RegisterCounts, type Span } from '#core/register/counts.ts';
import type { Figures, Period, RegisterScope, ShownCount } from '#core/register/figures.ts';
import { periodFor } from '#core/register/periods.ts';
import { figuresOf } from '#core/register/reckon.ts';
import { shown } from '#core/register/shown.ts';
import type { LocalDate } from '#core/time.ts';
import type { Store, Transaction } from '#ports/store.ts';

interface FiguresAsked {
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
  const span = spanOf(period, municipality.timeZone);
  const figures = await store.transaction(async (tx) =>
    figuresOf({
      counts: isPublished
        ? await publishedCounts(tx, municipality, scope, span)
        : await tx.register.counts(scope, span),
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

async function publishedCounts(
  { register }: Transaction,
  municipality: Municipality,
  scope: RegisterScope,
  span: Span,
): Promise<RegisterCounts> {
  const counts = await register.counts(scope, span);
  const known = new Map<LocationCode, RegisterCounts['location']>();
  for (const location of municipality.locations)
    known.set(location.code, await register.received(locationScope(location, municipality), span));
  return { ...counts, location: publishedAt(counts.location, known) };
}
