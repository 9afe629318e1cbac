/** What somebody means by a period, and with what it is compared. */
import { describe, expect, it } from 'vitest';
import {
  isQuarterOver,
  monthsIn,
  quarterBefore,
  quarterOf,
  spanOf,
  weeksBefore,
} from '#core/register/span.ts';
import { weekdayOf, type LocalDate } from '#core/time.ts';

const today = '2026-11-24' as LocalDate;
const days = (from: string, until: string) => ({ from, until });

describe('a period', () => {
  it.each([
    ['2025', days('2025-01-01', '2025-12-31'), days('2024-01-01', '2024-12-31')],
    ['2026-Q3', days('2026-07-01', '2026-09-30'), days('2026-04-01', '2026-06-30')],
    ['2026-q1', days('2026-01-01', '2026-03-31'), days('2025-10-01', '2025-12-31')],
    ['2026-01', days('2026-01-01', '2026-01-31'), days('2025-12-01', '2025-12-31')],
    ['2024-02', days('2024-02-01', '2024-02-29'), days('2024-01-01', '2024-01-31')],
  ])('that is over is compared with the whole one before: %s', (word, now, before) => {
    expect(spanOf(word, today)).toEqual({ now, before });
  });

  it.each([
    ['2026', days('2026-01-01', '2026-11-24'), days('2025-01-01', '2025-11-24')],
    ['2026-Q4', days('2026-10-01', '2026-11-24'), days('2026-07-01', '2026-08-24')],
    ['2026-11', days('2026-11-01', '2026-11-24'), days('2026-10-01', '2026-10-24')],
  ])('that still runs is compared with as many days: %s', (word, now, before) => {
    expect(spanOf(word, today)).toEqual({ now, before });
  });

  it('that runs longer than the one before is compared with all of that', () => {
    expect(spanOf('2026-03', '2026-03-30' as LocalDate)?.before).toEqual(days('2026-02-01', '2026-02-28'));
  });

  it.each([
    '2027',
    '2026-12',
    '0000',
    '2026-00',
    '2026-13',
    '2026-Q0',
    '2026-Q5',
    '26',
    '2026-1',
    '',
    'x2026',
    '2026-10-01',
  ])('is none, or has not begun: %s', (word) => {
    expect(spanOf(word, today)).toBeNull();
  });
});

it('this quarter runs from its first day; the one before is over', () => {
  expect(quarterOf(today)).toEqual(spanOf('2026-Q4', today));
  expect(quarterBefore('2026-01-01' as LocalDate)).toEqual(spanOf('2025-Q4', '2026-01-01' as LocalDate));
});

it('only a whole quarter that has ended is one that is over', () => {
  const isOver = (word: string, on: string) => {
    const span = spanOf(word, on as LocalDate);
    return span !== null && isQuarterOver(span, on as LocalDate);
  };
  expect(isOver('2026-Q3', today)).toBe(true);
  expect(['2026', '2026-Q4', '2026-09', '2025'].filter((word) => isOver(word, today))).toEqual([]);
  expect([isOver('2026-Q4', '2026-12-31'), isOver('2026-Q4', '2027-01-01')]).toEqual([false, true]);
});

it('four whole weeks end on the Sunday before', () => {
  for (const day of ['2026-11-23', '2026-11-24', '2026-11-29'] as LocalDate[]) {
    const { now, before } = weeksBefore(day);
    expect([now, before]).toEqual([days('2026-10-26', '2026-11-22'), days('2026-09-28', '2026-10-25')]);
    expect([weekdayOf(now.from), weekdayOf(now.until)]).toEqual([1, 7]);
  }
});

it('months are cut where the period is', () => {
  expect(monthsIn({ from: '2025-12-15', until: '2026-02-03' } as Parameters<typeof monthsIn>[0])).toEqual([
    days('2025-12-15', '2025-12-31'),
    days('2026-01-01', '2026-01-31'),
    days('2026-02-01', '2026-02-03'),
  ]);
});
