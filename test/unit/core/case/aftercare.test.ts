/** Which ended cases call for which question, and when one of them has lost its sense; that its buttons come back from the wire. */
import { describe, expect, it } from 'vitest';
import { aftercareOf, isHeardToday, isStillToAsk } from '#core/case/aftercare.ts';
import type { Case, Entry, EntryBody } from '#core/case/case.ts';
import { decodeButton, encodeButton } from '#core/conversation/button.ts';
import { aftercareActs } from '#core/conversation/button-act.ts';
import type { CaseId, Reference, ResidentId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { newCase } from '#test/support/world/store.ts';

const closedAt = '2026-12-01T11:00:00.000Z' as Instant;
const zone = 'Europe/Amsterdam';
const ended = (change: Partial<Case>): Case =>
  newCase({ state: 'closed', closedAt, residentId: 'r1' as ResidentId, ...change });
const solved = { outcome: 'solved_in_practice', verification: 'yes' } as const;
const entry = (body: EntryBody): Entry => ({ number: 1, at: closedAt, actor: 'system', body });

describe('the end of a case calls for', () => {
  it.each<[string, Partial<Case>, readonly string[]]>([
    ['nothing, when it was about food', { ...solved, category: 'food' }, []],
    ['whether it has come back, of pests', { ...solved, category: 'pests_mould' }, ['again']],
    ['the same of what it is also about', { ...solved, alsoAbout: ['living_together'] }, ['again']],
    [
      'nothing of pests that nobody confirmed',
      { ...solved, verification: 'no_answer', category: 'pests_mould' },
      [],
    ],
    ['whether the letter is clear', { outcome: 'formal' }, ['letterClear']],
    ['both, about staff', { outcome: 'formal', category: 'staff_conduct' }, ['letterClear', 'safe']],
    ['whether it did harm, of what was confidential', { outcome: 'answered', confidential: true }, ['safe']],
    ['nothing, when it was taken back', { outcome: 'withdrawn', confidential: true }, []],
    ['nothing, when it goes on elsewhere', { outcome: 'formal', mergedInto: 'other' as CaseId }, []],
    ['nothing, when nobody can be asked', { outcome: 'formal', residentId: null }, []],
    ['nothing, when it is to be erased', { outcome: 'formal', erasure: 'planned' }, []],
    ['nothing, while its outcome is on its way', { outcome: 'formal', closedAt: null }, []],
    ['nothing, while it is open', { outcome: null, state: 'in_handling', confidential: true }, []],
  ])('%s', (_name, change, expected) => {
    expect(aftercareOf(ended(change))).toEqual(expected);
  });
});

describe('a question is put', () => {
  const one = ended({ outcome: 'formal', id: 'one' as CaseId });
  const soon = '2026-12-04T11:00:00.000Z' as Instant;

  it('once', () => {
    expect(isStillToAsk('letterClear', one, [], [one], soon)).toBe(true);
    const asked = entry({ type: 'aftercare_asked', question: 'letterClear' });
    expect(isStillToAsk('letterClear', one, [asked], [one], soon)).toBe(false);
    const other = entry({ type: 'aftercare_asked', question: 'safe' });
    expect(isStillToAsk('letterClear', one, [other], [one], soon)).toBe(true);
  });

  it('not when another case takes this one up', () => {
    const next = newCase({ follows: one.id });
    expect(isStillToAsk('letterClear', one, [], [one, next], soon)).toBe(false);
  });

  it('for twelve weeks, and then no more', () => {
    const last = '2027-02-23T11:00:00.000Z' as Instant;
    expect(isStillToAsk('letterClear', one, [], [one], last)).toBe(true);
    expect(isStillToAsk('letterClear', one, [], [one], '2027-02-23T11:00:00.001Z' as Instant)).toBe(false);
  });
});

describe('the day of a talk', () => {
  const planned = (when: string): Entry =>
    entry({ type: 'hearing', state: 'planned', when, where: '', interpreter: '', record: '' });
  const open = newCase({ state: 'in_handling', hearing: 'planned' });
  const entries = [planned('2026-12-05T10:00:00.000Z'), planned('2026-12-08T23:30:00.000Z')];

  it.each([
    ['2026-12-05T09:00:00.000Z', false],
    ['2026-12-08T22:59:00.000Z', false],
    ['2026-12-08T23:00:00.000Z', true],
    ['2026-12-09T22:59:00.000Z', true],
  ])('is the local day of the last plan: %s %s', (now, expected) => {
    expect(isHeardToday(open, entries, now as Instant, zone)).toBe(expected);
  });

  it('is none once the talk is off, or the case closed', () => {
    const now = '2026-12-09T09:00:00.000Z' as Instant;
    expect(isHeardToday({ ...open, hearing: 'not_wanted' }, entries, now, zone)).toBe(false);
    expect(isHeardToday({ ...open, state: 'closed' }, entries, now, zone)).toBe(false);
  });
});

it('every answer comes back from the wire as it was, within 64 bytes', () => {
  for (const act of aftercareActs) {
    const button = { on: 'after', reference: 'PCH-7K3M9R-Q' as Reference, act } as const;
    expect(Buffer.byteLength(encodeButton(button))).toBeLessThanOrEqual(64);
    expect(decodeButton(encodeButton(button))).toEqual(button);
  }
  expect(decodeButton('after:PCH-7K3M9R-Q:odd')).toBeNull();
  expect(decodeButton('after:PCH-7K3M9R-Q')).toBeNull();
});
