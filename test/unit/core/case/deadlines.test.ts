import { describe, expect, it } from 'vitest';
import { legalDates, ombudsmanUntil, receivedWhen, workdaysBefore } from '#core/case/deadlines.ts';
import { dayOff, easterSunday } from '#core/case/holidays.ts';
import { parseInstant, localDateOf, type Instant } from '#core/time.ts';
import { dates, day } from '#test/support/data/dates.ts';

const holidays = {
  decreeDays: dates('2026-01-02 2026-05-15 2027-05-07 2028-04-28 2028-05-26'),
  validUntil: day('2028-12-31'),
};

function datesOf(received: string, committee = false): string {
  const found = legalDates({ received: day(received), committee, holidays });
  return `${found.notHandledBy} ${found.handleBy} ${found.adjournedBy}`;
}

describe('what was written as a draft is received', () => {
  const term = { handleBy: day('2027-01-05'), timeZone: 'Europe/Amsterdam' };
  const begun = '2026-11-24T11:00:00Z' as Instant;
  it.each([
    ['2026-11-24T11:00:00Z', begun, 'at once'],
    ['2027-01-05T22:59:59Z', begun, 'with its first message, to the last second of its term'],
    ['2027-01-05T23:00:00Z', '2027-01-05T23:00:00Z', 'when it is sent, where its term was over before'],
    ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00Z', 'not after it was sent, whatever a clock said'],
  ])('sent at %s: %s, %s', (sent, received) => {
    expect(receivedWhen(begun, sent as Instant, term)).toBe(received);
  });
});

describe('the legal dates of a complaint', () => {
  it.each([
    // received, notice of not handling, handled, handled when adjourned, why they moved
    ['2026-11-24', '2026-12-22', '2027-01-05', '2027-02-02', 'plain'],
    ['2026-11-07', '2026-12-07', '2026-12-21', '2027-01-18', 'ends on Saturdays'],
    ['2026-11-13', '2026-12-11', '2026-12-28', '2027-01-22', 'Christmas on Friday and Saturday'],
    ['2026-11-20', '2026-12-18', '2027-01-04', '2027-01-29', 'New Year on a Friday'],
    ['2026-11-27', '2026-12-28', '2027-01-08', '2027-02-05', 'four weeks end on Christmas'],
    ['2027-02-12', '2027-03-12', '2027-03-30', '2027-04-23', 'Good Friday to Easter Monday'],
    ['2027-03-16', '2027-04-13', '2027-04-28', '2027-05-25', "King's Day"],
    ['2027-03-24', '2027-04-21', '2027-05-10', '2027-06-02', '5 May, Ascension, decree day, weekend'],
    ['2027-04-05', '2027-05-03', '2027-05-18', '2027-06-14', 'Whit Monday'],
    ['2028-03-16', '2028-04-13', '2028-05-01', '2028-05-29', "King's Day and Ascension with decree days"],
    ['2026-03-16', '2026-04-13', '2026-04-28', '2026-05-26', "King's Day, Whit Monday"],
    ['2025-11-20', '2025-12-18', '2026-01-05', '2026-01-29', 'New Year, decree day, weekend'],
    ['2025-11-21', '2025-12-19', '2026-01-05', '2026-01-30', 'decree day after New Year'],
    ['2026-04-02', '2026-04-30', '2026-05-18', '2026-06-11', 'Ascension and its decree day'],
    ['2026-04-03', '2026-05-01', '2026-05-18', '2026-06-12', 'decree day'],
    ['2026-03-24', '2026-04-21', '2026-05-06', '2026-06-02', '5 May, every year'],
    ['2026-02-20', '2026-03-20', '2026-04-07', '2026-05-01', 'Good Friday'],
    ['2026-02-23', '2026-03-23', '2026-04-07', '2026-05-04', 'Easter Monday'],
    ['2025-03-15', '2025-04-14', '2025-04-28', '2025-05-26', "King's Day kept on Saturday the 26th in 2025"],
    ['2028-01-28', '2028-02-25', '2028-03-10', '2028-04-07', 'leap year'],
    ['2028-11-13', '2028-12-11', '2028-12-27', '2029-01-22', 'Christmas on Monday and Tuesday'],
    ['2027-11-13', '2027-12-13', '2027-12-27', '2028-01-24', 'Christmas in the weekend gives no extra day'],
    ['2027-11-20', '2027-12-20', '2028-01-03', '2028-01-31', 'New Year on a Saturday gives no extra day'],
  ])(
    'received %s: not handling is said by %s (Awb 9:8(3)), handled by %s (9:11(1)), adjourned to %s at most (9:11(2)), for %s (Atw 1, 3)',
    (received, notHandledBy, handleBy, adjournedBy) => {
      expect(datesOf(received)).toBe(`${notHandledBy} ${handleBy} ${adjournedBy}`);
    },
  );

  it.each([
    ['2026-11-24', '2026-12-22', '2027-02-02', '2027-03-02'],
    ['2027-02-26', '2027-03-30', '2027-05-10', '2027-06-04'],
    ['2026-10-16', '2026-11-13', '2026-12-28', '2027-01-22'],
  ])(
    'with a committee ten weeks and then fourteen (Awb 9:11(1) and (2), 9:13): %s',
    (received, notHandledBy, handleBy, adjournedBy) => {
      expect(datesOf(received, true)).toBe(`${notHandledBy} ${handleBy} ${adjournedBy}`);
    },
  );

  it('counts from the day in Amsterdam, not from the day in Greenwich', () => {
    const late = parseInstant('2026-11-23T23:30:00Z');
    expect(late && datesOf(localDateOf(late, 'Europe/Amsterdam'))).toBe(datesOf('2026-11-24'));
  });

  it('says which days an end was moved over, and why', () => {
    expect(legalDates({ received: day('2027-03-24'), committee: false, holidays }).moves).toEqual([
      {
        date: 'handleBy',
        from: '2027-05-05',
        to: '2027-05-10',
        over: [
          { day: '2027-05-05', because: 'liberation_day' },
          { day: '2027-05-06', because: 'ascension_day' },
          { day: '2027-05-07', because: 'decree_day' },
          { day: '2027-05-08', because: 'saturday' },
          { day: '2027-05-09', because: 'sunday' },
        ],
      },
    ]);
  });

  it('warns when a date lies beyond the last decree known', () => {
    const received = (text: string) =>
      legalDates({ received: day(text), committee: false, holidays }).decreesEndOn;
    expect(received('2028-10-20')).toBeNull();
    expect(received('2028-10-24')).toBe('2028-12-31');
  });
});

