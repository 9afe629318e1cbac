/** When two cases may become one, and what the one that goes on takes over. */
import { describe, expect, it } from 'vitest';
import type { Case, Hearing } from '#core/case/case.ts';
import { legalDates } from '#core/case/deadlines.ts';
import { isCounted, merge } from '#core/case/merge.ts';
import type { CaseId, LocationCode, ResidentId, StaffId } from '#core/ids.ts';
import { outcomeBy } from '#core/case/term.ts';
import { localDateOf, type Instant, type LocalDate } from '#core/time.ts';
import { handlerMaria, handlerPieter, manager, municipality } from '#test/support/data/municipality.ts';
import { aCase } from '#test/support/desk/slack-posts.ts';

const at = '2026-11-24T12:00:00.000Z' as Instant;
const havenzicht = 'havenzicht' as LocationCode;
const resident = 'r1' as ResidentId;
const one = (changes: Partial<Case> = {}): Case =>
  aCase({
    id: 'one' as CaseId,
    residentId: resident,
    handler: null,
    state: 'received',
    about: [],
    ...changes,
  });
const other = (changes: Partial<Case> = {}): Case => one({ id: 'other' as CaseId, ...changes });
const datesOf = ({ receivedAt }: Pick<Case, 'receivedAt'>) =>
  legalDates({
    received: localDateOf(receivedAt, municipality.timeZone),
    committee: false,
    holidays: { decreeDays: [], validUntil: '2028-12-31' as LocalDate },
  });
const done = (first: Case, second: Case) => {
  const result = merge(first, second, { at, municipality, datesOf });
  if ('refusal' in result) throw new Error(result.refusal.key);
  return result;
};
const refused = (first: Case, second: Case): string | null => {
  const result = merge(first, second, { at, municipality, datesOf });
  return 'refusal' in result ? result.refusal.key : null;
};

describe('a merge', () => {
  it('is of two open cases that nobody waits for the resident’s word on', () => {
    expect(refused(one(), one())).toBe('refuse.sameCase');
    expect(refused(one({ state: 'verifying' }), other())).toBe('refuse.solvedByStaff');
    expect(refused(one(), other({ state: 'closed', outcome: 'answered' }))).toBe('refuse.closed');
    expect(refused(one({ mergedInto: 'x' as CaseId }), other())).toBe('refuse.merged');
  });

  it('is of one resident; without one, of the same subject in the same place', () => {
    expect(refused(one(), other({ residentId: 'r2' as ResidentId }))).toBe('refuse.otherResident');
    expect(refused(one(), other({ residentId: null }))).toBe('refuse.otherResident');
    const registered = { residentId: null, location: havenzicht, category: 'food' } as const;
    expect(refused(one(registered), other(registered))).toBeNull();
    expect(refused(one(registered), other({ ...registered, category: 'safety' }))).toBe(
      'refuse.otherResident',
    );
    expect(
      refused(one({ residentId: null, category: null }), other({ residentId: null, category: null })),
    ).toBe('refuse.otherResident');
  });

  it('leaves one row that totals count', () => {
    const { merged, survivor } = done(one(), other());
    expect([merged, survivor].map(isCounted)).toEqual([false, true]);
    expect(merged).toMatchObject({ state: 'closed', closedAt: at, mergedInto: 'other', urgent: false });
  });

  it('gives the one that goes on whatever is stricter', () => {
    const { survivor, merged } = done(
      one({
        kind: 'complaint',
        urgent: true,
        confidential: true,
        receivedAt: '2026-11-01T10:00:00.000Z' as Instant,
        erasure: 'planned',
        track: 'formal',
      }),
      other({ kind: 'question', visibility: 'municipality_and_location', receivedAt: at }),
    );
    expect(survivor).toMatchObject({
      kind: 'complaint',
      urgent: true,
      confidential: true,
      visibility: 'municipality',
      receivedAt: '2026-11-01T10:00:00.000Z',
      erasure: 'planned',
      track: 'formal',
    });
    expect(merged).toMatchObject({ confidential: true, visibility: 'municipality' });
  });

  it('is shared with the location only where the resident agreed for both', () => {
    const shared = { visibility: 'municipality_and_location' } as const;
    expect(done(one(shared), other(shared)).survivor.visibility).toBe('municipality_and_location');
    expect(done(one(), other(shared)).survivor.visibility).toBe('municipality');
  });

  it('keeps subjects, followers and the people it is about of both', () => {
    const { survivor } = done(
      one({ category: 'safety', alsoAbout: ['food'], followers: [handlerPieter], about: ['U9' as StaffId] }),
      other({ category: 'food', followers: ['U9' as StaffId, handlerMaria] }),
    );
    expect(survivor).toMatchObject({
      category: 'food',
      alsoAbout: ['safety'],
      followers: [handlerMaria, handlerPieter],
      about: ['U9'],
      confidential: true,
    });
  });

  it('has the handler of either, but nobody who is party to it', () => {
    const taken = { handler: handlerMaria, state: 'in_handling' } as const;
    expect(done(one(taken), other()).survivor).toMatchObject({ handler: handlerMaria, state: 'in_handling' });
    const both = done(one({ about: [handlerPieter] }), other({ ...taken, handler: handlerPieter }));
    expect(both.survivor).toMatchObject({ handler: null, state: 'received', waitingFor: 'handler' });
    const place = done(one({ location: havenzicht }), other({ ...taken, handler: manager, location: null }));
    expect(place.survivor.handler).toBeNull();
  });
});

