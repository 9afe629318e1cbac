/** Check-ins: everyone is asked once in a stretch, evenly and by day; an answer is counted once and is nobody's; few answers show nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkInAfter, marks, nextCheckIn, stretchOf, type CheckInCount } from '#core/check-in.ts';
import { decodeButton, encodeButton } from '#core/conversation/button.ts';
import { putQuestion } from '#core/conversation/check-ins.ts';
import type { Facts } from '#core/conversation/facts.ts';
import { reduce } from '#core/conversation/reduce.ts';
import { newConversation, type Conversation } from '#core/conversation/state.ts';
import { isWithin } from '#core/hours.ts';
import type { LocationCode } from '#core/ids.ts';
import { checkInFigures, checkInGroupMin, type Counted } from '#core/register/check-ins.ts';
import { addDuration, localDateOf, type Instant, type LocalDate } from '#core/time.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { searching } from '#test/support/seeds.ts';

const start = '2026-11-24T11:00:00.000Z' as Instant;
const { quietHours, timeZone } = municipality;
const later = (moment: Instant, duration: string): Instant => addDuration(moment, duration, timeZone);

const moment = fc.integer({ min: 0, max: 200_000 }).map((minutes) => later(start, `PT${minutes}M`));
const seed = fc.uuid();
/** In winter just before the night, in summer in it: the first at the end of a stretch. */
const inTheEvening = ['be778a03-fff7-8fff-8000-001b7b006263', '9493c535-08d3-4d99-8000-00150bbf2b14'];
const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

describe('the moment of a check-in', () => {
  it('is by day and once in a stretch, for ever', () => {
    fc.assert(
      fc.property(seed, moment, (resident, from) => {
        let asked = nextCheckIn(resident, { after: from, last: null }, municipality);
        expect(asked > from && asked < later(from, 'P29D')).toBe(true);
        const stretches = new Set<LocalDate>();
        for (let count = 0; count < 14; count += 1) {
          expect(quietHours !== null && isWithin(asked, quietHours, timeZone)).toBe(false);
          stretches.add(stretchOf(asked, municipality));
          const next = checkInAfter(resident, asked, municipality);
          // Summer time moves the clock by an hour, and with it what is still night.
          const off = Math.abs(Date.parse(next) - Date.parse(asked) - 28 * dayMs);
          expect(off).toBeLessThanOrEqual(dayMs + hourMs);
          asked = next;
        }
        expect(stretches.size).toBe(14);
      }),
      { ...searching(100), examples: inTheEvening.map((one): [string, Instant] => [one, start]) },
    );
  });

  it('comes a whole stretch later also to whoever got the last question late', () => {
    fc.assert(
      fc.property(seed, moment, fc.integer({ min: 0, max: 60 * 24 * 40 }), (resident, from, late) => {
        const due = nextCheckIn(resident, { after: from, last: null }, municipality);
        const asked = later(due, `PT${late}M`);
        const next = checkInAfter(resident, asked, municipality);
        expect(Date.parse(next) - Date.parse(asked)).toBeGreaterThanOrEqual(27 * dayMs - hourMs);
        expect(stretchOf(next, municipality)).not.toBe(stretchOf(asked, municipality));
      }),
      searching(200),
    );
  });

  it.each(['PT1S', 'PT1M', 'PT1H'])(
    'is found soon where stretches are as short as %s: by day, once a day',
    (short) => {
      const checkIn = { kind: 'period', iso: short } as const;
      const rhythm = { ...municipality, clocks: { ...municipality.clocks, checkIn } };
      fc.assert(
        fc.property(seed, moment, (resident, from) => {
          const asked = nextCheckIn(resident, { after: from, last: null }, rhythm);
          const next = checkInAfter(resident, asked, rhythm);
          expect(stretchOf(next, rhythm) > stretchOf(asked, rhythm)).toBe(true);
          expect(Date.parse(next) - Date.parse(asked)).toBeLessThan(2 * dayMs + hourMs);
          for (const one of [asked, next])
            expect(quietHours !== null && isWithin(one, quietHours, timeZone)).toBe(false);
        }),
        searching(20),
      );
    },
  );

  it('is spread evenly over the days of the stretch, and over the hours of the day', () => {
    const residents = Array.from({ length: 1_400 }, (_, index) => `resident-${index}`);
    const moments = residents.map((one) => nextCheckIn(one, { after: start, last: null }, municipality));
    const perDay = [...Map.groupBy(moments, (one) => localDateOf(one, timeZone)).values()].map(
      ({ length }) => length,
    );
    expect(perDay.length).toBeGreaterThanOrEqual(28);
    // Some fifty a day; the first and the last day are parts of one.
    expect(Math.max(...perDay)).toBeLessThan(80);
    const perHour = [...Map.groupBy(moments, (one) => one.slice(11, 13)).values()].map(
      ({ length }) => length,
    );
    expect(perHour.length).toBeGreaterThanOrEqual(12);
    expect(Math.max(...perHour)).toBeLessThan(180);
  });
});