describe("the ombudsman's year (Awb 9:24(1); Atw 4: never moved)", () => {
  it.each([
    ['2026-11-24', '2027-11-24', 'a plain year'],
    ['2026-12-25', '2027-12-25', 'ends on Christmas and is not moved'],
    ['2026-11-28', '2027-11-28', 'ends on a Sunday and is not moved'],
    ['2028-02-29', '2029-02-28', 'leap day'],
  ])('from %s until %s: %s', (ended, until) => {
    expect(ombudsmanUntil(day(ended))).toBe(until);
  });
});

describe('working days, of our own terms', () => {
  it.each([
    ['2026-11-24', 0, '2026-11-24'],
    ['2026-11-25', 1, '2026-11-24'],
    ['2026-11-30', 1, '2026-11-27'],
    ['2026-11-29', 1, '2026-11-27'],
    ['2026-11-27', 3, '2026-11-24'],
    ['2026-12-08', 10, '2026-11-24'],
    ['2026-12-28', 1, '2026-12-24'],
    ['2027-01-04', 1, '2026-12-31'],
    ['2027-03-30', 1, '2027-03-25'],
    ['2027-05-10', 1, '2027-05-04'],
    ['2026-04-30', 3, '2026-04-24'],
  ])('before %s, %i of them: %s', (until, count, from) => {
    expect(workdaysBefore(day(until), count, holidays)).toBe(from);
  });
});

describe('days off (Atw 3)', () => {
  it.each([
    ['2026-01-01', 'new_year'],
    ['2026-01-02', 'decree_day'],
    ['2026-04-03', 'good_friday'],
    ['2026-04-05', 'sunday'],
    ['2026-04-06', 'easter_monday'],
    ['2026-04-27', 'kings_day'],
    ['2026-05-04', null],
    ['2026-05-05', 'liberation_day'],
    ['2026-05-14', 'ascension_day'],
    ['2026-05-25', 'whit_monday'],
    ['2026-12-24', null],
    ['2026-12-25', 'christmas_day'],
    ['2026-12-26', 'second_christmas_day'],
    ['2026-12-31', null],
    ['2025-04-26', 'kings_day'],
    ['2025-04-27', 'sunday'],
    ['2031-04-26', 'kings_day'],
    ['2036-04-26', 'kings_day'],
    ['2030-05-05', 'liberation_day'],
  ])('%s: %s', (date, because) => {
    expect(dayOff(day(date), holidays)).toBe(because);
  });

  it.each([
    [1954, '04-18'],
    [1961, '04-02'],
    [1981, '04-19'],
    [2000, '04-23'],
    [2008, '03-23'],
    [2011, '04-24'],
    [2024, '03-31'],
    [2025, '04-20'],
    [2026, '04-05'],
    [2027, '03-28'],
    [2028, '04-16'],
    [2029, '04-01'],
    [2038, '04-25'],
    [2049, '04-18'],
    [2076, '04-19'],
  ])('Easter %i on %s', (year, monthAndDay) => {
    expect(easterSunday(year)).toBe(`${year}-${monthAndDay}`);
  });
});
