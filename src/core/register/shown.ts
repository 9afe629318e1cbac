/**
 * Small numbers are not shown to a location, nor to the public: a group of fewer than five is `few`, also one of none; and where
 * such a number could be found by taking shown ones from a total, more is `withheld`, until for every hidden number more than one is possible (but for
 * none at all: that tells of nobody).
 *
 * What is published tells how well the municipality kept its own terms however well that was: those numbers are of its work and of nobody, and are
 * hidden only where another would be found by them. At a location they are hidden like the rest.
 */
import type { CaseSource } from '../case/case.ts';
import type { CountedBy, Figures, KindCounts, Ratio, ShownCount, Spread } from './figures.ts';
import { figuresGroupMin, protect, type Cell, type Sum } from './protect.ts';

export function shown(figures: Figures): Figures<ShownCount> {
  const cells = mapped<number, Cell>(figures, (value) => ({
    value,
    hidden: value < figuresGroupMin ? 'few' : null,
  }));
  if (figures.location === null) for (const cell of ofWork(cells)) cell.hidden = null;
  protect(sumsOf(cells));
  return withoutHidden(mapped<Cell, ShownCount>(cells, ({ value, hidden }) => hidden ?? value));
}

const ofWork = ({ terms, acknowledged, firstAnswer }: Figures<Cell>): readonly Cell[] => [
  terms.late,
  terms.overdue,
  ...[terms.inTime, acknowledged.atOnce, firstAnswer.inNorm].flatMap(({ part, of }) =>
    of.value < figuresGroupMin ? [] : [part],
  ),
];

function sumsOf(figures: Figures<Cell>): readonly Sum[] {
  const { received, handled, solutions, terms, untilOutcome, reach, signalsToComplaints } = figures;
  const { outcomes } = handled;
  const same = (one: Cell, other: Cell): Sum => ({ totals: [one], parts: [other] });
  const within = (whole: Cell, ...parts: readonly Cell[]): readonly Sum[] =>
    parts
      .map((part) => ({ part, rest: whole.value - part.value }))
      .filter(({ rest }) => rest >= 0)
      .map(({ part, rest }) => ({
        totals: [whole],
        parts: [part, { value: rest, hidden: 'withheld', isRest: true }],
      }));
  const isSent = ({ value }: CountedBy<CaseSource, Cell>): boolean =>
    value === 'telegram' || value === 'checkin';
  const countsOf = (rows: readonly CountedBy<CaseSource, Cell>[]): readonly Cell[] =>
    rows.map(({ counts }) => counts.all);
  const sent = countsOf(received.bySource.filter(isSent));
  const brought = countsOf(received.bySource.filter((row) => !isSent(row)));
  return [
    received.total,
    handled.total,
    figures.open,
    ...Object.values(outcomes),
    ...tablesOf(figures).flatMap((rows) => rows.map(({ counts }) => counts)),
  ]
    .map(({ all, complaint, signal, question }): Sum => ({
      totals: [all],
      parts: [complaint, signal, question],
    }))
    .concat(
      tablesOf(figures).flatMap((rows) =>
        columns(
          received.total,
          rows.map(({ counts }) => counts),
        ),
      ),
      columns(handled.total, Object.values(outcomes)),
      { totals: [outcomes.formal.all], parts: Object.values(handled.judgements) },
      { totals: [outcomes.not_handled.all], parts: Object.values(handled.grounds) },
      {
        totals: [outcomes.solved_in_practice.all],
        parts: [solutions.verified, solutions.noAnswer, solutions.notPossible],
      },
      {
        totals: [solutions.confirmed.of],
        parts: [solutions.verified, solutions.denied, solutions.noAnswer],
      },
      // What was confirmed and what was not answered is in both.
      {
        totals: [outcomes.solved_in_practice.all, solutions.denied],
        parts: [solutions.confirmed.of, solutions.notPossible],
      },
      { totals: [terms.inTime.of], parts: [terms.inTime.part, terms.late, terms.overdue] },
      { totals: [terms.inTime.of], parts: [handled.total.complaint, terms.overdue] },
      { totals: [handled.total.complaint], parts: [terms.inTime.part, terms.late] },
      { totals: [reach.voice.of], parts: sent },
      { totals: [received.total.all], parts: [reach.voice.of, ...brought] },
      within(figures.open.complaint, terms.overdue),
      within(figures.open.all, figures.undelivered),
      within(handled.total.complaint, handled.adjourned.part, handled.onLocation.part),
      within(outcomes.solved_in_practice.complaint, handled.onLocation.part),
      within(outcomes.solved_in_practice.all, solutions.reopened),
      within(reach.voice.of, reach.voice.part),
      ...(reach.firstTime === null ? [] : [within(reach.voice.of, reach.firstTime.part)]),
      within(figures.acknowledged.count, figures.acknowledged.atOnce.part),
      within(figures.firstAnswer.count, figures.firstAnswer.inNorm.part),
      same(solutions.confirmed.part, solutions.verified),
      same(handled.adjourned.of, handled.total.complaint),
      same(handled.onLocation.of, handled.total.complaint),
      same(signalsToComplaints.part, received.total.signal),
      same(signalsToComplaints.of, received.total.complaint),
      same(untilOutcome.all.count, handled.total.all),
      ...(Object.keys(outcomes) as (keyof typeof outcomes)[]).map((name) =>
        same(untilOutcome[name].count, outcomes[name].all),
      ),
      same(figures.acknowledged.atOnce.of, figures.acknowledged.count),
      same(figures.firstAnswer.inNorm.of, figures.firstAnswer.count),
      ...(reach.firstTime === null ? [] : [same(reach.firstTime.of, reach.voice.of)]),
      ...figures.locations.flatMap(({ code, complaints }) =>
        received.byLocation
          .filter(({ value }) => value === code)
          .map(({ counts }) => same(complaints, counts.complaint)),
      ),
    );
}

