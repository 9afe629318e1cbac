/** The tables of the yearly report: this year beside the one before, with what is too small said as that. */
import type { Outcome } from '#core/case/case.ts';
import type { Municipality } from '#core/municipality.ts';
import {
  complaintsElsewhere,
  shareOf,
  type CountedBy,
  type Figures,
  type KindCounts,
  type Ratio,
  type ShownCount,
} from '#core/register/figures.ts';
import type { OverviewWords } from '#core/register/figure-words.ts';
import { elsewhereIn } from '#core/register/places.ts';
import { figuresGroupMin } from '#core/register/protect.ts';
import type { YearlyFacts } from '#core/register/yearly.ts';
import type { ReportKey } from '#core/text-key.ts';
import type { Texts } from '#ports/texts.ts';
import type { ReportBlock } from './text.ts';

type Shown = Figures<ShownCount>;
export type Words = ReturnType<Texts['report']>;

export interface Maker {
  readonly facts: YearlyFacts;
  readonly words: Words;
  readonly overviewWords: OverviewWords;
  readonly municipality: Municipality;
  readonly language: Intl.DisplayNames;
}

export const count = ({ overviewWords, words }: Maker, value: ShownCount): string => {
  if (typeof value === 'number') return overviewWords.amount(value);
  return value === 'few' ? words.t('figures.few', { minimum: figuresGroupMin }) : words.t('figures.withheld');
};

export function ratio(maker: Maker, { part, of }: Ratio<ShownCount>): string {
  const { words, overviewWords } = maker;
  const share100 = shareOf({ part, of });
  if (share100 === null)
    return of === 0 ? words.t('figures.none') : count(maker, typeof of === 'number' ? part : of);
  return words.t('figures.share', {
    percent: overviewWords.amount(Math.round(share100 * 100)),
    part: count(maker, part),
    of: count(maker, of),
  });
}

export const share = ({ words, overviewWords }: Maker, of: Ratio<ShownCount>): string => {
  const value = shareOf(of);
  return value === null ? words.t('figures.none') : overviewWords.amount(value);
};

const number = ({ words, overviewWords }: Maker, value: number | null): string =>
  value === null ? words.t('figures.none') : overviewWords.amount(value);

type Row = readonly [label: Parameters<Words['t']>[0], value: (figures: Shown) => string];

/** This year beside the one before, row by row. */
export function compared({ facts, words }: Maker, caption: ReportKey, rows: readonly Row[]): ReportBlock {
  return {
    is: 'table',
    caption: words.t(caption),
    columns: [words.t('row.what'), String(facts.year), String(facts.year - 1)],
    rows: rows.map(([label, value]) => [words.t(label), value(facts.now), value(facts.before)]),
  };
}

export function keyFigures(maker: Maker): ReportBlock {
  const { facts, words, municipality } = maker;
  const known = municipality.locations.map(({ residents }) => residents);
  const residents = known.every((one) => one !== null)
    ? known.reduce((sum, one) => sum + (one ?? 0), 0)
    : null;
  const from = (figures: Shown, sources: readonly string[]): string =>
    sum(
      maker,
      figures.received.bySource
        .filter(({ value }) => sources.includes(value))
        .map(({ counts }) => counts.all),
    );
  const perHundred = ({ received }: Shown): string =>
    residents === null || residents === 0 || typeof received.total.complaint !== 'number'
      ? words.t('figures.none')
      : number(maker, (received.total.complaint * 100) / residents);
  const outcome =
    (name: Outcome) =>
    ({ handled }: Shown) =>
      count(maker, handled.outcomes[name].all);
  const table = compared(maker, 'table.key', [
    [
      'row.residents',
      (figures) => (figures === facts.now ? number(maker, residents) : words.t('figures.none')),
    ],
    ['row.all', ({ received }) => count(maker, received.total.all)],
    ['row.complaints', ({ received }) => count(maker, received.total.complaint)],
    ['row.signals', ({ received }) => count(maker, received.total.signal)],
    ['row.questions', ({ received }) => count(maker, received.total.question)],
    ['row.bySelf', (figures) => from(figures, ['telegram', 'checkin'])],
    ['row.byLocation', (figures) => from(figures, ['location'])],
    ['row.byPartners', (figures) => from(figures, ['walkIn', 'council', 'organisation'])],
    ['row.byOther', (figures) => from(figures, ['own', 'phone', 'paper'])],
    ['row.perHundred', perHundred],
    ['row.handled', ({ handled }) => count(maker, handled.total.all)],
    ['row.open', ({ open }) => count(maker, open.all)],
    ['row.practical', outcome('solved_in_practice')],
    ['row.formal', outcome('formal')],
    ['row.notHandled', outcome('not_handled')],
    ['row.withdrawn', outcome('withdrawn')],
    ['row.reviewed', outcome('signal_reviewed')],
    ['row.answered', outcome('answered')],
    ['row.confirmed', ({ solutions }) => ratio(maker, solutions.confirmed)],
    ['row.atOnce', ({ acknowledged }) => ratio(maker, acknowledged.atOnce)],
    ['row.firstAnswer', ({ firstAnswer }) => number(maker, firstAnswer.median)],
    [
      'row.untilOutcome',
      ({ untilOutcome: { all } }) =>
        all.median === null || all.p90 === null
          ? words.t('figures.none')
          : words.t('figures.twoNumbers', {
              median: number(maker, all.median),
              ninety: number(maker, all.p90),
            }),
    ],
    ['row.inTime', ({ terms }) => ratio(maker, terms.inTime)],
    ['row.adjourned', ({ handled }) => ratio(maker, handled.adjourned)],
    ['row.contacts', (figures) => held(maker, figures)],
  ]);
  return table;
}

