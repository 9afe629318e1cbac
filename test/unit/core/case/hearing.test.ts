/** The opportunity to be heard, step by step (Awb 9:10). */
import { describe, expect, it } from 'vitest';
import { hearingStates, type Entry, type Hearing } from '#core/case/case.ts';
import {
  answerBy,
  answerToOffer,
  hearingMistakes,
  nextOf,
  recordedStates,
  recordHearing,
  type HearingRecord,
} from '#core/case/hearing.ts';
import { heardIn } from '#core/case/letter.ts';
import type { ResidentId, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { day } from '#test/support/data/dates.ts';
import { newCase } from '#test/support/world/store.ts';

const by = 'U0MARIA' as StaffId;
const now = { today: day('2026-12-01'), now: '2026-12-01T10:00:00.000Z' };
const complaint = newCase({ residentId: 'r1' as ResidentId, state: 'in_handling' });
const talk = (change: Partial<HearingRecord>): HearingRecord => ({
  party: 'resident',
  state: 'offered',
  when: '',
  where: '',
  interpreter: '',
  record: '',
  ...change,
});
const offer = (when: string): readonly Entry[] => [
  {
    number: 1,
    at: '2026-11-25T10:00:00.000Z' as Instant,
    actor: { staff: by },
    body: { type: 'hearing', state: 'offered', when, where: '', interpreter: '', record: '' },
  },
];

describe('what can be recorded', () => {
  it.each([
    [null, ['offered', 'planned', 'not_wanted']],
    ['offered', ['offered', 'planned', 'held', 'not_wanted', 'no_answer']],
    ['wanted', ['planned', 'held', 'not_wanted']],
    ['planned', ['offered', 'planned', 'held', 'not_wanted']],
    ['held', ['planned', 'held']],
    ['not_wanted', ['offered', 'planned']],
    ['no_answer', ['offered', 'planned']],
  ] as const)('after %s: %j', (hearing, states) => {
    expect(nextOf({ hearing })).toEqual(states);
    const recorded = recordedStates.filter(
      (state) => 'changed' in recordHearing({ ...complaint, hearing }, by, { party: 'resident', state }, []),
    );
    expect(recorded).toEqual(states);
  });

  it('says how it stands, when it is not possible', () => {
    expect(recordHearing(complaint, by, talk({ state: 'held' }), [])).toEqual({
      refusal: { key: 'refuse.hearing', params: { text: { text: { key: 'hearing.none' } } } },
    });
  });

  it.each([{ kind: 'signal' }, { state: 'closed' }] as const)('is nothing for %j', (changes) => {
    expect(recordHearing({ ...complaint, ...changes }, by, talk({}), [])).toHaveProperty('refusal');
  });

  it('is never that the resident wants it: that is theirs to say', () => {
    expect(recordedStates).not.toContain('wanted');
  });
});

describe('what belongs to it', () => {
  it.each([
    [talk({ state: 'offered' }), { when: 'error.date' }, '9:10(2)c: a term is set'],
    [talk({ state: 'offered', when: '2026-11-30' }), { when: 'error.datePast' }, 'that lies ahead'],
    [talk({ state: 'offered', when: '2026-12-08' }), {}, 'and leaves time'],
    [talk({ state: 'planned' }), { when: 'error.date', where: 'error.blank' }, 'when and where'],
    [
      talk({ state: 'planned', when: '2026-12-01T09:59:00.000Z', where: 'Stadhuis' }),
      { when: 'error.datePast' },
      'no talk in the past',
    ],
    [talk({ state: 'planned', when: '2026-12-03T09:00:00.000Z', where: 'Stadhuis' }), {}, 'complete'],
    [talk({ state: 'held' }), { record: 'error.noRecord' }, '9:10(3): a record is made'],
    [talk({ state: 'held', record: 'Ja.' }), { record: 'error.noRecord' }, 'that says something'],
    [talk({ state: 'held', record: 'De bewoner zei dat het koud was.' }), {}, 'complete'],
    [talk({ state: 'not_wanted' }), { record: 'error.whoSaid' }, '9:10(2)b: who declared it'],
    [talk({ state: 'not_wanted', record: 'De bewoner, aan de telefoon, vandaag.' }), {}, 'complete'],
  ])('%j: %j (%s)', (record, keys, _why) => {
    const wrong = hearingMistakes(complaint, [], record, now);
    expect(Object.fromEntries(Object.entries(wrong).map(([name, text]) => [name, text.key]))).toEqual(keys);
  });

  it('is no answer only after the day that was set for it (9:10(2)c)', () => {
    const offered = { ...complaint, hearing: 'offered' } as const;
    const none = talk({ state: 'no_answer' });
    expect(answerBy(offer('2026-12-01'))).toBe('2026-12-01');
    expect(hearingMistakes(offered, offer('2026-12-01'), none, now)).toEqual({
      state: { key: 'error.hearingWaits', params: { date: { date: '2026-12-01' } } },
    });
    expect(hearingMistakes(offered, offer('2026-11-30'), none, now)).toEqual({});
  });
});

describe('what a letter says of the talk', () => {
  const step = (at: string, state: Hearing, when = ''): Entry => ({
    number: 1,
    at: `2026-12-${at}T12:00:00.000Z` as Instant,
    actor: { staff: by },
    body: { type: 'hearing', state, when, where: '', interpreter: '', record: '' },
  });
  const planned = (at: string, on: string) => step(at, 'planned', `2026-12-${on}T09:00:00.000Z`);
  it.each([
    ['the day for which it was planned', [planned('01', '10'), step('11', 'held')], '2026-12-10'],
    [
      'also once its record was bettered',
      [planned('01', '10'), step('11', 'held'), step('12', 'held')],
      '2026-12-10',
    ],
    ['the last of several', [planned('01', '10'), planned('05', '14'), step('15', 'held')], '2026-12-14'],
    [
      'no day where it was put off',
      [planned('01', '10'), step('09', 'offered', '2026-12-16'), step('20', 'held')],
      null,
    ],
    ['no day that was still to come', [planned('01', '10'), step('08', 'held')], null],
    ['no day where none was planned', [step('01', 'offered', '2026-12-08'), step('09', 'held')], null],
  ] as const)('is %s', (_what, entries, on) => {
    expect(heardIn({ hearing: 'held' }, entries, 'Europe/Amsterdam')).toEqual({ was: 'held', on });
  });
});

describe('the resident’s tap', () => {
  it.each([
    ['offered', true, 'wanted'],
    ['offered', false, 'not_wanted'],
    ['no_answer', true, 'wanted'],
    ['not_wanted', true, 'wanted'],
    ['wanted', false, 'not_wanted'],
    ['planned', false, 'not_wanted'],
    ['wanted', true, null],
    ['planned', true, null],
    ['not_wanted', false, null],
    ['held', true, null],
    ['held', false, null],
    [null, true, 'wanted'],
    [null, false, null],
  ] as const)('after %s, wants %s: %s', (hearing, wants, becomes) => {
    expect(answerToOffer({ ...complaint, hearing }, wants)?.hearing ?? null).toBe(becomes);
  });

  it('makes it the handler’s turn, when a talk is wanted', () => {
    const offered = { ...complaint, hearing: 'offered', waitingFor: null } as const;
    expect(answerToOffer(offered, true)?.waitingFor).toBe('handler');
  });

  it.each(hearingStates)('changes nothing in a case that has ended: %s', (hearing: Hearing) => {
    expect(answerToOffer({ ...complaint, state: 'closed', hearing }, true)).toBeNull();
    expect(answerToOffer({ ...complaint, state: 'closed', hearing }, false)).toBeNull();
  });
});
