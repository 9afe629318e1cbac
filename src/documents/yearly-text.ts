/** The yearly report in words: its sections as plain pieces, the same for PDF, Word and a page. */
import { judgements, grounds, type Outcome } from '#core/case/case.ts';
import { nameIn, type Municipality } from '#core/municipality.ts';
import type { Chart } from '#core/register/chart.ts';
import { checkInGroupMin } from '#core/register/check-ins.ts';
import {
  shareOf,
  type CountedBy,
  type Figures,
  type KindCounts,
  type Ratio,
  type ShownCount,
} from '#core/register/figures.ts';
import { overviewOf, type OverviewWords } from '#core/register/overview.ts';
import { figuresGroupMin } from '#core/register/shown.ts';
import type { WrittenPart, YearlyFacts } from '#core/register/yearly.ts';
import type { ReportKey } from '#core/text-key.ts';
import type { Texts } from '#ports/texts.ts';

export type ReportBlock =
  | { readonly is: 'text'; readonly text: string }
  /** Explains what stands above it. */
  | { readonly is: 'note'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly string[]; readonly numbered: boolean }
  /** Somebody has to write this. */
  | { readonly is: 'field'; readonly text: string }
  | {
      readonly is: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly is: 'chart'; readonly chart: Chart };

export interface ReportSection {
  readonly heading: string;
  readonly blocks: readonly ReportBlock[];
}

export interface YearlyReport {
  readonly title: string;
  readonly subtitle: string;
  readonly notes: readonly string[];
  readonly sections: readonly ReportSection[];
  /** For residents, in plain Ukrainian: one page. */
  readonly summary: { readonly title: string; readonly blocks: readonly ReportBlock[] };
}

type Shown = Figures<ShownCount>;
type Words = ReturnType<Texts['report']>;

interface Maker {
  readonly facts: YearlyFacts;
  readonly words: Words;
  readonly overviewWords: OverviewWords;
  readonly municipality: Municipality;
  readonly language: Intl.DisplayNames;
}

export function yearlyReportOf(
  facts: YearlyFacts,
  municipality: Municipality,
  texts: Texts,
  overviewWords: OverviewWords,
): YearlyReport {
  const words = texts.report();
  const language = new Intl.DisplayNames(['nl'], { type: 'language' });
  const maker: Maker = { facts, words, overviewWords, municipality, language };
  const { year, until, madeOn } = facts;
  return {
    title: words.t('title', { year }),
    subtitle: words.t('subtitle', {
      municipality: nameIn(municipality.name, 'nl'),
      date: words.date(madeOn),
    }),
    notes: [
      ...(until.endsWith('-12-31') ? [] : [words.t('until', { date: words.date(until) })]),
      words.t('smallNote', { minimum: figuresGroupMin }),
    ],
    sections: sectionsOf(maker),
    summary: summaryOf(facts, municipality, texts),
  };
}

