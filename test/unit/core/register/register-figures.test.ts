/** Periods, medians, and whose figures somebody gets. What is counted is in test/conformance/store-register.ts. */
import { describe, expect, it } from 'vitest';
import { registerScopesOf } from '#core/access.ts';
import { everything, type Period } from '#core/register/figures.ts';
import { periodBefore, periodFor } from '#core/register/periods.ts';
import { medianOf, percentileOf } from '#core/register/spread.ts';
import { dayReader, spanOf, type DayPart } from '#core/register/counts.ts';
import type { StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import {
  coordinator,
  handlerMaria,
  handlerPieter,
  manager,
  municipality,
  onCall,
} from '#test/support/data/municipality.ts';

const period = (from: string, until: string): Period => ({
  from: from as LocalDate,
  until: until as LocalDate,
});
const day = (text: string): LocalDate => text as LocalDate;

describe('the period before', () => {
  it.each([
    ['a year', '2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
    ['a quarter', '2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
    ['a month', '2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['a leap month', '2028-03-01', '2028-03-31', '2028-02-01', '2028-02-29'],
    ['any days', '2026-11-10', '2026-11-19', '2026-10-31', '2026-11-09'],
    ['one day', '2026-11-10', '2026-11-10', '2026-11-09', '2026-11-09'],
  ])('of %s is as long', (_, from, until, earlier, before) => {
    expect(periodBefore(period(from, until))).toEqual(period(earlier, before));
  });
});

describe('who sees groups only', () => {
  const scope = { ...everything, groupsOnly: true };

  it.each([
    ['a quarter that is over', '2026-07-01', '2026-09-30', '2026-07-01', '2026-09-30'],
    ['one that still runs', '2026-10-01', '2026-12-31', '2026-07-01', '2026-09-30'],
    ['a year', '2025-01-01', '2025-12-31', '2025-10-01', '2025-12-31'],
    ['a few days', '2026-08-01', '2026-08-09', '2026-04-01', '2026-06-30'],
    ['the last day of a quarter', '2026-09-30', '2026-09-30', '2026-07-01', '2026-09-30'],
    ['the first quarter', '2026-02-01', '2026-02-28', '2025-10-01', '2025-12-31'],
  ])('gets the last whole quarter of %s', (_, from, until, first, last) => {
    expect(periodFor(scope, period(from, until), day('2026-11-29'))).toEqual(period(first, last));
  });

  it('gets none that ends today', () => {
    const asked = period('2026-07-01', '2026-09-30');
    expect(periodFor(scope, asked, day('2026-09-30'))).toEqual(period('2026-04-01', '2026-06-30'));
  });

  it('gets others what they ask', () => {
    const asked = period('2026-11-03', '2026-11-09');
    expect(periodFor(everything, asked, day('2026-11-29'))).toBe(asked);
  });
});

describe('of numbers that occur so often', () => {
  const often = (...pairs: readonly (readonly [number, number])[]) =>
    pairs.map(([value, count]) => ({ value, count }));

  it.each([
    [often(), null, null],
    [often([7, 1]), 7, 7],
    [often([3, 1], [1, 1]), 2, 3],
    [often([1, 9], [100, 1]), 1, 1],
    [often([1, 8], [100, 2]), 1, 100],
    [often([5, 2], [1, 2], [3, 1]), 3, 5],
  ])('%j has the middle %s and 90 %% up to %s', (numbers, median, p90) => {
    expect(medianOf(numbers)).toBe(median);
    expect(percentileOf(numbers, 90)).toBe(p90);
  });
});

it('days begin and end by the clock on the wall there, in summer and in winter', () => {
  const span = spanOf(period('2026-10-01', '2026-10-31'), 'Europe/Amsterdam');
  expect(span).toEqual({
    from: '2026-09-30T22:00:00.000Z',
    before: '2026-10-31T23:00:00.000Z',
    midnights: ['22:00', '23:00'],
  });
  const dayOf = dayReader('Europe/Amsterdam');
  expect(dayOf('2026-10-24T22:00' as DayPart)).toBe('2026-10-25');
  expect(dayOf('2026-10-25T22:00' as DayPart)).toBe('2026-10-25');
  expect(dayOf('2026-10-25T23:00' as DayPart)).toBe('2026-10-26');
});

describe('whose figures somebody gets', () => {
  const scopes = (person: StaffId, invited: readonly StaffId[] = []) =>
    registerScopesOf(person, municipality, invited);

  it('a coordinator: of all cases that are not about them', () => {
    expect(scopes(coordinator)).toEqual([
      { location: null, confidential: true, notAbout: [coordinator], groupsOnly: false },
    ]);
  });

  it('a handler: without what is confidential, unless they were invited to see it', () => {
    expect(scopes(handlerMaria, [coordinator])).toMatchObject([{ location: null, confidential: false }]);
    expect(scopes(handlerMaria, [handlerMaria])).toMatchObject([{ confidential: true }]);
    expect(scopes(handlerPieter)).toMatchObject([{ notAbout: [handlerPieter] }]);
  });

  it('a manager: groups of the own location, without what never reaches it', () => {
    const [scope, ...more] = scopes(manager, [manager]);
    expect(more).toEqual([]);
    expect(scope).toMatchObject({ location: 'havenzicht', confidential: false, groupsOnly: true });
    expect(scope?.notAbout).toEqual(
      expect.arrayContaining([manager, handlerMaria, handlerPieter, coordinator, onCall]),
    );
  });

  it('a handler who manages a location too: never what is confidential', () => {
    const both = { ...municipality, handlers: [...municipality.handlers, manager] };
    expect(registerScopesOf(manager, both, [manager])).toMatchObject([
      { location: null, confidential: false },
    ]);
  });

  it('nobody else: none', () => {
    expect(scopes(onCall)).toEqual([]);
    expect(scopes('U0STRANGER' as StaffId)).toEqual([]);
  });
});