/** Of what may be shown; where one part may not, neither may their sum. */
function sum(maker: Maker, counts: readonly ShownCount[]): string {
  const numbers = counts.filter((one) => typeof one === 'number');
  if (numbers.length < counts.length) return maker.words.t('figures.withheld');
  return count(
    maker,
    numbers.reduce((total, one) => total + one, 0),
  );
}

export const solutionRows = (maker: Maker): readonly Row[] => [
  ['row.practical', ({ handled }) => count(maker, handled.outcomes.solved_in_practice.all)],
  ['row.verified', ({ solutions }) => count(maker, solutions.verified)],
  ['row.noAnswer', ({ solutions }) => count(maker, solutions.noAnswer)],
  ['row.notPossible', ({ solutions }) => count(maker, solutions.notPossible)],
  ['row.reopened', ({ solutions }) => count(maker, solutions.reopened)],
  ['row.denied', ({ solutions }) => count(maker, solutions.denied)],
  ['row.confirmed', ({ solutions }) => ratio(maker, solutions.confirmed)],
];

const kinds = (maker: Maker, counts: KindCounts<ShownCount>): readonly string[] =>
  [counts.complaint, counts.signal, counts.question, counts.all].map((value) => count(maker, value));

/** This year by kind, and the year before in all. */
export function tableBy<Value>(
  maker: Maker,
  caption: ReportKey,
  column: ReportKey,
  of: (figures: Shown) => readonly CountedBy<Value, ShownCount>[],
  name: (value: Value) => string,
): ReportBlock {
  const { facts, words } = maker;
  const before = new Map(of(facts.before).map(({ value, counts }) => [value, counts.all]));
  return {
    is: 'table',
    caption: words.t(caption),
    columns: [
      words.t(column),
      words.t('column.complaints'),
      words.t('column.signals'),
      words.t('column.questions'),
      `${words.t('column.all')} ${facts.year}`,
      `${words.t('column.all')} ${facts.year - 1}`,
    ],
    rows: of(facts.now)
      .filter(({ value, counts }) => counts.all !== 0 || (before.get(value) ?? 0) !== 0)
      .map(({ value, counts }) => [
        name(value),
        ...kinds(maker, counts),
        count(maker, before.get(value) ?? 0),
      ]),
  };
}

export function locations(maker: Maker): ReportBlock {
  const { facts, words, overviewWords } = maker;
  const before = new Map(facts.before.locations.map((one) => [one.code, one.complaints]));
  const none = words.t('figures.none');
  return {
    is: 'table',
    caption: words.t('table.locations'),
    columns: [
      words.t('column.location'),
      words.t('column.residents'),
      `${words.t('column.complaints')} ${facts.year}`,
      `${words.t('column.complaints')} ${facts.year - 1}`,
      words.t('column.perHundred'),
      words.t('column.participation'),
    ],
    rows: [
      ...facts.now.locations.map((one) => [
        overviewWords.location(one.code),
        one.residents === null ? words.t('unknown') : overviewWords.amount(one.residents),
        count(maker, one.complaints),
        count(maker, before.get(one.code) ?? 0),
        number(maker, one.perHundred),
        one.participation === null
          ? words.t('figures.withheld')
          : `${overviewWords.amount(Math.round(one.participation * 100))} %`,
      ]),
      ...complaintsElsewhere(facts.now, facts.before).map((one) => [
        one.code === null ? words.t('noPlace') : elsewhereIn(one.code, overviewWords),
        none,
        count(maker, one.now),
        count(maker, one.before),
        none,
        none,
      ]),
    ],
  };
}

export function checkIns(maker: Maker): ReportBlock {
  const { facts, words, overviewWords, municipality } = maker;
  return {
    is: 'table',
    caption: words.t('table.checkIns'),
    columns: [
      words.t('column.location'),
      words.t('column.answers'),
      words.t('column.participation'),
      words.t('column.mean'),
    ],
    rows: municipality.locations.map(({ code }) => {
      const figures = facts.checkIns.get(code) ?? null;
      return figures === null
        ? [overviewWords.location(code), ...Array.from({ length: 3 }, () => words.t('figures.withheld'))]
        : [
            overviewWords.location(code),
            overviewWords.amount(figures.answers),
            `${overviewWords.amount(Math.round(figures.participation * 100))} %`,
            overviewWords.amount(figures.mean),
          ];
    }),
  };
}

export function contacts(maker: Maker): ReportBlock {
  const { facts, words, overviewWords } = maker;
  const heldAt = (figures: Shown, code: string): string => {
    const contact = figures.locations.find((one) => one.code === code)?.contact;
    return contact === undefined || contact.of === 0
      ? words.t('figures.none')
      : words.t('figures.heldOf', { held: contact.part, due: contact.of });
  };
  return {
    is: 'table',
    caption: words.t('table.contacts'),
    columns: [words.t('column.location'), String(facts.year), String(facts.year - 1)],
    rows: facts.now.locations.map(({ code }) => [
      overviewWords.location(code),
      heldAt(facts.now, code),
      heldAt(facts.before, code),
    ]),
  };
}

function held({ words }: Maker, figures: Shown): string {
  const total = figures.locations.reduce(
    (all, { contact }) => ({ part: all.part + contact.part, of: all.of + contact.of }),
    { part: 0, of: 0 },
  );
  return total.of === 0
    ? words.t('figures.none')
    : words.t('figures.heldOf', { held: total.part, due: total.of });
}