const acts = [
  'offer', 'on', 'off', 'where', 'nowhere', 'tell', 'at:havenzicht', 'at:molenhof', 'at:gone', 'mark:1:1', 'mark:1:5', 'mark:2:3', 'mark:2:4', 'mark:3:2', 'skip:1', 'skip:2', 'skip:9',
]; // prettier-ignore
const happening = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...acts).map((act) => ({ press: `check-in:${act}` })) },
  { weight: 1, arbitrary: fc.constant('asked' as const) },
  { weight: 1, arbitrary: fc.constant('wrote' as const) },
);

const factsAt = (now: Instant): Facts => ({
  municipality,
  now,
  triage: () => ({ urgent: false, aboutStaff: false, categories: [] }),
  purpose: () => ({ small: null, asks: false, mentionsDecision: false }),
  datesOf: () => ({ handleBy: '2027-01-05' }) as never,
  cases: [],
  draftTexts: [],
  parkedTexts: [],
  ownName: 'Олена',
  repliesTo: null,
  translation: null,
});

interface Told {
  readonly count: CheckInCount;
  readonly by: number;
}

/** One resident's taps and the questions put to them, four weeks apart. */
function live(events: readonly ({ press: string } | 'asked' | 'wrote')[]) {
  let now = start;
  let state: Conversation = newConversation;
  const told: Told[] = [];
  let put = 0;
  for (const event of events) {
    if (event === 'asked') {
      now = later(now, 'P28D');
      const question =
        state.checkIns.wish === 'on' ? putQuestion(state, { now, cases: [], municipality }) : null;
      if (question === 'resting') state = { ...state, checkIns: { ...state.checkIns, wish: 'resting' } };
      else if (question !== null) {
        put += 1;
        state = { ...state, checkIns: question.checkIns };
        told.push({ count: question.count, by: 1 });
      }
      continue;
    }
    const content = { kind: 'text' as const, text: 'холодно', form: 'text' };
    const step =
      event === 'wrote'
        ? reduce(state, { type: 'message', at: now, content }, factsAt(now))
        : reduce(state, { type: 'press', at: now, act: decodeButton(event.press) }, factsAt(now));
    state = step.state;
    for (const effect of step.effects) if (effect.effect === 'count-check-in') told.push(effect);
  }
  return { state, told, put };
}

const total = (told: readonly Told[], matches: (count: CheckInCount) => boolean): number =>
  told.filter(({ count }) => matches(count)).reduce((sum, { by }) => sum + by, 0);

