/** What staff are reminded of in a case, on which days, and who hears it. */
import { describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import {
  audienceOf,
  promptDays,
  promptText,
  type PromptFacts,
  type StaffPrompt,
} from '#core/case/staff-prompts.ts';
import { parseDuration } from '#core/duration.ts';
import type { ResidentId, StaffId } from '#core/ids.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import { newCase } from '#test/support/world/store.ts';

const date = (text: string) => text as LocalDate;
const maria = 'U0MARIA' as StaffId;
const holidays = { decreeDays: [], validUntil: date('2028-12-31') };
const dates = { handleBy: date('2027-01-05'), notHandledBy: date('2026-12-22') };

function facts(change: Partial<Case>, today: string, waitsSince: string | null = null): PromptFacts {
  return {
    one: newCase({
      kind: 'complaint',
      handler: maria,
      state: 'in_handling',
      residentId: 'r' as ResidentId,
      ...change,
    }),
    dates,
    today: date(today),
    timeZone: 'Europe/Amsterdam',
    isLapseTold: true,
    answerBy: date('2026-11-27'),
    waitsSince: waitsSince as Instant | null,
    ombudsman: { ombudsman: 'Ombudsman' },
  };
}
const said = (prompt: StaffPrompt, ...of: Parameters<typeof facts>) => promptText(prompt, facts(...of))?.key;

describe('the days on which a complaint is spoken of', () => {
  const days = (change: Partial<Case>, ...due: readonly string[]) => {
    const before = (due.length > 0 ? due : ['P14D', 'P7D', 'P2D']).flatMap(
      (text) => parseDuration(text) ?? [],
    );
    const prompts = promptDays(facts(change, '2026-11-24'), before, holidays);
    return Object.fromEntries(prompts.map(({ key, on }) => [key, on]));
  };

  it('are counted back from its term, and it is late the day after', () => {
    expect(days({})).toEqual({
      overdue: '2027-01-06',
      adjournInTime: '2027-01-01',
      notHandledLastDay: '2026-12-22',
      'due-14': '2026-12-22',
      'due-7': '2026-12-29',
      'due-2': '2027-01-03',
    });
  });
  it('follow an adjournment', () => {
    expect(days({ adjournedTo: date('2027-02-02') })).toMatchObject({
      overdue: '2027-02-03',
      'due-14': '2027-01-19',
    });
  });
  it.each([
    // Tuesday 5 January, Monday 4 January; Christmas and New Year lie before them.
    ['2 workdays', 'due-2w', '2026-12-31'],
    ['7 workdays', 'due-7w', '2026-12-23'],
    ['PT48H', 'due-2', '2027-01-03'],
    ['P1DT12H', 'due-2', '2027-01-03'],
  ])('may be given in working days and in hours: %s', (due, key, on) => {
    expect(days({}, due)).toMatchObject({ [key]: on });
  });
  it('counts working days to a term that ends on a day off from the last one before it', () => {
    expect(days({ adjournedTo: date('2027-01-30') }, '2 workdays')).toMatchObject({ 'due-2w': '2027-01-28' });
  });
  it.each([{ kind: 'signal' }, { kind: 'question' }, { state: 'closed' }] as const)(
    'are none for %j',
    (change) => {
      expect(days(change)).toEqual({});
    },
  );
});

describe('a prompt holds until what it asks for is done', () => {
  it.each([
    ['due', {}, '2026-12-22', 'prompt.due'],
    ['due', {}, '2027-01-05', 'prompt.dueToday'],
    ['due', {}, '2027-01-06', undefined],
    ['overdue', {}, '2027-01-05', undefined],
    ['overdue', {}, '2027-01-06', 'prompt.overdue'],
    ['overdue', { agreedTo: date('2027-03-01') }, '2027-01-06', undefined],
    ['adjournInTime', {}, '2027-01-02', 'prompt.adjournInTime'],
    ['adjournInTime', { adjournedTo: date('2027-02-02') }, '2027-01-29', undefined],
    ['adjournInTime', {}, '2027-01-06', undefined],
    ['notHandledLastDay', {}, '2026-12-22', 'prompt.notHandledLastDay'],
    ['notHandledLastDay', {}, '2026-12-21', 'prompt.notHandledSoon'],
    ['notHandledLastDay', {}, '2026-12-23', undefined],
    ['notHandledLastDay', { firstAnswerAt: '2026-11-25T10:00:00.000Z' as Instant }, '2026-12-22', undefined],
    ['firstAnswer', {}, '2026-11-30', 'prompt.firstAnswer'],
    ['firstAnswer', { firstAnswerAt: '2026-11-25T10:00:00.000Z' as Instant }, '2026-11-30', undefined],
    ['firstAnswer', { residentId: null }, '2026-11-30', undefined],
    ['untaken', { handler: null }, '2026-11-26', 'prompt.untaken'],
    ['untaken', {}, '2026-11-26', undefined],
    ['hearing', { hearing: 'wanted' }, '2026-12-04', 'prompt.hearing'],
    ['hearing', { hearing: 'planned' }, '2026-12-04', undefined],
    ['signalReview', { kind: 'signal' }, '2026-12-09', 'prompt.signalReview'],
    ['signalReview', {}, '2026-12-09', undefined],
  ] as const)('%s of %j on %s: %s', (prompt, change, today, key) => {
    expect(said(prompt, change, today)).toBe(key);
  });

  it('an answer is awaited while the resident wrote last', () => {
    const wrote = '2026-12-01T10:00:00.000Z';
    expect(said('residentWaiting', { waitingFor: 'handler' }, '2026-12-04', wrote)).toBe(
      'prompt.residentWaiting',
    );
    expect(said('residentWaiting', { waitingFor: null }, '2026-12-04', wrote)).toBeUndefined();
    expect(said('residentWaiting', { waitingFor: 'handler' }, '2026-12-04')).toBeUndefined();
  });

  it.each([
    { state: 'closed' },
    { mergedInto: 'case-2' as Case['id'] },
    // Told of every hour anyway.
    { urgent: true, handler: null },
  ] as const)('none holds for %j', (change) => {
    for (const prompt of ['overdue', 'due', 'untaken', 'firstAnswer'] as const)
      expect(said(prompt, change, '2027-01-06')).toBeUndefined();
  });
});

describe('it is heard by', () => {
  it.each([
    ['due', {}, '2027-01-03', ['handler']],
    ['due', { handler: null }, '2027-01-03', ['coordinators']],
    ['overdue', {}, '2027-01-06', ['handler']],
    ['overdue', {}, '2027-01-08', ['handler', 'coordinators']],
    ['overdue', {}, '2027-01-19', ['handler', 'coordinators', 'escalation']],
  ] as const)('%s of %j on %s: %j', (prompt, change, today, audience) => {
    expect(audienceOf(prompt, facts(change, today))).toEqual(audience);
  });
});
