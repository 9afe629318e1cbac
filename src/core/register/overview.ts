/** The figures of a time beside those of the time before it, in words of their reader: the same for a message, an own overview and a page. */
import type { Outcome } from '../case/case.ts';
import type { LocationCode } from '../ids.ts';
import type { DeskLanguage } from '../message.ts';
import type { DeskKey } from '../text-key.ts';
import type { CategoryId } from '../triage/categories.ts';
import { shownCount, type Chart } from './chart.ts';
import {
  bothIn,
  countIn,
  numberIn,
  percentIn,
  ratioIn,
  heldIn,
  kindsIn,
  hiddenWords,
  type FigureLine,
  type OverviewWords,
} from './figure-words.ts';
import type { CountedBy, Figures, LocationFigures, Period, Ratio, ShownCount } from './figures.ts';
import { placesTable, type PlacesTable } from './places.ts';
import { figuresGroupMin } from './protect.ts';

type Shown = Figures<ShownCount>;

export interface OverviewFacts {
  readonly location: LocationCode | null;
  /** The weeks before this one, told without being asked. */
  readonly isWeekly: boolean;
  readonly now: Shown;
  readonly before: Shown;
  /** What came in, month by month; empty where that is not told. */
  readonly months: readonly { readonly month: Period; readonly received: ShownCount }[];
}

/** In the reader's words. */
export interface Overview {
  readonly language: DeskLanguage;
  readonly title: string;
  /** Both days are part of it. */
  readonly period: Period;
  readonly now: string;
  readonly before: string;
  readonly lines: readonly FigureLine[];
  /** Those of them that tell most. */
  readonly headlines: readonly FigureLine[];
  /** What the chart of topics shows, as text. */
  readonly topicLines: readonly FigureLine[];
  /** `null`: there is nothing to draw. */
  readonly topics: Chart | null;
  readonly outcomes: Chart | null;
  readonly months: Chart | null;
  /** `null`: it is of one place, or there are none. */
  readonly places: PlacesTable | null;
  /** What has to be known to read the numbers. */
  readonly notes: readonly string[];
  /** What the numbers in brackets are, where two stand beside each other. */
  readonly comparedWith: string;
  /** What leads to the page with all of it. */
  readonly report: string;
}

const headlineKeys = [
  'figures.received',
  'figures.firstAnswer',
  'figures.inTime',
  'figures.verified',
] as const;

export function overviewOf(facts: OverviewFacts, words: OverviewWords): Overview {
  const now = periodIn(facts.now.period, words);
  const before = periodIn(facts.before.period, words);
  const lines = linesOf(facts, words);
  const title = facts.isWeekly
    ? words.say('figures.weeks', { period: now })
    : words.say('figures.title', {
        period: facts.location === null ? now : `${now} · ${words.location(facts.location)}`,
      });
  const topics = topicChart(facts, words);
  const outcomes = outcomeChart(facts, words);
  const months = monthChart(facts, words);
  return {
    language: words.language,
    title,
    period: facts.now.period,
    now,
    before,
    lines,
    headlines: headlineKeys
      .map((key) => lines.find(({ label }) => label === words.say(key)))
      .filter((line) => line !== undefined),
    topicLines: (topics?.rows ?? []).map((row) => ({
      label: row.label,
      ...bothIn(countIn(row.now, words), countIn(row.before ?? 0, words), words),
    })),
    topics,
    outcomes,
    months,
    places: placesTable(facts, words),
    comparedWith: words.say('figures.comparedWith', { period: before }),
    report: words.say('figures.report'),
    notes: [
      ...(isEmpty(facts.now) ? [words.say('figures.empty')] : []),
      ...(facts.location !== null ? [words.say('figures.small', { minimum: figuresGroupMin })] : []),
    ],
  };
}

const isEmpty = ({ received, handled }: Shown): boolean =>
  received.total.all === 0 && handled.total.all === 0;

const periodIn = ({ from, until }: Period, { say }: OverviewWords): string =>
  say('figures.range', { from: { date: from }, until: { date: until } });

function linesOf({ location, now, before }: OverviewFacts, words: OverviewWords): readonly FigureLine[] {
  const line = (key: DeskKey, value: (figures: Shown) => string): FigureLine => ({
    label: words.say(key),
    ...bothIn(value(now), value(before), words),
  });
  const count = (value: ShownCount): string => countIn(value, words);
  const ratio = (value: Ratio<ShownCount>): string => ratioIn(value, words);
  const perHundred = (figures: Shown): string =>
    numberIn(figures.locations.find(({ code }) => code === location)?.perHundred ?? null, words);
  // Beside it: few complaints of people who do not speak when they are asked either are no praise.
  const participation = (figures: Shown): string =>
    percentIn(figures.locations.find(({ code }) => code === location)?.participation ?? null, words);
  return [
    line('figures.received', ({ received }) => kindsIn(received.total, words)),
    line('figures.firstAnswer', ({ firstAnswer }) => numberIn(firstAnswer.median, words)),
    line('figures.outcome', ({ untilOutcome: { all } }) =>
      all.median === null || all.p90 === null
        ? words.say('figures.none')
        : words.say('figures.twoNumbers', {
            median: words.amount(all.median),
            ninety: words.amount(all.p90),
          }),
    ),
    line('figures.inTime', ({ terms }) => ratio(terms.inTime)),
    line('figures.adjourned', ({ handled }) => ratio(handled.adjourned)),
    line('figures.verified', ({ solutions }) => ratio(solutions.confirmed)),
    line('figures.notVerified', ({ solutions }) => count(solutions.noAnswer)),
    line('figures.notPossible', ({ solutions }) => count(solutions.notPossible)),
    line('figures.reopened', ({ solutions }) => count(solutions.reopened)),
    ...(location === null
      ? []
      : [line('figures.perHundred', perHundred), line('figures.participation', participation)]),
    line('figures.onLocation', ({ handled }) => ratio(handled.onLocation)),
    line('figures.contacts', (figures) => heldIn(contactsOf(figures, location), words)),
  ];
}

