/** Reads what the yearly report counts: the year as it is published, beside the year before. */
import { checkInFigures } from '#core/register/check-ins.ts';
import { everything, type Figures, type Period, type ShownCount } from '#core/register/figures.ts';
import { monthsIn, spanOf } from '#core/register/span.ts';
import type { Written, YearlyFacts } from '#core/register/yearly.ts';
import { todayOf, type Context } from '../context.ts';
import { readFigures } from './read-figures.ts';

/** `null`: the year has not begun. */
export async function readYearly(
  context: Pick<Context, 'store' | 'municipality' | 'holidays' | 'clock'>,
  year: number,
  written: Written,
): Promise<YearlyFacts | null> {
  const { store, municipality, holidays } = context;
  const today = todayOf(context);
  const span = spanOf(String(year), today);
  if (span === null) return null;
  const read = (period: Period): Promise<Figures<ShownCount>> =>
    readFigures(store, municipality, holidays, { scope: everything, period, today, isPublished: true });
  const months: { month: Period; received: ShownCount }[] = [];
  for (const month of monthsIn(span.now))
    months.push({ month, received: (await read(month)).received.total.all });
  const { from, until } = span.now;
  const counted = await store.transaction((tx) => tx.checkIns.between(from, until));
  return {
    year,
    until,
    madeOn: today,
    now: await read(span.now),
    before: await read(span.before),
    months,
    checkIns: checkInFigures(counted),
    written,
  };
}
