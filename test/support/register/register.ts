/** Registers full of cases of every kind, made by chance. */
import {
  caseSources,
  grounds,
  judgements,
  type Case,
  type CaseKind,
  type Outcome,
  type Verification,
} from '#core/case/case.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import { addDays, localDateOf, type Instant, type LocalDate } from '#core/time.ts';
import { categoryIds } from '#core/triage/categories.ts';
import type { Chance } from '../seeds.ts';
import { newCase } from '../world/store.ts';

export const holidays = { decreeDays: ['2026-05-15' as LocalDate], validUntil: '2027-12-31' as LocalDate };

const hourMs = 3_600_000;
const places = ['havenzicht', 'molenhof', 'closed-long-ago'] as LocationCode[];
const staff = ['U1', 'U2'] as StaffId[];

/** A moment in the days from the first to the last of these, at any minute, also around midnight. */
function momentIn(chance: Chance, from: number, hours: number): Instant {
  return new Date(from + chance.between(0, hours * 60) * 60_000).toISOString() as Instant;
}

/** In whatever state it may be; it came between these moments of real time. */
export function anyCase(chance: Chance, from: number, until: number): Case {
  const maybe = <Value>(value: () => Value, often = 0.5): Value | null =>
    chance.next() < often ? value() : null;
  const receivedAt = momentIn(chance, from, (until - from) / hourMs);
  const received = Date.parse(receivedAt);
  // Now and then the machine's clock was put back meanwhile.
  const sinceWhen = chance.next() < 0.2 ? received - 72 * hourMs : received;
  const kind = chance.pick<CaseKind>(['complaint', 'complaint', 'signal', 'question']);
  const state = chance.pick<Case['state']>([
    'received',
    'in_handling',
    'verifying',
    'closed',
    'closed',
    'closed',
  ]);
  const outcome = state !== 'closed' ? null : chance.pick<Outcome>(outcomesOf[kind]);
  const adjourned = maybe(() => addDays(localDateOf(receivedAt, 'UTC'), chance.between(40, 70)), 0.2);
  return newCase({
    kind,
    state,
    outcome,
    verification:
      outcome === 'solved_in_practice'
        ? chance.pick<Verification>(['yes', 'no_answer', 'not_possible'])
        : maybe(() => chance.pick<Verification>(['partly', 'no']), 0.2),
    judgement: outcome === 'formal' ? chance.pick(judgements) : null,
    ground: outcome === 'not_handled' ? chance.pick(grounds) : null,
    closedAt: state === 'closed' ? maybe(() => momentIn(chance, sinceWhen, 24 * 70), 0.9) : null,
    urgent: chance.next() < 0.1,
    confidential: chance.next() < 0.2,
    category: maybe(() => chance.pick(categoryIds), 0.8),
    location: maybe(() => chance.pick(places), 0.9),
    source: chance.pick(caseSources),
    language: chance.pick(['uk', 'ru', 'en', 'nl']),
    about: chance.next() < 0.2 ? [chance.pick(staff)] : [],
    adjournedTo: adjourned,
    agreedTo: adjourned === null ? null : maybe(() => addDays(adjourned, 14), 0.3),
    receivedAt,
    sentAt: momentIn(chance, received, 12),
    firstAnswerAt: maybe(() => momentIn(chance, received, 24 * 12)),
    acknowledgedAfter: maybe(() => chance.between(0, 90)),
    reopenedAt: maybe(() => momentIn(chance, received, 24 * 60), 0.3),
    byVoice: chance.next() < 0.3,
    isFirst: chance.next() < 0.6,
    erasure: maybe(() => chance.pick(['sealed', 'destroyed'] as const), 0.1),
  });
}

const outcomesOf: Readonly<Record<CaseKind, readonly Outcome[]>> = {
  complaint: ['solved_in_practice', 'solved_in_practice', 'formal', 'not_handled', 'withdrawn'],
  signal: ['signal_reviewed', 'withdrawn', 'solved_in_practice'],
  question: ['answered', 'withdrawn'],
};
