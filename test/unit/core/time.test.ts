import { describe, expect, it } from 'vitest';
import {
  addDuration,
  compare,
  endOfDay,
  type Instant,
  localDateOf,
  parseInstant,
  parseLocalDate,
  startOfDay,
} from '#core/time.ts';
import { day } from '#test/support/data/dates.ts';

const amsterdam = 'Europe/Amsterdam';
const at = (text: string): Instant => parseInstant(text) ?? expect.fail(`Not an instant: ${text}`);

describe('an instant', () => {
  it.each([
    ['2026-11-24T16:00:00Z', '2026-11-24T16:00:00.000Z'],
    ['2026-11-24T17:00:00+01:00', '2026-11-24T16:00:00.000Z'],
    ['2026-11-24T16:00:00.1239Z', '2026-11-24T16:00:00.123Z'],
    ['2026-11-24', null],
    ['2026-11-24T16:00:00', null],
    ['yesterday', null],
  ])('%s is written %s', (text, written) => expect(parseInstant(text)).toBe(written));
});

describe('a local date', () => {
  it.each(['2026-02-30', '2026-13-01', '26-11-24', '2026-11-24T00:00', '24 november', ''])(
    'is not %j',
    (text) => {
      expect(parseLocalDate(text)).toBeNull();
    },
  );

  it('is the one in Amsterdam, not the one in Greenwich', () => {
    expect(localDateOf(at('2026-11-23T23:30:00Z'), amsterdam)).toBe('2026-11-24');
    expect(localDateOf(at('2026-06-30T22:00:00Z'), amsterdam)).toBe('2026-07-01');
  });

  it.each([
    ['2026-11-24', '2026-11-23T23:00:00.000Z', '2026-11-24T22:59:59.999Z', 'winter'],
    ['2027-03-28', '2027-03-27T23:00:00.000Z', '2027-03-28T21:59:59.999Z', '23 hours'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z', '25 hours'],
  ])('%s runs from %s to %s (%s)', (date, first, last) => {
    expect([startOfDay(day(date), amsterdam), endOfDay(day(date), amsterdam)]).toEqual([first, last]);
  });

  it('sorts in time order', () => {
    expect([day('2027-01-01'), day('2026-12-31')].toSorted(compare)).toEqual(['2026-12-31', '2027-01-01']);
  });
});

describe('a duration', () => {
  it.each([
    ['PT15M', '2026-10-24T10:15:00.000Z'],
    ['PT24H', '2026-10-25T10:00:00.000Z'],
    ['P1D', '2026-10-25T11:00:00.000Z'],
    ['P6W', '2026-12-05T11:00:00.000Z'],
  ])('of %s counts days on the calendar and hours on the clock: %s', (duration, end) => {
    expect(addDuration(at('2026-10-24T10:00:00Z'), duration, amsterdam)).toBe(end);
  });
});
