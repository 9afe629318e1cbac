/** Hours on the clock: within them, and when they end. */
import { describe, expect, it } from 'vitest';
import { endOfHours, isWithin, nextAtWork } from '#core/hours.ts';
import type { Instant, LocalDate } from '#core/time.ts';

const zone = 'Europe/Amsterdam';
const night = { from: '21:00', to: '09:00' };

describe('quiet hours', () => {
  it.each([
    ['2026-11-24T19:59:00.000Z', false],
    ['2026-11-24T20:00:00.000Z', true],
    ['2026-11-25T07:59:00.000Z', true],
    ['2026-11-25T08:00:00.000Z', false],
  ])('hold from their first minute to the one before their last: %s', (instant, expected) => {
    expect(isWithin(instant as Instant, night, zone)).toBe(expected);
  });

  it.each([
    ['in the evening, the next morning', '2026-11-24T21:00:00.000Z', '2026-11-25T08:00:00.000Z'],
    ['after midnight, the same morning', '2026-11-25T02:00:00.000Z', '2026-11-25T08:00:00.000Z'],
    [
      'by the clock on the wall in the night that is an hour shorter',
      '2027-03-27T22:00:00.000Z',
      '2027-03-28T07:00:00.000Z',
    ],
    [
      'by the clock on the wall in the night that is an hour longer',
      '2027-10-30T20:00:00.000Z',
      '2027-10-31T08:00:00.000Z',
    ],
  ])('end %s', (_, instant, end) => {
    expect(endOfHours(instant as Instant, night, zone)).toBe(end);
  });

  it.each([
    ['for the first time', '2027-10-31T00:15:00.000Z', '2027-10-31T00:30:00.000Z'],
    ['for the second time, the same night', '2027-10-31T01:15:00.000Z', '2027-10-31T01:30:00.000Z'],
    ['the next night', '2027-10-31T01:45:00.000Z', '2027-11-01T01:30:00.000Z'],
  ])('that end at a time which a night has twice end %s', (_, instant, end) => {
    expect(endOfHours(instant as Instant, { from: '21:00', to: '02:30' }, zone)).toBe(end);
  });

  it('that end at a time which a night does not have end an hour later, once', () => {
    const early = { from: '21:00', to: '02:30' };
    const end = endOfHours('2027-03-27T22:00:00.000Z' as Instant, early, zone);
    expect(end).toBe('2027-03-28T01:30:00.000Z');
    expect(isWithin(end, early, zone)).toBe(false);
  });
});

describe('working hours', () => {
  const hours = { from: '09:00', to: '17:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const };
  const christmas = (date: LocalDate): boolean => date === '2026-12-25';
  const at = (instant: string): string => nextAtWork(instant as Instant, hours, zone, christmas);

  it.each([
    ['within them: at once', '2026-11-24T10:00:00.000Z', '2026-11-24T10:00:00.000Z'],
    ['before they begin: the same morning', '2026-11-24T05:00:00.000Z', '2026-11-24T08:00:00.000Z'],
    ['after their end: the next morning', '2026-11-24T16:00:00.000Z', '2026-11-25T08:00:00.000Z'],
    ['on a Saturday: on Monday', '2026-11-28T10:00:00.000Z', '2026-11-30T08:00:00.000Z'],
    [
      'on a day off: when that and the weekend are over',
      '2026-12-25T10:00:00.000Z',
      '2026-12-28T08:00:00.000Z',
    ],
  ])('%s', (_when, instant, expected) => {
    expect(at(instant)).toBe(expected);
  });

  it('that end as they begin are the whole day: nobody waits for ever', () => {
    const never = { ...hours, to: '09:00' };
    const on = (instant: string) => nextAtWork(instant as Instant, never, zone, christmas);
    expect(on('2026-11-24T02:00:00.000Z')).toBe('2026-11-24T02:00:00.000Z');
    expect(on('2026-11-28T10:00:00.000Z')).toBe('2026-11-30T08:00:00.000Z');
  });

  it('where there are none, any moment is good', () => {
    const night = '2026-11-24T23:00:00.000Z' as Instant;
    expect(nextAtWork(night, null, zone, christmas)).toBe(night);
  });
});
