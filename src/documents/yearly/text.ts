/** The yearly report in words: its sections as plain pieces, the same for PDF, Word and a page. */
import { judgements, grounds, type Outcome } from '#core/case/case.ts';
import { nameIn, type Municipality } from '#core/municipality.ts';
import type { Chart } from '#core/register/chart.ts';
import { checkInGroupMin } from '#core/register/check-ins.ts';
import type { OverviewWords } from '#core/register/figure-words.ts';
import { overviewOf } from '#core/register/overview.ts';
import { figuresGroupMin } from '#core/register/protect.ts';
import { isWholeYear, type WrittenPart, type YearlyFacts } from '#core/register/yearly.ts';
import type { ReportKey } from '#core/text-key.ts';
import type { Texts } from '#ports/texts.ts';
import { summaryOf } from './summary.ts';
import {
  checkIns,
  compared,
  contacts,
  count,
  keyFigures,
  locations,
  ratio,
  share,
  solutionRows,
  tableBy,
  type Maker,
  type Words,
} from './tables.ts';

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

interface ReportSection {
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
      ...(isWholeYear(facts) ? [] : [words.t('until', { date: words.date(until), previousYear: year - 1 })]),
      words.t('smallNote', { minimum: figuresGroupMin }),
    ],
    sections: sectionsOf(maker),
    summary: summaryOf(facts, municipality, texts),
  };
}

function sectionsOf(maker: Maker): readonly ReportSection[] {
  const { facts, words, municipality } = maker;
  const t: Words['t'] = (key, params) => words.t(key, params);
  const ombudsman = nameIn(municipality.ombudsman.name, 'nl');
  const charts = overviewOf(
    { location: null, isWeekly: false, now: facts.now, before: facts.before, months: facts.months },
    maker.overviewWords,
  );
  return [
    { heading: t('s1'), blocks: paragraphs(maker, 'why.right', 'why.law', 'why.total') },
    { heading: t('s2'), blocks: howItWorks(maker, ombudsman) },
    {
      heading: t('s3', { year: facts.year, previousYear: facts.year - 1 }),
      blocks: [keyFigures(maker), ...chartIn(charts.months)],
    },
    { heading: t('s4'), blocks: [...chartIn(charts.topics), ...whereFrom(maker)] },
    { heading: t('s5'), blocks: [...chartIn(charts.outcomes), ...outcomes(maker)] },
    { heading: t('s6'), blocks: [terms(maker), ...byHand(maker, 'late')] },
    {
      heading: t('s7'),
      blocks: [
        compared(maker, 'table.solutions', solutionRows(maker)),
        { is: 'note', text: t('solutionsNote') },
      ],
    },
    { heading: t('s8'), blocks: signals(maker) },
    { heading: t('s9', { ombudsman }), blocks: byHand(maker, 'ombudsman') },
    { heading: t('s10'), blocks: byHand(maker, 'stories') },
    { heading: t('s11'), blocks: byHand(maker, 'learned') },
    { heading: t('s12'), blocks: [...byHand(maker, 'kept'), ...byHand(maker, 'plans')] },
    { heading: t('s13'), blocks: [contacts(maker)] },
    { heading: t('s14'), blocks: byHand(maker, 'residents') },
    {
      heading: t('s15'),
      blocks: [{ is: 'list', numbered: false, items: methods.map((name) => t(`method.${name}`)) }],
    },
  ];
}

const methods = [
  'received',
  'handled',
  'times',
  'inTime',
  'confirmed',
  'erased',
  'category',
  'withheld',
] as const;
const steps = ['step1', 'step2', 'step3', 'step4', 'step5'] as const;

const paragraphs = ({ words }: Maker, ...keys: ReportKey[]): readonly ReportBlock[] =>
  keys.map((key) => ({ is: 'text', text: words.t(key) }));

/** Of nothing there is no chart. */
const chartIn = (chart: Chart | null): readonly ReportBlock[] =>
  chart === null ? [] : [{ is: 'chart', chart }];

const howItWorks = (maker: Maker, ombudsman: string): readonly ReportBlock[] => [
  ...paragraphs(maker, 'how.intro'),
  { is: 'list', items: steps.map((step) => maker.words.t(`how.${step}`, { ombudsman })), numbered: true },
  ...paragraphs(maker, 'how.staff'),
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
];

const whereFrom = (maker: Maker): readonly ReportBlock[] => [
  tableBy(
    maker,
    'table.topics',
    'column.topic',
    ({ received }) => received.byCategory,
    (id) => (id === null ? maker.words.t('figures.noTopic') : maker.overviewWords.topic(id)),
  ),
  locations(maker),
  { is: 'note', text: maker.words.t('fearNote') },
  tableBy(
    maker,
    'table.sources',
    'column.source',
    ({ received }) => received.bySource,
    (source) => maker.words.t(`source.${source}`),
  ),
];

const outcomes = (maker: Maker): readonly ReportBlock[] => [
  compared(
    maker,
    'table.outcomes',
    (Object.keys(maker.facts.now.handled.outcomes) as Outcome[]).map((outcome) => [
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
    grounds.map((ground) => [`ground.${ground}`, ({ handled }) => count(maker, handled.grounds[ground])]),
  ),
];

const terms = (maker: Maker): ReportBlock =>
  compared(maker, 'table.terms', [
    ['row.inTime', (figures) => ratio(maker, figures.terms.inTime)],
    ['row.late', (figures) => count(maker, figures.terms.late)],
    ['row.overdue', (figures) => count(maker, figures.terms.overdue)],
    ['row.adjourned', ({ handled }) => ratio(maker, handled.adjourned)],
    ['row.undelivered', ({ undelivered }) => count(maker, undelivered)],
  ]);

const signals = (maker: Maker): readonly ReportBlock[] => [
  compared(maker, 'table.signals', [
    ['row.signals', ({ received }) => count(maker, received.total.signal)],
    ['row.reviewed', ({ handled }) => count(maker, handled.outcomes.signal_reviewed.all)],
    ['row.ratio', ({ signalsToComplaints }) => share(maker, signalsToComplaints)],
  ]),
  checkIns(maker),
  { is: 'note', text: maker.words.t('checkInNote', { minimum: checkInGroupMin }) },
];

/** What people wrote, or that they still have to. */
function byHand({ facts, words }: Maker, part: WrittenPart): readonly ReportBlock[] {
  const paragraphs = facts.written[part];
  return paragraphs.length === 0
    ? [{ is: 'field', text: words.t('field', { what: words.t(`missing.${part}`) }) }]
    : paragraphs.map((text) => ({ is: 'text', text }));
}