function sectionsOf(maker: Maker): readonly ReportSection[] {
  const { facts, words, municipality } = maker;
  const { t } = words;
  const ombudsman = nameIn(municipality.ombudsman.name, 'nl');
  const charts = overviewOf(
    { location: null, isWeekly: false, now: facts.now, before: facts.before, months: facts.months },
    maker.overviewWords,
  );
  const chart = (one: Chart | null): readonly ReportBlock[] =>
    one === null ? [] : [{ is: 'chart', chart: one }];
  const paragraphs = (...keys: ReportKey[]): readonly ReportBlock[] =>
    keys.map((key) => ({ is: 'text', text: t(key) }));
  const steps = (['step1', 'step2', 'step3', 'step4', 'step5'] as const).map((step) =>
    t(`how.${step}`, { ombudsman }),
  );
  return [
    { heading: t('s1'), blocks: paragraphs('why.right', 'why.law', 'why.total') },
    {
      heading: t('s2'),
      blocks: [
        ...paragraphs('how.intro'),
        { is: 'list', items: steps, numbered: true },
        ...paragraphs('how.staff'),
        tableBy(
          maker,
          'how.languages',
          'column.language',
          ({ received }) => received.byLanguage,
          (code) => maker.language.of(code) ?? code,
        ),
        compared(maker, 'table.reach', [
          ['how.voice', ({ reach }) => ratio(maker, reach.voice)],
          ['how.first', ({ reach }) => (reach.firstTime === null ? '–' : ratio(maker, reach.firstTime))],
        ]),
      ],
    },
    {
      heading: t('s3', { year: facts.year, previousYear: facts.year - 1 }),
      blocks: [keyFigures(maker), ...chart(charts.months)],
    },
    {
      heading: t('s4'),
      blocks: [
        ...chart(charts.topics),
        tableBy(
          maker,
          'table.topics',
          'column.topic',
          ({ received }) => received.byCategory,
          (id) => (id === null ? t('figures.noTopic') : maker.overviewWords.topic(id)),
        ),
        locations(maker),
        { is: 'note', text: t('fearNote') },
        tableBy(
          maker,
          'table.sources',
          'column.source',
          ({ received }) => received.bySource,
          (source) => t(`source.${source}`),
        ),
      ],
    },
    {
      heading: t('s5'),
      blocks: [
        ...chart(charts.outcomes),
        compared(
          maker,
          'table.outcomes',
          (Object.keys(facts.now.handled.outcomes) as Outcome[]).map((outcome) => [
            `outcome.${outcome}`,
            ({ handled }) => count(maker, handled.outcomes[outcome].all),
          ]),
        ),
        compared(
          maker,
          'table.judgements',
          judgements.map((judgement) => [
            `judgement.${judgement}`,
            ({ handled }) => count(maker, handled.judgements[judgement]),
          ]),
        ),
        compared(
          maker,
          'table.grounds',
          grounds.map((ground) => [
            `ground.${ground}`,
            ({ handled }) => count(maker, handled.grounds[ground]),
          ]),
        ),
      ],
    },
    {
      heading: t('s6'),
      blocks: [
        compared(maker, 'table.terms', [
          ['row.inTime', ({ terms }) => ratio(maker, terms.inTime)],
          ['row.late', ({ terms }) => count(maker, terms.late)],
          ['row.overdue', ({ terms }) => count(maker, terms.overdue)],
          ['row.adjourned', ({ handled }) => ratio(maker, handled.adjourned)],
          ['row.undelivered', ({ undelivered }) => count(maker, undelivered)],
        ]),
        ...byHand(maker, 'late'),
      ],
    },
    {
      heading: t('s7'),
      blocks: [
        compared(maker, 'table.solutions', solutionRows(maker)),
        { is: 'note', text: t('solutionsNote') },
      ],
    },
    {
      heading: t('s8'),
      blocks: [
        compared(maker, 'table.signals', [
          ['row.signals', ({ received }) => count(maker, received.total.signal)],
          ['row.reviewed', ({ handled }) => count(maker, handled.outcomes.signal_reviewed.all)],
          ['row.ratio', ({ signalsToComplaints }) => share(maker, signalsToComplaints)],
        ]),
        checkIns(maker),
        { is: 'note', text: t('checkInNote', { minimum: checkInGroupMin }) },
      ],
    },
    { heading: t('s9', { ombudsman }), blocks: byHand(maker, 'ombudsman') },
    { heading: t('s10'), blocks: byHand(maker, 'stories') },
    { heading: t('s11'), blocks: byHand(maker, 'learned') },
    { heading: t('s12'), blocks: [...byHand(maker, 'kept'), ...byHand(maker, 'plans')] },
    { heading: t('s13'), blocks: [contacts(maker)] },
    { heading: t('s14'), blocks: byHand(maker, 'residents') },
    {
      heading: t('s15'),
      blocks: [
        {
          is: 'list',
          numbered: false,
          items: (
            ['received', 'handled', 'times', 'inTime', 'confirmed', 'erased', 'category', 'withheld'] as const
          ).map((name) => t(`method.${name}`)),
        },
      ],
    },
  ];
}

/** What people wrote, or that they still have to. */
function byHand({ facts, words }: Maker, part: WrittenPart): readonly ReportBlock[] {
  const paragraphs = facts.written[part];
  return paragraphs.length === 0
    ? [{ is: 'field', text: words.t('field', { what: words.t(`missing.${part}`) }) }]
    : paragraphs.map((text) => ({ is: 'text', text }));
}

const count = ({ overviewWords, words }: Maker, value: ShownCount): string => {
  if (typeof value === 'number') return overviewWords.amount(value);
  return value === 'few' ? words.t('figures.few', { minimum: figuresGroupMin }) : words.t('figures.withheld');
};

