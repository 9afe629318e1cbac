/** Small numbers: which are shown to a location and to the public, and that none of the others can be found. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocationCode } from '#core/ids.ts';
import {
  shareOf,
  type CountedBy,
  type Figures,
  type KindCounts,
  type RegisterScope,
  type ShownCount,
} from '#core/register/figures.ts';
import { figuresOf } from '#core/register/reckon.ts';
import { shown } from '#core/register/shown.ts';
import type { LocalDate } from '#core/time.ts';
import type { CaseKind } from '#core/case/case.ts';
import { categoryIds } from '#core/triage/categories.ts';
import type { RegisterCounts } from '#core/register/counts.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { anOverview, figuresOf as figuresShown } from '#test/support/documents/overviews.ts';
import { holidays } from '#test/support/register/register.ts';
import { searching } from '#test/support/seeds.ts';

const location = 'havenzicht' as LocationCode;
const there: RegisterScope = { location, confidential: false, notAbout: [], groupsOnly: true };
const all: RegisterScope = { ...there, location: null, confidential: true };

const nothing: RegisterCounts = {
  category: [],
  location: [],
  source: [],
  state: [],
  language: [],
  reach: { sent: 0, voice: 0, first: 0 },
  acknowledged: [],
  firstAnswers: [],
  ended: [],
  endedTerms: [],
  openTerms: [],
  undelivered: 0,
  denied: 0,
  since: null,
  contacts: [],
};

const figures = (counts: Partial<RegisterCounts>, scope = there): Figures =>
  figuresOf({
    counts: { ...nothing, ...counts },
    scope,
    period: { from: '2026-07-01' as LocalDate, until: '2026-09-30' as LocalDate },
    today: '2026-11-29' as LocalDate,
    municipality,
    holidays,
    checkIns: new Map(),
  });

/** So many complaints of each topic, all by chat, in Ukrainian and at one place. */
function complaints(topics: Readonly<Record<string, number>>, scope = there): Figures {
  const count = Object.values(topics).reduce((sum, one) => sum + one, 0);
  const kind = 'complaint' as const;
  return figures(
    {
      category: Object.entries(topics).map(([value, many]) => ({
        value: value as 'food',
        kind,
        count: many,
      })),
      location: [{ value: location, kind, count }],
      source: [{ value: 'telegram', kind, count }],
      state: [{ value: 'received', kind, count }],
      language: [{ value: 'uk', kind, count }],
      reach: { sent: count, voice: 0, first: 0 },
    },
    scope,
  );
}

const topic = (one: Figures<ShownCount>, value: string): ShownCount | undefined =>
  one.received.byCategory.find((row) => row.value === value)?.counts.complaint;

describe('a group of fewer than five', () => {
  it('is not shown, also where it is none', () => {
    const seen = shown(complaints({ food: 9, safety: 4, money: 3 }));
    expect(topic(seen, 'food')).toBe(9);
    expect(topic(seen, 'safety')).toBe('few');
    expect(topic(seen, 'money')).toBe('few');
    expect(topic(seen, 'moving')).toBe('few');
    expect(seen.received.total.complaint).toBe(16);
  });

  it('is shown from five on', () => {
    expect(topic(shown(complaints({ food: 5, safety: 4, money: 3 })), 'food')).toBe(5);
  });

  it('hides what was reckoned from it', () => {
    const received = '2026-07-01T00:00' as never;
    const term = {
      kind: 'complaint',
      outcome: 'withdrawn',
      received,
      adjournedTo: null,
      agreedTo: null,
    } as const;
    const few = [{ ...term, closed: '2026-07-09T00:00' as never, count: 4 }];
    const seen = shown(
      figures({
        endedTerms: few,
        ended: [
          {
            kind: 'complaint',
            outcome: 'withdrawn',
            verification: null,
            judgement: null,
            ground: null,
            isReopened: false,
            isAdjourned: false,
            isOnLocation: false,
            count: 4,
          },
        ],
      }),
    );
    expect(seen.untilOutcome.withdrawn).toEqual({ count: 'few', median: null, p90: null });
    expect(shareOf(seen.terms.inTime)).toBeNull();
    expect(shown(complaints({ food: 4 })).locations[0]?.perHundred).toBeNull();
    expect(shown(complaints({ food: 7 })).locations[0]?.perHundred).toBe(5);
  });
});

