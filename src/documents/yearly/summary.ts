/** The yearly report's page for residents: plain Ukrainian, every number behind a colon. */
import { nameIn, type Municipality } from '#core/municipality.ts';
import { shareOf, type ShownCount } from '#core/register/figures.ts';
import { figuresGroupMin } from '#core/register/protect.ts';
import { isWholeYear, type YearlyFacts } from '#core/register/yearly.ts';
import type { Texts } from '#ports/texts.ts';
import type { ReportBlock, YearlyReport } from './text.ts';

type Words = ReturnType<Texts['summary']>;

/** So many topics are named. */
const topicsMax = 5;

export function summaryOf(
  facts: YearlyFacts,
  municipality: Municipality,
  texts: Texts,
): YearlyReport['summary'] {
  const words = texts.summary();
  const { now, written, year } = facts;
  const amounts = new Intl.NumberFormat('uk');
  const say = (value: ShownCount): string =>
    typeof value === 'number'
      ? amounts.format(value)
      : value === 'few'
        ? words.t('few', { minimum: figuresGroupMin })
        : words.t('withheld');
  const topics = topicsIn(facts, words);
  const { judgements: judged, outcomes } = now.handled;
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
      ...(isWholeYear(facts) ? [] : [text(words.t('until', { date: words.date(facts.until) }))]),
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
          founded: say(together(judged.founded, judged.partly)),
        }),
      ),
      ...(inTime === null
        ? []
        : [
            text(
              words.t('time', {
                inTime: Math.round(inTime * 100),
                // All that were not in time: those that have ended since, and those that have not.
                overdue: say(together(now.terms.late, now.terms.overdue)),
              }),
            ),
          ]),
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

/** Where one of them may not be told, neither may both together. */
const together = (one: ShownCount, other: ShownCount): ShownCount =>
  typeof one === 'number' && typeof other === 'number' ? one + other : 'withheld';

/** By name, without the pictures of their buttons. */
function topicsIn({ now }: YearlyFacts, words: Words): readonly string[] {
  return now.received.byCategory
    .flatMap(({ value, counts }) =>
      value === null || typeof counts.all !== 'number' || counts.all === 0
        ? []
        : [{ id: value, all: counts.all }],
    )
    .toSorted((a, b) => b.all - a.all)
    .slice(0, topicsMax)
    .map(({ id }) => words.t(`topic.${id}`).replace(/^[^\p{L}]+/u, ''));
}
