/** Counting days against the built-in Date, over all years that are written with four digits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, weekdayOf } from '#core/time.ts';
import { day } from '#test/support/data/dates.ts';
import { searching } from '#test/support/seeds.ts';

const dayMs = 86_400_000;
const text = (dayNumber: number) => new Date(dayNumber * dayMs).toISOString().slice(0, 10);
const numberOf = (date: string) => Date.parse(date) / dayMs;

const anyDay = fc.integer({ min: numberOf('0000-01-01'), max: numberOf('9999-12-31') });
const nearLeapDays = fc
  .tuple(fc.constantFrom(0, 4, 1600, 1896, 1900, 2000, 2024, 2100, 9996), fc.integer({ min: 55, max: 63 }))
  .map(([year, days]) => numberOf(`${String(year).padStart(4, '0')}-01-01`) + days);
const days = fc.oneof(anyDay, nearLeapDays);

describe('days on the calendar', () => {
  it('are added, counted and named as the calendar has them', () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        expect(addDays(day(text(one)), other - one)).toBe(text(other));
        expect(daysBetween(day(text(one)), day(text(other)))).toBe(other - one);
        expect(weekdayOf(day(text(one)))).toBe(new Date(one * dayMs).getUTCDay() || 7);
      }),
      searching(2_000),
    );
  });
});
