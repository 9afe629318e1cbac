/** The copy for the person concerned (Awb 9:9) against the resident's wish to stay unknown, and the objection that a message may also be (Awb 6:15). */
import { describe, expect, it } from 'vitest';
import type { Entry, EntryBody } from '#core/case/case.ts';
import {
  askForCopy,
  copiesOf,
  countsForCopy,
  peopleWithCopy,
  recordCopy,
  standingCopy,
} from '#core/case/copy-to-person.ts';
import { forwardAsObjection, receivedOn } from '#core/case/objection.ts';
import type { ResidentId, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { newCase } from '#test/support/world/store.ts';

const by = 'U0MARIA' as StaffId;
const complaint = newCase({ residentId: 'r1' as ResidentId, state: 'in_handling', confidential: true });
const timeline = (...bodies: readonly EntryBody[]): readonly Entry[] =>
  bodies.map((body, index) => ({
    number: index + 1,
    at: `2026-12-0${index + 1}T10:00:00.000Z` as Instant,
    actor: 'system',
    body,
  }));
const asked = (text: string, to = 'de bewaker'): EntryBody => ({ type: 'copy_asked', text, to });
const said = (of: number, agreed: boolean): EntryBody => ({ type: 'copy_consent', of, agreed });
const sent = (of: number): EntryBody => ({ type: 'copy_sent', of, how: 'Met de post' });

describe('a text for the person', () => {
  it.each([
    [[asked('A')], 'asked'],
    [[asked('A'), said(1, true)], 'agreed'],
    [[asked('A'), said(1, false)], 'refused'],
    [[asked('A'), said(1, true), said(1, false)], 'refused'],
    [[asked('A'), said(1, false), said(1, true)], 'agreed'],
    [[asked('A'), said(1, true), sent(1)], 'sent'],
    [[asked('A'), said(1, true), sent(1), said(1, false)], 'sent'],
  ])('%j is %s', (bodies, state) => {
    expect(standingCopy(timeline(...bodies))).toMatchObject({ entry: 1, state });
  });

  it.each([
    ['with no question', timeline(), 1],
    ['before the answer', timeline(asked('A')), 1],
    ['after a no', timeline(asked('A'), said(1, false)), 1],
    ['after a yes that was taken back', timeline(asked('A'), said(1, true), said(1, false)), 1],
    ['once more', timeline(asked('A'), said(1, true), sent(1)), 1],
    ['with another text than that of the yes', timeline(asked('A'), said(1, true), asked('B')), 3],
    ['with the text that another took the place of', timeline(asked('A'), said(1, true), asked('B')), 1],
  ])('is not recorded as sent %s', (_when, entries, entry) => {
    expect(recordCopy(complaint, by, entries, entry)).toEqual({ refusal: { key: 'refuse.noCopyYes' } });
  });

  it('is recorded as sent after a yes to exactly it, and the formal investigation begins', () => {
    const entries = timeline(asked('A'), said(1, true));
    expect(recordCopy(complaint, by, entries, 1)).toEqual({
      changed: { ...complaint, handler: by, track: 'formal' },
    });
  });

  it('is the resident’s to decide about until it was sent', () => {
    const agreed = standingCopy(timeline(asked('A'), said(1, true)));
    expect(countsForCopy(complaint, agreed, 1, false)).toBe(true);
    expect(countsForCopy(complaint, agreed, 1, true)).toBe(false);
    const gone = standingCopy(timeline(asked('A'), said(1, true), sent(1)));
    expect(countsForCopy(complaint, gone, 1, false)).toBe(false);
    const other = standingCopy(timeline(asked('A'), asked('B')));
    expect(countsForCopy(complaint, other, 1, true)).toBe(false);
    expect(countsForCopy({ ...complaint, state: 'closed' }, agreed, 1, false)).toBe(false);
  });

  it('makes it the resident’s turn when it is asked, and needs a resident', () => {
    expect(askForCopy(complaint, by)).toMatchObject({ changed: { waitingFor: 'resident', handler: by } });
    expect(askForCopy({ ...complaint, residentId: null }, by)).toEqual({
      refusal: { key: 'refuse.noResident' },
    });
  });

  it('tells who got one, each once, and nobody who was only to get one', () => {
    const entries = timeline(
      asked('A', 'de bewaker'),
      said(1, true),
      sent(1),
      asked('B', 'de beheerder'),
      said(4, true),
      sent(4),
      asked('C', 'de kok'),
      said(7, true),
    );
    expect(peopleWithCopy(entries)).toEqual(['de beheerder', 'de bewaker']);
    expect(copiesOf(entries)).toHaveLength(3);
  });
});

describe('an objection', () => {
  it('was received with the resident’s first message about it, by the calendar here', () => {
    const receivedAt = '2026-11-23T23:30:00.000Z' as Instant;
    expect(receivedOn([{ receivedAt, entries: [] }], 'Europe/Amsterdam')).toBe('2026-11-24');
  });

  it.each(['complaint', 'signal', 'question'] as const)('may be meant by a %s, which runs on', (kind) => {
    const one = { ...complaint, kind };
    expect(forwardAsObjection(one, by)).toEqual({ changed: { ...one, handler: by } });
  });

  it('is not forwarded from a case that has ended', () => {
    expect(forwardAsObjection({ ...complaint, state: 'closed' }, by)).toEqual({
      refusal: { key: 'refuse.closed' },
    });
  });
});
