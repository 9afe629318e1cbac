/** Reads the figures of the register for whoever shows them: overview, digest, report, yearly report, command line. */
import type { Holidays } from '#core/case/holidays.ts';
import type { Municipality } from '#core/municipality.ts';
import type { Figures, Period, RegisterScope } from '#core/register/figures.ts';
import type { Store } from '#ports/store.ts';

export interface Asked {
  readonly scope: RegisterScope;
  readonly period: Period;
}

/** The numbers as they are; `shown` of core/register/shown.ts makes of them what a location sees and what is published. */
export async function readFigures(
  store: Store,
  municipality: Municipality,
  holidays: Holidays,
  asked: Asked,
): Promise<Figures> {
  throw new Error(`Not yet: ${store} ${municipality.timeZone} ${holidays.validUntil} ${asked.period.from}`);
}