const tablesOf = ({ received }: Figures<Cell>): readonly (readonly CountedBy<unknown, Cell>[])[] => [
  received.byCategory,
  received.byLocation,
  received.bySource,
  received.byState,
  received.byLanguage,
];

const columns = (total: KindCounts<Cell>, rows: readonly KindCounts<Cell>[]): readonly Sum[] =>
  (['all', 'complaint', 'signal', 'question'] as const).map((kind) => ({
    totals: [total[kind]],
    parts: rows.map((row) => row[kind]),
  }));

/** What was reckoned from a number that is hidden is hidden with it. */
function withoutHidden(figures: Figures<ShownCount>): Figures<ShownCount> {
  const spread = (one: Spread<ShownCount>): Spread<ShownCount> =>
    typeof one.count === 'number' ? one : { ...one, median: null, p90: null };
  const { acknowledged, firstAnswer, untilOutcome } = figures;
  return {
    ...figures,
    acknowledged: typeof acknowledged.count === 'number' ? acknowledged : { ...acknowledged, p99: null },
    firstAnswer: { ...firstAnswer, ...spread(firstAnswer) },
    untilOutcome: mapRecord(untilOutcome, spread),
    locations: figures.locations.map((one) =>
      typeof one.complaints === 'number' ? one : { ...one, perHundred: null },
    ),
  };
}

/** The same figures with another thing for each number of cases. */
function mapped<From, To>(figures: Figures<From>, map: (count: From) => To): Figures<To> {
  const kinds = ({ all, complaint, signal, question }: KindCounts<From>): KindCounts<To> => ({
    all: map(all),
    complaint: map(complaint),
    signal: map(signal),
    question: map(question),
  });
  const rows = <Value>(table: readonly CountedBy<Value, From>[]): readonly CountedBy<Value, To>[] =>
    table.map(({ value, counts }) => ({ value, counts: kinds(counts) }));
  const ratio = ({ part, of }: Ratio<From>): Ratio<To> => ({ part: map(part), of: map(of) });
  const spread = (one: Spread<From>): Spread<To> => ({ ...one, count: map(one.count) });
  const { received, handled, solutions, terms, acknowledged, firstAnswer, reach } = figures;
  return {
    period: figures.period,
    location: figures.location,
    received: {
      total: kinds(received.total),
      byCategory: rows(received.byCategory),
      byLocation: rows(received.byLocation),
      bySource: rows(received.bySource),
      byState: rows(received.byState),
      byLanguage: rows(received.byLanguage),
    },
    handled: {
      total: kinds(handled.total),
      outcomes: mapRecord(handled.outcomes, kinds),
      judgements: mapRecord(handled.judgements, map),
      grounds: mapRecord(handled.grounds, map),
      adjourned: ratio(handled.adjourned),
      onLocation: ratio(handled.onLocation),
    },
    open: kinds(figures.open),
    undelivered: map(figures.undelivered),
    solutions: {
      verified: map(solutions.verified),
      denied: map(solutions.denied),
      noAnswer: map(solutions.noAnswer),
      notPossible: map(solutions.notPossible),
      reopened: map(solutions.reopened),
      confirmed: ratio(solutions.confirmed),
    },
    terms: { inTime: ratio(terms.inTime), late: map(terms.late), overdue: map(terms.overdue) },
    acknowledged: { ...acknowledged, count: map(acknowledged.count), atOnce: ratio(acknowledged.atOnce) },
    firstAnswer: { ...spread(firstAnswer), inNorm: ratio(firstAnswer.inNorm) },
    untilOutcome: mapRecord(figures.untilOutcome, spread),
    signalsToComplaints: ratio(figures.signalsToComplaints),
    locations: figures.locations.map((one) => ({ ...one, complaints: map(one.complaints) })),
    reach: {
      voice: ratio(reach.voice),
      firstTime: reach.firstTime === null ? null : ratio(reach.firstTime),
    },
  };
}

const mapRecord = <Name extends string, From, To>(
  record: Readonly<Record<Name, From>>,
  map: (value: From) => To,
): Record<Name, To> =>
  Object.fromEntries(
    (Object.entries(record) as [Name, From][]).map(([name, value]) => [name, map(value)]),
  ) as Record<Name, To>;