it('a complaint has no term from the question or signal that it is joined with', () => {
  const before = { receivedAt: '2026-08-01T10:00:00.000Z' as Instant };
  const complaint = { kind: 'complaint', receivedAt: at } as const;
  const asked = { kind: 'question', ...before } as const;
  expect(done(one(asked), other(complaint)).survivor).toMatchObject({ kind: 'complaint', receivedAt: at });
  expect(done(one(complaint), other(asked)).survivor).toMatchObject({ kind: 'complaint', receivedAt: at });
  expect(done(one(asked), other({ ...asked, receivedAt: at })).survivor).toMatchObject(before);
});

it.each([
  ['the earliest of both', {}, '2026-11-12T10:00:00.000Z', '2026-11-11T10:00:00.000Z'],
  ['the one that there is', {}, null, '2026-11-11T10:00:00.000Z'],
  [
    'none from before it was received',
    { kind: 'signal', receivedAt: '2026-08-01T10:00:00.000Z' },
    null,
    null,
  ],
] as const)('the first answer of what was merged is %s', (_what, changes, there, expected) => {
  const received = { receivedAt: '2026-11-10T10:00:00.000Z' as Instant };
  const answeredAt = (expected ?? '2026-09-01T10:00:00.000Z') as Instant;
  const first = one({ ...received, firstAnswerAt: answeredAt, ...(changes as Partial<Case>) });
  const { survivor } = done(first, other({ ...received, firstAnswerAt: there as Instant | null }));
  expect(survivor.firstAnswerAt).toBe(expected);
});

describe('the term of what was merged', () => {
  const date = (text: string) => text as LocalDate;
  // Six weeks: 13 and 27 October.
  const early = { receivedAt: '2026-09-01T10:00:00.000Z' as Instant };
  const late = { receivedAt: '2026-09-15T10:00:00.000Z' as Instant };

  it.each([
    ['the law’s, from the first receipt', early, late, '2026-10-13'],
    [
      'not what the later one was adjourned to',
      early,
      { ...late, adjournedTo: date('2026-11-20') },
      '2026-10-13',
    ],
    [
      'not what was agreed to for the later one',
      early,
      { ...late, agreedTo: date('2026-12-01') },
      '2026-10-13',
    ],
    [
      'what the first one was adjourned to',
      { ...early, adjournedTo: date('2026-10-20') },
      late,
      '2026-10-20',
    ],
    [
      'no later than the second one’s term',
      { ...early, adjournedTo: date('2026-11-06'), agreedTo: date('2026-12-01') },
      late,
      '2026-10-27',
    ],
    [
      'the earlier of two with more time',
      { ...early, agreedTo: date('2026-12-01') },
      { ...late, adjournedTo: date('2026-11-20') },
      '2026-11-20',
    ],
    [
      'the complaint’s, when the other had none',
      { ...early, kind: 'question' },
      { ...late, adjournedTo: date('2026-11-20') },
      '2026-11-20',
    ],
  ] as const)('is %s', (_which, first, second, expected) => {
    for (const survivor of [
      done(one(first), other(second)).survivor,
      done(one(second), other(first)).survivor,
    ])
      expect(outcomeBy(survivor, datesOf(survivor))).toBe(expected);
  });
});

describe('the talk in which the resident is heard', () => {
  it.each([
    ['wanted', null, 'wanted'],
    ['wanted', 'offered', 'wanted'],
    ['wanted', 'held', 'wanted'],
    ['planned', 'wanted', 'planned'],
    ['planned', 'not_wanted', 'planned'],
  ] as const)('%s in one and %s in the other is %s', (mine, theirs, expected) => {
    expect(done(one({ hearing: mine }), other({ hearing: theirs })).survivor.hearing).toBe(expected);
    expect(done(one({ hearing: theirs }), other({ hearing: mine })).survivor.hearing).toBe(expected);
  });

  it.each([[null], ['offered'], ['held'], ['not_wanted'], ['no_answer']] as const)(
    'is as it was in the one that goes on, %s, when nobody waits for one in the other',
    (hearing: Hearing | null) => {
      expect(done(one({ hearing: 'held' }), other({ hearing })).survivor.hearing).toBe(hearing);
    },
  );
});