function ratio(maker: Maker, { part, of }: Ratio<ShownCount>): string {
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

const share = ({ words, overviewWords }: Maker, of: Ratio<ShownCount>): string => {
  const value = shareOf(of);
  return value === null ? words.t('figures.none') : overviewWords.amount(value);
};

const number = ({ words, overviewWords }: Maker, value: number | null): string =>
  value === null ? words.t('figures.none') : overviewWords.amount(value);

type Row = readonly [label: Parameters<Words['t']>[0], value: (figures: Shown) => string];

/** This year beside the one before, row by row. */
function compared({ facts, words }: Maker, caption: ReportKey, rows: readonly Row[]): ReportBlock {
  return {
    is: 'table',
    caption: words.t(caption),
    columns: [words.t('row.what'), String(facts.year), String(facts.year - 1)],
    rows: rows.map(([label, value]) => [words.t(label), value(facts.now), value(facts.before)]),
  };
}

function keyFigures(maker: Maker): ReportBlock {
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

const solutionRows = (maker: Maker): readonly Row[] => [
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
function tableBy<Value>(
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

function locations(maker: Maker): ReportBlock {
  const { facts, words, overviewWords } = maker;
  const before = new Map(facts.before.locations.map((one) => [one.code, one.complaints]));
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
    rows: facts.now.locations.map((one) => [
      overviewWords.location(one.code),
      one.residents === null ? words.t('unknown') : overviewWords.amount(one.residents),
      count(maker, one.complaints),
      count(maker, before.get(one.code) ?? 0),
      number(maker, one.perHundred),
      one.participation === null
        ? words.t('figures.withheld')
        : `${overviewWords.amount(Math.round(one.participation * 100))} %`,
    ]),
  };
}

function checkIns(maker: Maker): ReportBlock {
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

function contacts(maker: Maker): ReportBlock {
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

/** So many topics are named. */
const topicsMax = 5;

function summaryOf(facts: YearlyFacts, municipality: Municipality, texts: Texts): YearlyReport['summary'] {
  const words = texts.summary();
  const { now, written, year } = facts;
  const amounts = new Intl.NumberFormat('uk');
  const say = (value: ShownCount): string =>
    typeof value === 'number'
      ? amounts.format(value)
      : value === 'few'
        ? words.t('few', { minimum: figuresGroupMin })
        : words.t('withheld');
  const topics = now.received.byCategory
    .flatMap(({ value, counts }) =>
      value === null || typeof counts.all !== 'number' || counts.all === 0
        ? []
        : [{ id: value, all: counts.all }],
    )
    .toSorted((a, b) => b.all - a.all)
    .slice(0, topicsMax)
    .map(({ id }) => {
      const own = municipality.categoryNames[id];
      return (own === undefined ? words.t(`topic.${id}`) : words.name(own)).replace(/^[^\p{L}]+/u, '');
    });
  const { judgements: judged, outcomes } = now.handled;
  const founded = [judged.founded, judged.partly];
  const inTime = shareOf(now.terms.inTime);
  const text = (line: string): ReportBlock => ({ is: 'text', text: line });
  const list = (items: readonly string[], missing: 'fieldChanged' | 'fieldNext'): ReportBlock =>
    items.length === 0
      ? { is: 'field', text: words.t('field', { what: words.t(missing) }) }
      : { is: 'list', items, numbered: false };
  const { phone } = municipality.office;
  return {
    title: words.t('title', { year }),
    blocks: [
      text(words.t('intro')),
      text(
        words.t('received', {
          total: say(now.received.total.all),
          complaints: say(now.received.total.complaint),
          signals: say(now.received.total.signal),
          questions: say(now.received.total.question),
        }),
      ),
      ...(topics.length === 0 ? [] : [text(words.t('topics', { topics: topics.join('; ') }))]),
      text(
        words.t('solved', {
          verified: say(now.solutions.verified),
          notVerified: say(now.solutions.noAnswer),
          reopened: say(now.solutions.reopened),
        }),
      ),
      text(
        words.t('formal', {
          formal: say(outcomes.formal.all),
          founded: founded.every((one) => typeof one === 'number')
            ? say(founded.reduce((all, one) => all + (typeof one === 'number' ? one : 0), 0))
            : words.t('withheld'),
        }),
      ),
      ...(inTime === null
        ? []
        : [text(words.t('time', { inTime: Math.round(inTime * 100), overdue: say(now.terms.overdue) }))]),
      text(words.t('changed')),
      list(written.ukChanged, 'fieldChanged'),
      text(words.t('next')),
      list(written.ukPlans, 'fieldNext'),
      ...(phone === null ? [] : [text(words.t('how', { phone }))]),
      text(
        words.t('ombudsman', {
          ombudsman: nameIn(municipality.ombudsman.name, 'uk'),
          ombudsmanPhone: municipality.ombudsman.phone,
        }),
      ),
      { is: 'note', text: words.t('small', { minimum: figuresGroupMin }) },
    ],
  };
}
