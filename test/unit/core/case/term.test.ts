/** By when a case must have its outcome, and how many working days that leaves. */
import { describe, expect, it } from 'vitest';
import { outcomeBy, workdaysLeft } from '#core/case/term.ts';
import type { LocalDate } from '#core/time.ts';

const date = (text: string) => text as LocalDate;
const holidays = { decreeDays: [date('2026-01-02')], validUntil: date('2028-12-31') };

describe('the term of a case', () => {
  const dates = { handleBy: date('2027-01-05') };
  const open = { kind: 'complaint', state: 'in_handling', adjournedTo: null, agreedTo: null } as const;

  it('is the law’s, then what was adjourned to, then what the resident agreed to', () => {
    expect(outcomeBy(open, dates)).toBe('2027-01-05');
    const adjournedTo = date('2027-02-02');
    expect(outcomeBy({ ...open, adjournedTo }, dates)).toBe('2027-02-02');
    expect(outcomeBy({ ...open, adjournedTo, agreedTo: date('2027-03-01') }, dates)).toBe('2027-03-01');
  });

  it('runs on while a practical solution waits for the resident’s word (Awb 9:5)', () => {
    expect(outcomeBy({ ...open, state: 'verifying' }, dates)).toBe('2027-01-05');
  });

  it.each([{ state: 'closed' }, { kind: 'signal' }, { kind: 'question' }] as const)(
    'is none for %j',
    (changes) => {
      expect(outcomeBy({ ...open, ...changes }, dates)).toBeNull();
    },
  );
});

describe('working days left', () => {
  it.each([
    ['2026-11-24', '2026-11-24', 0, 'the last day itself'],
    ['2026-11-24', '2026-11-25', 1, 'tomorrow'],
    ['2026-11-27', '2026-11-30', 1, 'over a weekend'],
    ['2026-12-24', '2026-12-28', 1, 'over Christmas'],
    ['2025-12-31', '2026-01-05', 1, 'over New Year, a decree day and a weekend'],
    ['2026-11-25', '2026-11-24', 0, 'too late'],
  ])('from %s to %s: %i (%s)', (today, until, left) => {
    expect(workdaysLeft(date(today), date(until), holidays)).toBe(left);
  });
});