const contactsOf = ({ locations }: Shown, location: LocationCode | null): Ratio<number> =>
  locations
    .filter(({ code }: LocationFigures<ShownCount>) => location === null || code === location)
    .reduce((sum, { contact }) => ({ part: sum.part + contact.part, of: sum.of + contact.of }), {
      part: 0,
      of: 0,
    });

/** So many of the largest are named to whoever does not see the chart. */
const namedMax = 3;

function chartOf(
  { now, before }: OverviewFacts,
  words: OverviewWords,
  chart: Pick<Chart, 'shape' | 'title' | 'of' | 'rows'> & { readonly alt?: string },
): Chart | null {
  // A number that is nothing, or too small to be shown, in both periods needs no line.
  const rows = chart.rows.filter((row) => isTold(row.now) || isTold(row.before));
  if (!rows.some((row) => isToSee(row.now) || isToSee(row.before))) return null;
  const hidden = hiddenWords(words);
  const { language } = words;
  const largest = rows
    .filter((row) => isToSee(row.now))
    .toSorted((a, b) => sizeOf(b.now) - sizeOf(a.now))
    .slice(0, namedMax)
    .map((row) => `${row.label} (${shownCount(row.now, { hidden, language })})`);
  const most = largest.length === 0 ? [] : [words.say('figures.most', { list: largest.join(', ') })];
  return {
    ...chart,
    language,
    now: periodIn(now.period, words),
    before: rows.some((row) => row.before !== null) ? periodIn(before.period, words) : null,
    rows: chart.shape === 'columns' ? chart.rows : rows,
    hidden,
    alt: [chart.alt ?? `${chart.title}, ${periodIn(now.period, words)}.`, ...most].join(' '),
  };
}

/** The largest first; what no person has given a topic yet comes last. */
function topicChart(facts: OverviewFacts, words: OverviewWords): Chart | null {
  const { now, before } = facts;
  const counts = (rows: Shown['received']['byCategory']) =>
    new Map(rows.map(({ value, counts: { all } }: CountedBy<CategoryId | null, ShownCount>) => [value, all]));
  const current = counts(now.received.byCategory);
  const earlier = counts(before.received.byCategory);
  const rows = [...new Set([...current.keys(), ...earlier.keys()])].map((topic) => ({
    topic,
    label: topic === null ? words.say('figures.noTopic') : words.topic(topic),
    now: current.get(topic) ?? 0,
    before: earlier.get(topic) ?? 0,
  }));
  return chartOf(facts, words, {
    shape: 'bars',
    title: words.say('figures.topics'),
    of: words.say('figures.topic'),
    rows: rows
      .toSorted(
        (a, b) =>
          Number(a.topic === null) - Number(b.topic === null) ||
          sizeOf(b.now) - sizeOf(a.now) ||
          sizeOf(b.before) - sizeOf(a.before) ||
          (a.label < b.label ? -1 : 1),
      )
      .map(({ label, now: shown, before: then }) => ({ label, now: shown, before: then })),
    alt: words.say('figures.chartAlt', { period: periodIn(now.period, words) }),
  });
}

const isTold = (count: ShownCount | null): boolean => isToSee(count) || count === 'withheld';
const isToSee = (count: ShownCount | null): boolean => typeof count === 'number' && count > 0;

/** What is not shown stands behind what is, and tells nothing by its place. */
const sizeOf = (count: ShownCount): number => (typeof count === 'number' ? count : 0.5);

function outcomeChart(facts: OverviewFacts, words: OverviewWords): Chart | null {
  const { now, before } = facts;
  const outcomes = Object.keys(now.handled.outcomes) as Outcome[];
  return chartOf(facts, words, {
    shape: 'bars',
    title: words.say('figures.outcomes'),
    of: words.say('figures.outcomeOf'),
    rows: outcomes.map((outcome) => ({
      label: words.say(`outcome.${outcome}`),
      now: now.handled.outcomes[outcome].all,
      before: before.handled.outcomes[outcome].all,
    })),
  });
}

/** Only where all of it may be told: from the rest, what is not shown could be found. */
function monthChart(facts: OverviewFacts, words: OverviewWords): Chart | null {
  const { months, now } = facts;
  const told = [now.received.total.all, ...months.map(({ received }) => received)];
  if (months.length < 2 || told.some((count) => typeof count !== 'number')) return null;
  return chartOf(facts, words, {
    shape: 'columns',
    title: words.say('figures.months'),
    of: words.say('figures.month'),
    rows: months.map(({ month, received }) => ({ label: words.month(month), now: received, before: null })),
  });
}