describe('what is counted', () => {
  it('is each question once, wherever the resident says they live, and one answer to it at most', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (events) => {
        const { told, put } = live(events);
        expect(total(told, ({ mark }) => mark === null)).toBe(put);
        for (const { count } of told) {
          const ofPlace = (mark: boolean) =>
            total(
              told,
              (one) =>
                one.location === count.location && one.day === count.day && (one.mark !== null) === mark,
            );
          expect(total(told, ({ day, mark }) => day === count.day && mark !== null)).toBeLessThanOrEqual(1);
          expect(ofPlace(false)).toBeGreaterThanOrEqual(0);
          expect(ofPlace(true)).toBeLessThanOrEqual(1);
        }
      }),
      searching(500),
    );
  });

  it('names a place, a stretch and a mark, and nothing that leads to a person', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (events) => {
        for (const { count } of live(events).told)
          expect(Object.keys(count).toSorted()).toEqual(['day', 'location', 'mark']);
      }),
      searching(200),
    );
  });

  it('leaves no trace of the mark with the resident', () => {
    const faced = (mark: number) =>
      live([{ press: 'check-in:on' }, 'asked', { press: `check-in:mark:1:${mark}` }]).state;
    for (const mark of marks) expect(faced(mark)).toEqual(faced(1));
  });

  it('is asked for by buttons that fit Telegram and are understood again', () => {
    for (const act of acts) {
      const decoded = decodeButton(`check-in:${act}`);
      expect(decoded === null ? null : encodeButton(decoded)).toBe(`check-in:${act}`);
    }
    for (const odd of ['mark:1:6', 'mark:1', 'mark:x:1', 'skip', 'skip:x', 'at', 'gone', ''])
      expect(decodeButton(`check-in:${odd}`)).toBeNull();
  });
});

const places = ['havenzicht', 'molenhof', null] as (LocationCode | null)[];
const days = ['2026-11-02', '2026-11-30', '2026-12-28'] as LocalDate[];
const rows: fc.Arbitrary<readonly Counted[]> = fc
  .array(
    fc.record({
      location: fc.constantFrom(...places),
      day: fc.constantFrom(...days),
      mark: fc.constantFrom(null, ...marks),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    [...Map.groupBy(all, (one) => JSON.stringify(one)).values()].flatMap(([one, ...same]) =>
      one === undefined ? [] : [{ ...one, count: same.length + 1 }],
    ),
  );

const answersOf = (all: readonly Counted[], location: LocationCode | null, day: LocalDate): number =>
  all
    .filter((one) => one.location === location && one.day === day && one.mark !== null)
    .reduce((sum, { count }) => sum + count, 0);

describe('the figures', () => {
  it('are those of stretches with enough answers, and of nothing else', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const figures = checkInFigures(all);
        for (const location of places) {
          const shown = days.filter((day) => answersOf(all, location, day) >= checkInGroupMin);
          const answers = shown.reduce((sum, day) => sum + answersOf(all, location, day), 0);
          const one = figures.get(location) ?? null;
          expect(one?.answers ?? 0).toBe(answers);
          if (one === null) continue;
          expect(one.answers).toBeGreaterThanOrEqual(checkInGroupMin);
          expect(one.distribution.reduce((sum, count) => sum + count, 0)).toBe(answers);
          expect(one.mean).toBeGreaterThanOrEqual(1);
          expect(one.mean).toBeLessThanOrEqual(5);
          expect(one.participation).toBeGreaterThan(0);
          expect(one.participation).toBeLessThanOrEqual(1);
        }
      }),
      searching(500),
    );
  });

  it('are the same whatever fewer than five people answered: what they said cannot be found out', () => {
    const answers = fc.array(fc.constantFrom(...marks), { maxLength: checkInGroupMin - 1 });
    fc.assert(
      fc.property(rows, answers, answers, (all, some, others) => {
        const [day, location] = ['2027-01-25' as LocalDate, places[0] ?? null];
        const withAnswers = (given: readonly (typeof marks)[number][]) =>
          checkInFigures([...all, ...given.map((mark) => ({ location, day, mark, count: 1 }))]).get(location);
        expect(withAnswers(some) ?? null).toEqual(withAnswers(others) ?? null);
      }),
      searching(300),
    );
  });

  it('tell mean, distribution and participation', () => {
    const [day] = days;
    const row = (mark: Counted['mark'], count: number): Counted => ({
      location: places[0] ?? null,
      day: day ?? ('' as LocalDate),
      mark,
      count,
    });
    expect(
      checkInFigures([row(null, 10), row(1, 1), row(4, 2), row(5, 2)]).get('havenzicht' as LocationCode),
    ).toEqual({
      answers: 5,
      participation: 0.5,
      mean: 3.8,
      distribution: [1, 0, 0, 2, 2],
    });
    expect(
      checkInFigures([row(null, 10), row(1, 2), row(5, 2)]).get('havenzicht' as LocationCode),
    ).toBeNull();
  });
});