/** By kind, all by chat, of one topic, at one place, in Ukrainian. */
function byKind(complaint: number, signal: number, question: number): Figures {
  const rows = <Value>(value: Value) =>
    Object.entries({ complaint, signal, question }).map(([kind, count]) => ({
      value,
      kind: kind as CaseKind,
      count,
    }));
  return figures({
    category: rows('food'),
    location: rows(location),
    source: rows('telegram'),
    state: rows('received'),
    language: rows('uk'),
    reach: { sent: complaint + signal + question, voice: 0, first: 0 },
  });
}

describe('what would tell of a hidden number', () => {
  it('is withheld too: the least of the rest', () => {
    expect(shown(byKind(9, 2, 7)).received.total).toEqual({
      all: 18,
      complaint: 9,
      signal: 'few',
      question: 'withheld',
    });
  });

  it('is not withheld where several are possible, or there is nobody', () => {
    expect(shown(byKind(9, 2, 1)).received.total).toEqual({
      all: 12,
      complaint: 9,
      signal: 'few',
      question: 'few',
    });
    expect(shown(byKind(9, 0, 0)).received.total).toMatchObject({ all: 9, complaint: 9 });
  });

  it('also where the sum leaves one possibility', () => {
    const { all: total, complaint } = shown(byKind(9, 4, 4)).received.total;
    expect([total, complaint]).toContain('withheld');
  });
});

it('one small number hides no more of a table than it takes: a second in its row and column, and where these meet', () => {
  const kinds = ['complaint', 'signal', 'question'] as const;
  const many = (topic: number, kind: number): number =>
    topic === 4 && kind === 1 ? 3 : 40 - kind * 10 + topic;
  const rows = [...categoryIds, null].flatMap((value, topic) =>
    kinds.map((kind, index) => ({ value, kind, count: many(topic, index) })),
  );
  const whole = <Value>(value: Value) =>
    kinds.map((kind) => ({
      value,
      kind,
      count: rows.filter((row) => row.kind === kind).reduce((sum, { count }) => sum + count, 0),
    }));
  const sent = rows.reduce((sum, { count }) => sum + count, 0);
  const { received } = shown(
    figures({
      category: rows,
      location: whole(location),
      source: whole('telegram'),
      state: whole('received'),
      language: whole('uk'),
      reach: { sent, voice: 30, first: 30 },
    }),
  );
  const hidden = received.byCategory.flatMap(({ counts }) =>
    Object.values(counts).filter((count) => typeof count !== 'number'),
  );
  expect(hidden).toHaveLength(4);
  expect(hidden).toContain('few');
});

it('a part of a number that is shown does not tell what another one is', () => {
  const received = '2026-07-01T00:00' as never;
  const open = { kind: 'complaint', received, adjournedTo: null, agreedTo: null, count: 6 } as const;
  const closed = '2026-07-09T00:00' as never;
  const ended = { kind: 'complaint', outcome: 'withdrawn', count: 4 } as const;
  const none = { verification: null, judgement: null, ground: null };
  const is = { isReopened: false, isAdjourned: false, isOnLocation: false };
  const seen = shown(
    figures({
      openTerms: [open],
      endedTerms: [{ ...open, ...ended, closed }],
      ended: [{ ...ended, ...none, ...is }],
    }),
  );
  // Six of ten at the most were overdue, and four at the most have ended: then it were six and four.
  const beside: readonly unknown[] = [seen.open.complaint, seen.terms.inTime.of];
  expect(beside.every((one) => typeof one === 'number')).toBe(false);
  expect(seen.handled.total.complaint).toBe('few');
});

