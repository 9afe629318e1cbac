/** The figures as lines of text: a name, the number, and that of the stretch before. */
import type { RegisterFigures } from '#app/papers/register-figures.ts';
import {
  shareOf,
  type CountedBy,
  type Figures,
  type Period,
  type Ratio,
  type ShownCount,
  type Spread,
} from '#core/register/figures.ts';

type Shown = Figures<ShownCount>;
type Line = readonly [name: string, valueOf: (figures: Shown) => string | null];

const labelWidth = 46;
const numberWidth = 22;

export function figuresTable({ now, before }: RegisterFigures): string {
  const head = row('', spoken(now.period), spoken(before.period));
  const lines = linesOf(now).map(([name, valueOf]) => {
    const value = valueOf(now);
    return value === null ? `\n${name}` : row(`  ${name}`, value, valueOf(before) ?? '');
  });
  return `${[head, ...lines].join('\n')}\n`;
}

const row = (name: string, now: string, before: string): string =>
  `${name.padEnd(labelWidth)}${now.padEnd(numberWidth)}${before}`.trimEnd();

const spoken = ({ from, until }: Period): string => `${from}…${until.slice(5)}`;

function linesOf(figures: Shown): readonly Line[] {
  return [
    heading('RECEIVED (registrations)'),
    ['all', ({ received }) => count(received.total.all)],
    ['complaints', ({ received }) => count(received.total.complaint)],
    ['signals', ({ received }) => count(received.total.signal)],
    ['questions', ({ received }) => count(received.total.question)],
    ['signals to one complaint', ({ signalsToComplaints }) => times(signalsToComplaints)],
    ...tableLines('by topic', figures, ({ received }) => received.byCategory),
    ...tableLines('by location', figures, ({ received }) => received.byLocation),
    ...tableLines('by source', figures, ({ received }) => received.bySource),
    ...tableLines('by state', figures, ({ received }) => received.byState),
    ...tableLines('by language', figures, ({ received }) => received.byLanguage),
    ['by voice', ({ reach }) => part(reach.voice)],
    ['sent for the first time', ({ reach }) => (reach.firstTime === null ? '–' : part(reach.firstTime))],
    heading('HANDLED (matters that ended)'),
    ['all', ({ handled }) => count(handled.total.all)],
    ['complaints', ({ handled }) => count(handled.total.complaint)],
    ...recordLines(figures.handled.outcomes, (name) => [
      name,
      ({ handled }) => count(handled.outcomes[name].all),
    ]),
    ...recordLines(figures.handled.judgements, (name) => [
      `judgement: ${name}`,
      ({ handled }) => count(handled.judgements[name]),
    ]),
    ...recordLines(figures.handled.grounds, (name) => [
      `ground: ${name}`,
      ({ handled }) => count(handled.grounds[name]),
    ]),
    ['adjourned, of the complaints', ({ handled }) => part(handled.adjourned)],
    ['solved on location, of the complaints', ({ handled }) => part(handled.onLocation)],
    ['open at the end', ({ open }) => count(open.all)],
    ['outcome not delivered', ({ undelivered }) => count(undelivered)],
    heading('PRACTICAL SOLUTIONS'),
    ['confirmed by the resident', ({ solutions }) => part(solutions.confirmed)],
    ['partly or not solved', ({ solutions }) => count(solutions.denied)],
    ['no answer', ({ solutions }) => count(solutions.noAnswer)],
    ['nobody to ask (in no share)', ({ solutions }) => count(solutions.notPossible)],
    ['opened again at least once', ({ solutions }) => count(solutions.reopened)],
    heading('TIME'),
    ['in time by law', ({ terms }) => part(terms.inTime)],
    ['late', ({ terms }) => count(terms.late)],
    ['overdue and open', ({ terms }) => count(terms.overdue)],
    ['acknowledged within a minute', ({ acknowledged }) => part(acknowledged.atOnce)],
    ['acknowledged, 99 of 100, seconds', ({ acknowledged }) => number(acknowledged.p99)],
    ['first answer, working days', ({ firstAnswer }) => spread(firstAnswer)],
    ['first answer in the norm', ({ firstAnswer }) => part(firstAnswer.inNorm)],
    ...recordLines(figures.untilOutcome, (name) => [
      `until the end, days: ${name}`,
      ({ untilOutcome }) => spread(untilOutcome[name]),
    ]),
    heading('LOCATIONS'),
    ...figures.locations.flatMap(({ code }): readonly Line[] => [
      [`${code}: complaints per 100 residents`, (one) => number(at(one, code)?.perHundred ?? null)],
      [`${code}: answer check-ins`, (one) => percent(at(one, code)?.participation ?? null)],
      [
        `${code}: talks held of due`,
        (one) => {
          const contact = at(one, code)?.contact;
          return contact === undefined ? '–' : `${contact.part} of ${contact.of}`;
        },
      ],
    ]),
  ];
}

const heading = (name: string): Line => [name, () => null];

const at = ({ locations }: Shown, code: string): Shown['locations'][number] | undefined =>
  locations.find((one) => one.code === code);

/** Only what there is anything of. */
function tableLines(
  name: string,
  figures: Shown,
  rowsOf: (figures: Shown) => readonly CountedBy<string | null, ShownCount>[],
): readonly Line[] {
  return rowsOf(figures)
    .filter(({ counts }) => counts.all !== 0)
    .map(({ value }): Line => [
      `${name}: ${value ?? 'not known'}`,
      (one) => count(rowsOf(one).find((counted) => counted.value === value)?.counts.all ?? 0),
    ]);
}

const recordLines = <Name extends string>(
  record: Readonly<Record<Name, unknown>>,
  line: (name: Name) => Line,
): readonly Line[] => (Object.keys(record) as Name[]).map(line);

const count = (value: ShownCount): string =>
  typeof value === 'number' ? String(value) : value === 'few' ? '< 5' : 'hidden';

const number = (value: number | null): string => (value === null ? '–' : String(Math.round(value * 10) / 10));

const percent = (share: number | null): string =>
  share === null ? '–' : `${Math.round(share * 1000) / 10} %`;

const part = (ratio: Ratio<ShownCount>): string => {
  const share = shareOf(ratio);
  const of = `${count(ratio.part)} of ${count(ratio.of)}`;
  return share === null ? of : `${percent(share)} (${of})`;
};

const times = (ratio: Ratio<ShownCount>): string => number(shareOf(ratio));

const spread = ({ count: of, median, p90 }: Spread<ShownCount>): string =>
  median === null ? count(of) : `${number(median)}, 90 %: ${number(p90)} (${count(of)})`;
