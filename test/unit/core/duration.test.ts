import { describe, expect, it } from 'vitest';
import { addDuration, daysOf, isWithinDay, parseDuration, startBefore } from '#core/duration.ts';
import { weekdayOf, type Instant, type LocalDate } from '#core/time.ts';

const weekdays = (date: LocalDate): boolean => weekdayOf(date) <= 5;
function later(instant: string, duration: string): string {
  const parsed = parseDuration(duration);
  if (parsed === null) throw new Error(`not a duration: ${duration}`);
  return addDuration(instant as Instant, parsed, 'Europe/Amsterdam', weekdays);
}

describe('durations', () => {
  it.each(['P6W', 'PT15M', 'P7D', 'PT24H', 'P1Y', 'PT1S', '1 workday', '2 workdays', '99 workdays'])(
    '%s is one',
    (text) => expect(parseDuration(text)).not.toBeNull(),
  );

  it.each([
    '',
    '6 weeks',
    'P',
    '-P1D',
    'P0D',
    'PT0S',
    '0 workdays',
    '1.5 workdays',
    '100 workdays',
    'p',
    'P1W2',
    // A date behind the year 9999 would sort before all others: what is to be kept longest would go first.
    'P9999Y',
    'P1001Y',
    'PT99999999H',
  ])('%j is none', (text) => expect(parseDuration(text)).toBeNull());

  it.each([
    ['a period', '2026-11-24T16:00:00.000Z', 'PT15M', '2026-11-24T16:15:00.000Z'],
    [
      'days keep the time on the clock over the change to summer time',
      '2027-03-27T12:00:00.000Z',
      'P1D',
      '2027-03-28T11:00:00.000Z',
    ],
    ['hours do not', '2027-03-27T12:00:00.000Z', 'PT24H', '2027-03-28T12:00:00.000Z'],
    ['the next workday', '2026-11-24T16:00:00.000Z', '1 workday', '2026-11-25T16:00:00.000Z'],
    ['a weekend does not count', '2026-11-27T15:00:00.000Z', '1 workday', '2026-11-30T15:00:00.000Z'],
    [
      'from a rest day, the first workday is the first',
      '2026-11-28T11:00:00.000Z',
      '1 workday',
      '2026-11-30T11:00:00.000Z',
    ],
    ['three workdays', '2026-11-26T11:00:00.000Z', '3 workdays', '2026-12-01T11:00:00.000Z'],
    ['the day is the municipality’s', '2026-11-27T23:30:00.000Z', '1 workday', '2026-11-29T23:30:00.000Z'],
  ])('added: %s', (_what, instant, duration, expected) => {
    expect(later(instant, duration)).toBe(expected);
  });

  it.each(['+P1D', 'p1d', 'P1D'])('%s is read as one day, and can be turned round', (text) => {
    expect(parseDuration(text)).toEqual({ kind: 'period', iso: 'P1D' });
  });

  it.each([
    ['PT1S', 1],
    ['PT24H', 1],
    ['PT25H', 2],
    ['PT72H', 3],
    ['P1DT12H', 2],
    ['P6W', 42],
  ])('%s is spoken of as %i days', (iso, days) => {
    expect(daysOf({ kind: 'period', iso })).toBe(days);
  });

  it.each([
    ['PT15M', true],
    ['PT23H59M59S', true],
    ['PT24H', false],
    ['P1D', false],
    ['1 workday', false],
  ])('%s is less than a day: %s', (text, expected) => {
    const parsed = parseDuration(text);
    expect(parsed !== null && isWithinDay(parsed)).toBe(expected);
  });

  it('refuse a calendar without workdays instead of counting forever', () => {
    const never = (): boolean => false;
    const one = { kind: 'workdays', count: 1 } as const;
    expect(() => addDuration('2026-11-24T16:00:00.000Z' as Instant, one, 'Europe/Amsterdam', never)).toThrow(
      'no workdays',
    );
  });

  it.each([
    ['P1Y', '2028-02-29T02:20:00.000Z', '2027-02-28T22:59:59.999Z'],
    ['P6M', '2027-08-31T01:20:00.000Z', '2027-02-28T22:59:59.999Z'],
    ['P1M', '2028-03-30T01:20:00.000Z', '2028-02-29T22:59:59.999Z'],
    ['P1Y', '2028-03-01T02:20:00.000Z', '2027-03-01T02:20:00.000Z'],
    ['P12W', '2028-02-29T02:20:00.000Z', '2027-12-07T02:20:00.000Z'],
    // The hour that comes twice.
    ['P1Y', '2028-10-29T01:20:00.000Z', '2027-10-29T00:20:00.000Z'],
  ])('%s have passed at %s since %s, and not since later', (iso, now, since) => {
    const duration = { kind: 'period', iso } as const;
    expect(startBefore(now as Instant, duration, 'Europe/Amsterdam')).toBe(since);
  });
});
