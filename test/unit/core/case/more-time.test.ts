/** More time for a complaint, article by article (Awb 9:11; Algemene termijnenwet). */
import { describe, expect, it } from 'vitest';
import type { Entry, EntryBody } from '#core/case/case.ts';
import { legalDates } from '#core/case/deadlines.ts';
import {
  adjourn,
  adjourningRefused,
  adjournMistakes,
  agreeToMoreTime,
  mayAgree,
  moreTimeMistakes,
  moreTimeOf,
} from '#core/case/more-time.ts';
import { decodeButton, encodeButton } from '#core/conversation/button.ts';
import type { Reference, ResidentId, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { dates, day } from '#test/support/data/dates.ts';
import { newCase } from '#test/support/world/store.ts';

const by = 'U0MARIA' as StaffId;
const ombudsman = { nl: 'de ombudsman van Voorbeeldstad' };
const holidays = {
  decreeDays: dates('2026-01-02 2026-05-15 2027-05-07'),
  validUntil: day('2028-12-31'),
};
const reason = 'Wij wachten op de installateur.';
const complaint = newCase({ residentId: 'r1' as ResidentId, state: 'in_handling' });
const known = (today: string, received = '2026-11-24', committee = false) => ({
  today: day(today),
  dates: legalDates({ received: day(received), committee, holidays }),
});

describe('adjourning (9:11(2))', () => {
  it.each([
    ['2027-01-05', null, 'on the last day of the six weeks'],
    ['2026-11-24', null, 'on the day of receipt'],
    ['2027-01-06', 'refuse.adjournLate', 'a day after the term'],
  ])('on %s: %s, %s', (today, refusal, _why) => {
    expect(adjourningRefused(complaint, known(today), ombudsman)?.key ?? null).toBe(refusal);
  });

  it('names the ombudsman of the municipality when it is too late', () => {
    expect(adjourningRefused(complaint, known('2027-01-06'), ombudsman)?.params).toEqual({
      ombudsman: { name: ombudsman },
    });
  });

  it('counts from the end that the Algemene termijnenwet moved: received Friday 13 November, until Monday 28 December', () => {
    expect(adjourningRefused(complaint, known('2026-12-28', '2026-11-13'), ombudsman)).toBeNull();
    expect(adjourningRefused(complaint, known('2026-12-29', '2026-11-13'), ombudsman)).not.toBeNull();
  });

  it('is possible in the ten weeks of a committee (9:11(1), 9:13)', () => {
    expect(adjourningRefused(complaint, known('2027-02-02', '2026-11-24', true), ombudsman)).toBeNull();
    expect(adjourningRefused(complaint, known('2027-02-03', '2026-11-24', true), ombudsman)).not.toBeNull();
  });

  it.each([{ adjournedTo: day('2027-01-20') }, { agreedTo: day('2027-01-20') }])(
    'is possible once, and not against what the resident agreed to: %j',
    (changes) => {
      expect(adjourningRefused({ ...complaint, ...changes }, known('2026-12-01'), ombudsman)).toEqual({
        key: 'refuse.adjournedBefore',
      });
    },
  );

  it.each([{ kind: 'signal' }, { kind: 'question' }, { state: 'closed' }] as const)(
    'is for open complaints only: not for %j',
    (changes) => {
      expect(adjourningRefused({ ...complaint, ...changes }, known('2026-12-01'), ombudsman)).not.toBeNull();
    },
  );

  it.each([
    ['2027-02-02', '2026-11-24', undefined, 'four weeks, to the day'],
    ['2027-02-03', '2026-11-24', 'error.dateTooLate', 'a day more than four weeks'],
    ['2027-01-06', '2026-11-24', undefined, 'the day after the term'],
    ['2027-01-05', '2026-11-24', 'error.dateTooEarly', 'the term itself is no adjournment'],
    ['2026-12-01', '2026-11-24', 'error.datePast', 'today is no date to come'],
    ['2027-01-18', '2026-11-07', undefined, 'ten weeks end on a Saturday, and run on to Monday'],
    ['2027-01-19', '2026-11-07', 'error.dateTooLate', 'and no further'],
    ['2027-03-30', '2027-01-15', undefined, 'ten weeks end on Good Friday, and run on over Easter Monday'],
  ])('to %s when received on %s: %s (%s)', (to, received, mistake, _why) => {
    const today = received > '2026-12-01' ? received : '2026-12-01';
    const wrong = adjournMistakes(known(today, received), { to: day(to), reason });
    expect(wrong.to?.key).toBe(mistake);
  });

  it('says by which date, when it is too late', () => {
    expect(adjournMistakes(known('2026-12-01'), { to: day('2027-05-01'), reason }).to).toEqual({
      key: 'error.dateTooLate',
      params: { date: { date: '2027-02-02' } },
    });
  });

  it('has a reason that can be read', () => {
    const to = day('2027-02-02');
    expect(adjournMistakes(known('2026-12-01'), { to, reason: ' ' }).reason).toBe('error.required');
    expect(adjournMistakes(known('2026-12-01'), { to, reason: 'Druk' }).reason).toBe('error.tooShort');
  });

  it('moves the date, and gives the case a handler', () => {
    expect(adjourn({ ...complaint, state: 'received' }, by, day('2027-02-02'))).toEqual({
      changed: { ...complaint, state: 'in_handling', handler: by, adjournedTo: '2027-02-02' },
    });
  });
});

describe('a date that the resident is asked to agree to (9:11(3))', () => {
  it.each([
    ['2027-03-01', undefined, 'any working day after the term'],
    ['2027-03-06', 'error.dateOff', 'no Saturday'],
    ['2027-03-07', 'error.dateOff', 'no Sunday'],
    ['2027-03-29', 'error.dateOff', 'not Easter Monday'],
    ['2027-05-07', 'error.dateOff', 'no day that a decree made equal to one'],
    ['2027-01-05', 'error.dateTooEarly', 'not the term itself'],
    ['2026-11-30', 'error.datePast', 'not a day that has passed'],
  ])('%s: %s (%s)', (to, mistake, _why) => {
    const wrong = moreTimeMistakes(
      complaint,
      known('2026-12-01'),
      { to: day(to), reason, consent: '' },
      holidays,
    );
    expect(wrong.to?.key).toBe(mistake);
  });

  it('lies behind what was adjourned to', () => {
    const adjourned = { ...complaint, adjournedTo: day('2027-02-02') };
    const wrong = moreTimeMistakes(
      adjourned,
      known('2026-12-01'),
      { to: day('2027-02-01'), reason, consent: '' },
      holidays,
    );
    expect(wrong.to).toEqual({ key: 'error.dateTooEarly', params: { date: { date: '2027-02-02' } } });
  });

  it('can be asked for after the term has passed: an agreed date is better than none', () => {
    const wrong = moreTimeMistakes(
      complaint,
      known('2027-01-20'),
      { to: day('2027-02-01'), reason, consent: '' },
      holidays,
    );
    expect(wrong).toEqual({});
  });
});

describe('a date to which somebody without a chat agreed', () => {
  const asked = { to: day('2027-03-01'), reason };
  const walkIn = { ...complaint, residentId: null };
  it.each([
    ['', 'error.required', '9:11(3): in writing, so it is said how'],
    ['Per brief van 28 december, in het dossier.', undefined, 'complete'],
  ])('%j: %s (%s)', (consent, mistake, _why) => {
    const wrong = moreTimeMistakes(walkIn, known('2026-12-01'), { ...asked, consent }, holidays);
    expect(wrong).toEqual(mistake === undefined ? {} : { consent: mistake });
  });
});

describe('the resident’s word', () => {
  const timeline = (...bodies: readonly EntryBody[]): readonly Entry[] =>
    bodies.map((body, index) => ({
      number: index + 1,
      at: '2026-12-01T10:00:00.000Z' as Instant,
      actor: 'system',
      body,
    }));
  const asked = (to: string): EntryBody => ({ type: 'more_time_asked', to: day(to), reason });
  const said = (of: number, agreed: boolean): EntryBody => ({ type: 'more_time', of, agreed });

  it('is asked for once at a time: a second request takes the place of the first', () => {
    expect(moreTimeOf(timeline())).toBeNull();
    const entries = timeline(asked('2027-03-01'), said(1, false), asked('2027-03-08'));
    expect(moreTimeOf(entries)).toMatchObject({ entry: 3, to: '2027-03-08', state: 'asked' });
  });

  it.each([
    [[], 'asked', 'no answer is no yes'],
    [[said(1, true)], 'agreed', 'a yes'],
    [[said(1, false)], 'refused', 'a no'],
    [[said(1, false), said(1, true)], 'agreed', 'a no can become a yes'],
  ])('%j: %s (%s)', (answers, state, _why) => {
    expect(moreTimeOf(timeline(asked('2027-03-01'), ...answers))?.state).toBe(state);
  });

  it.each([
    [{}, '2026-12-01', true, 'as it was asked'],
    [{}, '2027-03-01', true, 'on the day itself'],
    [{}, '2027-03-02', false, 'not for a day that has passed'],
    [{ state: 'closed' }, '2026-12-01', false, 'not in a case that has ended'],
    [{ kind: 'question' }, '2026-12-01', false, 'not where no term runs'],
    [{ agreedTo: day('2027-04-01') }, '2026-12-01', false, 'not back from a later date'],
  ] as const)('counts for %j on %s: %s (%s)', (changes, today, counts, _why) => {
    const request = moreTimeOf(timeline(asked('2027-03-01')));
    if (request === null) throw new Error('nothing asked');
    expect(mayAgree({ ...complaint, ...changes }, request, known(today))).toBe(counts);
  });

  it('moves the date to which they agreed', () => {
    const request = moreTimeOf(timeline(asked('2027-03-01')));
    if (request === null) throw new Error('nothing asked');
    expect(agreeToMoreTime(complaint, request).agreedTo).toBe('2027-03-01');
  });
});

describe('the button under what the desk asked', () => {
  const about = ['moreTime', 'hearing', 'copy'] as const;

  it.each(about.flatMap((one) => [[one, true] as const, [one, false] as const]))(
    'is the same again when it comes back: %s, %s',
    (what, agreed) => {
      const reference = 'PCH-7K3M9R-Q' as Reference;
      const act = { on: 'word', about: what, reference, entry: 999_999_999, agreed } as const;
      expect(Buffer.byteLength(encodeButton(act))).toBeLessThanOrEqual(64);
      expect(decodeButton(encodeButton(act))).toEqual(act);
    },
  );

  it.each([
    'word:moreTime',
    'word:moreTime:PCH-7K3M9R-Q:x:yes',
    'word:moreTime:PCH-7K3M9R-Q:7:perhaps',
    'word:else:PCH-7K3M9R-Q:7:yes',
  ])('is none of ours: %s', (wire) => {
    expect(decodeButton(wire)).toBeNull();
  });
});
