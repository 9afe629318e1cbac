/**
 * The terms against a calendar walked day by day with the built-in Date, whose holidays are found by another road:
 * Easter as the first Sunday after the ecclesiastical full moon of a printed table.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searching } from '#test/support/seeds.ts';
import { legalDates, workdaysBefore } from '#core/case/deadlines.ts';
import { dates, day } from '#test/support/data/dates.ts';

const decreeDays = dates('2026-01-02 2026-05-15 2027-05-07 2028-04-28 2028-05-26');
const holidays = { decreeDays, validUntil: day('2028-12-31') };

/** The paschal full moon by golden number, valid for 1900-2199. */
const fullMoons =
  '04-14 04-03 03-23 04-11 03-31 04-18 04-08 03-28 04-16 04-05 03-25 04-13 04-02 03-22 04-10 03-30 04-17 04-07 03-27'.split(
    ' ',
  );

const dayMs = 86_400_000;
const text = (at: number) => new Date(at).toISOString().slice(0, 10);

function holidaysOf(year: number): ReadonlySet<string> {
  let easter = Date.parse(`${year}-${fullMoons[year % 19]}`) + dayMs;
  while (new Date(easter).getUTCDay() !== 0) easter += dayMs;
  const king = new Date(`${year}-04-27`).getUTCDay() === 0 ? '04-26' : '04-27';
  return new Set([
    ...[-2, 1, 39, 50].map((offset) => text(easter + offset * dayMs)),
    ...['01-01', king, '05-05', '12-25', '12-26'].map((monthAndDay) => `${year}-${monthAndDay}`),
    ...decreeDays,
  ]);
}

function isDayOff(at: number): boolean {
  const date = new Date(at);
  return [0, 6].includes(date.getUTCDay()) || holidaysOf(date.getUTCFullYear()).has(text(at));
}

function walk(received: string, days: number): string {
  let at = Date.parse(received) + days * dayMs;
  while (isDayOff(at)) at += dayMs;
  return text(at);
}

const anyDay = fc.integer({ min: Date.parse('1990-01-01') / dayMs, max: Date.parse('2190-01-01') / dayMs });
const nearDecrees = fc.integer({
  min: Date.parse('2025-10-01') / dayMs,
  max: Date.parse('2028-12-31') / dayMs,
});
const received = fc.oneof(anyDay, nearDecrees).map((days) => text(days * dayMs));

describe('terms', () => {
  it('end where a calendar walked day by day says', () => {
    fc.assert(
      fc.property(received, fc.boolean(), (date, committee) => {
        const found = legalDates({ received: day(date), committee, holidays });
        const weeks = committee ? 10 : 6;
        expect([found.notHandledBy, found.handleBy, found.adjournedBy]).toEqual([
          walk(date, 28),
          walk(date, weeks * 7),
          walk(date, (weeks + 4) * 7),
        ]);
      }),
      searching(2_000),
    );
  });

  it('count working days back as a finger on the calendar does', () => {
    fc.assert(
      fc.property(received, fc.integer({ min: 0, max: 15 }), (date, count) => {
        let at = Date.parse(date);
        for (let left = count; left > 0;) {
          at -= dayMs;
          if (!isDayOff(at)) left -= 1;
        }
        expect(workdaysBefore(day(date), count, holidays)).toBe(text(at));
      }),
      searching(500),
    );
  });
});