it('the public learns how well the terms were kept, however well that was', () => {
  const received = '2026-07-01T00:00' as never;
  const term = {
    kind: 'complaint',
    outcome: 'withdrawn',
    received,
    adjournedTo: null,
    agreedTo: null,
  } as const;
  const counts: Partial<RegisterCounts> = {
    endedTerms: [{ ...term, closed: '2026-07-09T00:00' as never, count: 30 }],
    ended: [
      {
        kind: 'complaint',
        outcome: 'withdrawn',
        verification: null,
        judgement: null,
        ground: null,
        isReopened: false,
        isAdjourned: false,
        isOnLocation: false,
        count: 30,
      },
    ],
    firstAnswers: [{ received, answered: '2026-07-02T00:00' as never, count: 30 }],
  };
  const published = shown(figures(counts, all));
  expect(shareOf(published.firstAnswer.inNorm)).toBe(1);
  expect(published.firstAnswer.median).toBe(1);
});

/** All rows of a table that agree with everything that is shown of it, found by trying. */
function possibleTables(rows: readonly ShownCount[], total: ShownCount, most: number): number[][] {
  const choices = (cell: ShownCount): number[] =>
    typeof cell === 'number'
      ? [cell]
      : Array.from({ length: most + 1 }, (_, n) => n).filter((n) => (cell === 'few' ? n < 5 : n >= 5));
  let tables: number[][] = [[]];
  for (const row of rows) tables = tables.flatMap((begun) => choices(row).map((n) => [...begun, n]));
  return tables.filter((table) => {
    const sum = table.reduce((so, n) => so + n, 0);
    return typeof total === 'number' ? sum === total : total === 'few' ? sum < 5 : sum >= 5;
  });
}

it('nobody finds a hidden number by trying all that is possible', () => {
  const kinds = ['complaint', 'signal', 'question'] as const satisfies readonly CaseKind[];
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 3 }), (numbers) => {
      const [complaint = 0, signal = 0, question = 0] = numbers;
      const seen = shown(byKind(complaint, signal, question));
      const cells = kinds.map((kind) => seen.received.total[kind]);
      const { all: total } = seen.received.total;
      const possible = possibleTables(cells, total, 24);
      expect(possible).toContainEqual(numbers);
      for (const [index, cell] of cells.entries()) {
        if (typeof cell === 'number' || numbers[index] === 0) continue;
        expect(new Set(possible.map((one) => one[index])).size).toBeGreaterThan(1);
      }
    }),
    searching(60),
  );
});

it('what is shown is what was counted', () => {
  const kinds = ['all', 'complaint', 'signal', 'question'] as const;
  const wrong = (before: KindCounts<number>, after: KindCounts<ShownCount>): readonly string[] =>
    kinds.filter((kind) => typeof after[kind] === 'number' && after[kind] !== before[kind]);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('food', 'safety', 'money'), fc.nat({ max: 30 })), (topics) => {
      const before = complaints(topics).received;
      const after = shown(complaints(topics)).received;
      expect(wrong(before.total, after.total)).toEqual([]);
      const rows: readonly CountedBy<unknown, ShownCount>[] = after.byCategory;
      const inRows = before.byCategory.flatMap(({ counts }, index) =>
        wrong(counts, rows[index]?.counts ?? counts),
      );
      expect(inRows).toEqual([]);
    }),
    searching(40),
  );
});

it('what came in month by month stands nowhere where its total or one of the months may not be told', () => {
  const total = (count: ShownCount) => {
    const now = figuresShown([10, 20]);
    return { ...now, received: { ...now.received, total: { ...now.received.total, all: count } } };
  };
  const month = { from: '2026-10-01', until: '2026-10-31' } as never;
  const monthsOf = (...counts: readonly ShownCount[]) => counts.map((received) => ({ month, received }));
  expect(anOverview({ now: total(12), months: monthsOf(5, 7) }).months).not.toBeNull();
  expect(anOverview({ now: total('withheld'), months: monthsOf(5, 7) }).months).toBeNull();
  expect(anOverview({ now: total(12), months: monthsOf(8, 'few') }).months).toBeNull();
});
