/** What is read of an entry in the timeline, and found by a search: people's words, never codes or ids. */
import { describe, expect, it } from 'vitest';
import type { EntryBody } from '#core/case/case.ts';
import { whatHappened, wordsOfEntry } from '#core/case/timeline.ts';
import type { CaseId, LocationCode, StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';

const maria = 'U0MARIA' as StaffId;
const other = 'case-2' as CaseId;
const day = '2026-12-01' as LocalDate;
const content = { kind: 'text', form: 'text', text: 'Кран тече' } as const;

describe('the words of an entry', () => {
  it.each([
    [{ type: 'opening', content }, ['Кран тече']],
    [{ type: 'note', text: 'Bellen' }, ['Bellen']],
    [{ type: 'solution', what: 'Kraan', by: 'Loodgieter', when: day }, ['Kraan', 'Loodgieter', day]],
    [{ type: 'assigned', to: maria, from: null, note: 'Let op' }, ['Let op']],
    [{ type: 'adjourned', to: day, reason: 'Advies volgt' }, ['Advies volgt']],
    [
      { type: 'adjourned', to: day, reason: 'Advies volgt', person: 'de bewaker' },
      ['Advies volgt', 'de bewaker'],
    ],
    [
      {
        type: 'hearing',
        state: 'planned',
        when: '2026-12-10T09:00:00.000Z',
        where: 'Stadhuis',
        interpreter: '',
        record: '',
      },
      ['Stadhuis'],
    ],
    [
      {
        type: 'location_asked',
        location: 'havenzicht' as LocationCode,
        text: 'Lek',
        question: 'Sinds wanneer?',
        answerBy: day,
      },
      ['Lek', 'Sinds wanneer?'],
    ],
    [{ type: 'taken', by: maria }, []],
    [{ type: 'refused', act: 'take', reason: 'refuse.closed' }, []],
    [{ type: 'note_deleted', note: '1700000000.000100' }, []],
    [{ type: 'delivery', of: 3, state: 'parked', reason: 'blocked' }, []],
    [{ type: 'aftercare_asked', question: 'again' }, []],
    [{ type: 'respect', answer: 'no' }, []],
    [{ type: 'merged', into: other }, []],
    [{ type: 'split', to: other, entries: [1] }, []],
  ] as readonly [EntryBody, readonly string[]][])('%j', (body, words) => {
    expect(wordsOfEntry(body)).toEqual(words);
  });
});

describe('what happened', () => {
  it('says how far a hearing has come', () => {
    const empty = { when: '', where: '', interpreter: '', record: '' };
    expect(whatHappened({ type: 'hearing', state: 'wanted', ...empty })).toEqual({
      key: 'timeline.hearing',
      params: { text: { text: { key: 'hearing.wanted' } } },
    });
  });

  it('says what was asked after the end, and what was answered', () => {
    const keyOf = (body: EntryBody) => whatHappened(body).key;
    expect(keyOf({ type: 'aftercare_asked', question: 'safe' })).toBe('timeline.asked_safe');
    expect(keyOf({ type: 'respect', answer: 'partly' })).toBe('timeline.respect_partly');
    expect(keyOf({ type: 'harm', happened: true })).toBe('timeline.harm');
    expect(keyOf({ type: 'harm', happened: false })).toBe('timeline.no_harm');
    expect(keyOf({ type: 'still_solved' })).toBe('timeline.still_solved');
  });

  it('tells a yes from a no', () => {
    expect(whatHappened({ type: 'copy_consent', of: 1, agreed: true }).key).toBe('timeline.copy_consent');
    expect(whatHappened({ type: 'copy_consent', of: 1, agreed: false }).key).toBe('timeline.copy_no_consent');
  });
});
