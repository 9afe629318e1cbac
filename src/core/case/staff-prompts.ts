/**
 * What staff are reminded of in a case, when it first may be said, and whether it still holds. Reading moves nothing: a
 * prompt holds until what it asks for is done. The gravest stands first; of one case a person hears only that.
 */
import type { Text } from '../message.ts';
import type { DeskKey } from '../text-key.ts';
import { daysOf, type Duration } from '../duration.ts';
import { addDays, daysBetween, localDateOf, type Instant, type LocalDate } from '../time.ts';
import type { Case } from './case.ts';
import { workdaysBefore, type LegalDates } from './deadlines.ts';
import type { Holidays } from './holidays.ts';
import { isOnItsWay } from './closing.ts';
import { outcomeBy, outcomeDate } from './term.ts';

export const staffPrompts = [
  'overdue',
  'outcomeStuck',
  'adjournInTime',
  'notHandledLastDay',
  'due',
  'firstAnswer',
  'untaken',
  'residentWaiting',
  'hearing',
  'signalReview',
] as const;
export type StaffPrompt = (typeof staffPrompts)[number];

/** Whom a prompt is for. */
export type Audience = 'handler' | 'coordinators' | 'escalation';

export interface PromptFacts {
  readonly one: Case;
  readonly dates: Pick<LegalDates, 'handleBy' | 'notHandledBy'>;
  readonly today: LocalDate;
  readonly timeZone: string;
  /** Whether the resident was told that the term has passed: nobody can be who is in no chat. */
  readonly isLapseTold: boolean;
  /** The day by which a first answer was promised. */
  readonly answerBy: LocalDate;
  /** Since when the resident waits for an answer; `null` when they do not. */
  readonly waitsSince: Instant | null;
  readonly ombudsman: Text['params'];
}

/** Days before its end at which a term can still be adjourned in peace. */
const adjournDays = 4;
/** Days after its end at which coordinators, and then whoever cases escalate to, hear of it too. */
const coordinatorsAfter = 3;
const escalationAfter = 14;

/** By which several reminders of one term are told apart. */
export const dueKeyOf = (before: Duration): string =>
  before.kind === 'period' ? `due-${daysOf(before)}` : `due-${before.count}w`;

/** The days on which these may first be said of an open case, and the last on which they still make sense; `key` tells several of one kind apart. */
export function promptDays(
  { one, dates }: Pick<PromptFacts, 'one' | 'dates'>,
  due: readonly Duration[],
  holidays: Holidays,
): readonly { readonly key: string; readonly on: LocalDate; readonly until?: LocalDate }[] {
  const by = outcomeBy(one, dates);
  if (by === null) return [];
  return [
    { key: 'overdue', on: addDays(by, 1) },
    { key: 'adjournInTime', on: addDays(by, -adjournDays), until: by },
    { key: 'notHandledLastDay', on: dates.notHandledBy, until: dates.notHandledBy },
    ...due.map((before) => ({
      key: dueKeyOf(before),
      on:
        before.kind === 'period' ? addDays(by, -daysOf(before)) : workdaysBefore(by, before.count, holidays),
      until: by,
    })),
  ];
}

/** The kind of a prompt by its key; `null` for one that this version does not know. */
export const promptOf = (key: string): StaffPrompt | null =>
  staffPrompts.find((prompt) => prompt === key.split('-')[0]) ?? null;

/** What is said; `null`: it no longer holds. */
export function promptText(prompt: StaffPrompt, facts: PromptFacts): Text<DeskKey> | null {
  const { one, today } = facts;
  if (one.mergedInto !== null) return null;
  const isStuck = isOnItsWay(one);
  if (isStuck === (prompt !== 'outcomeStuck') || (one.state === 'closed' && !isStuck)) return null;
  // Of an urgent case that nobody has taken people are told every hour anyway.
  if (one.urgent && one.handler === null) return null;
  const by = outcomeBy(one, facts.dates);
  const { reference } = one;
  switch (prompt) {
    case 'overdue':
      if (by === null || today <= by) return null;
      return {
        key: facts.isLapseTold ? 'prompt.overdue' : 'prompt.overdueUntold',
        params: { reference, outcomeBy: { date: by }, ...facts.ombudsman },
      };
    case 'outcomeStuck':
      return {
        key: 'prompt.outcomeStuck',
        params: { reference, outcomeBy: { date: outcomeDate(one, facts.dates) } },
      };
    case 'adjournInTime':
      if (by === null || today > by || one.adjournedTo !== null || one.agreedTo !== null) return null;
      return { key: 'prompt.adjournInTime', params: { reference, outcomeBy: { date: by } } };
    case 'notHandledLastDay': {
      const last = facts.dates.notHandledBy;
      if (one.kind !== 'complaint' || one.firstAnswerAt !== null || today > last) return null;
      return today === last
        ? { key: 'prompt.notHandledLastDay', params: { reference } }
        : { key: 'prompt.notHandledSoon', params: { reference, date: { date: last } } };
    }
    case 'due':
      if (by === null || today > by) return null;
      if (by === today) return { key: 'prompt.dueToday', params: { reference, outcomeBy: { date: by } } };
      return {
        key: 'prompt.due',
        params: { reference, outcomeBy: { date: by }, count: daysBetween(today, by) },
      };
    case 'firstAnswer':
      if (one.firstAnswerAt !== null || one.residentId === null) return null;
      return { key: 'prompt.firstAnswer', params: { reference, answerBy: { date: facts.answerBy } } };
    case 'untaken':
      if (one.handler !== null) return null;
      return { key: 'prompt.untaken', params: { reference, date: { date: dayOf(one.sentAt, facts) } } };
    case 'residentWaiting':
      if (facts.waitsSince === null || one.waitingFor !== 'handler') return null;
      return {
        key: 'prompt.residentWaiting',
        params: { reference, date: { date: dayOf(facts.waitsSince, facts) } },
      };
    case 'hearing':
      return one.hearing === 'wanted' ? { key: 'prompt.hearing', params: { reference } } : null;
    case 'signalReview':
      if (one.kind !== 'signal') return null;
      return { key: 'prompt.signalReview', params: { reference, date: { date: dayOf(one.sentAt, facts) } } };
  }
}

const dayOf = (moment: Instant, { timeZone }: PromptFacts): LocalDate => localDateOf(moment, timeZone);

/** Who hears of it: its handler; the coordinators where nobody has it, and of what is late for days. */
export function audienceOf(
  prompt: StaffPrompt,
  { one, dates, today }: Pick<PromptFacts, 'one' | 'dates' | 'today'>,
): readonly Audience[] {
  if (one.handler === null) return ['coordinators'];
  const by = prompt === 'outcomeStuck' ? outcomeDate(one, dates) : outcomeBy(one, dates);
  if ((prompt !== 'overdue' && prompt !== 'outcomeStuck') || by === null) return ['handler'];
  const late = daysBetween(by, today);
  return [
    'handler',
    ...(late >= coordinatorsAfter ? (['coordinators'] as const) : []),
    ...(late >= escalationAfter ? (['escalation'] as const) : []),
  ];
}

/** What will be spoken of each working day until it is done: that it is late, or that its outcome has not come to the resident. */
export function isDaily(
  prompt: StaffPrompt,
  { one, dates, today }: Pick<PromptFacts, 'one' | 'dates' | 'today'>,
): boolean {
  if (prompt === 'outcomeStuck') return isOnItsWay(one);
  if (prompt !== 'overdue') return false;
  const by = outcomeBy(one, dates);
  return by !== null && by < today;
}
