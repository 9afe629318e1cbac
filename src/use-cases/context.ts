/** What every use-case works with, and the one way to do it: a transaction, and after its commit the wake-ups of what it owes. */
import type { Case } from '#core/case/case.ts';
import { legalDates, type LegalDates } from '#core/case/deadlines.ts';
import { dayOff, type Holidays } from '#core/case/holidays.ts';
import { firstAnswerAt } from '#core/case/term.ts';
import type { TriageResult } from '#core/conversation/facts.ts';
import type { Language } from '#core/message.ts';
import type { Municipality } from '#core/municipality.ts';
import type { Purpose } from '#core/triage/purpose.ts';
import type { VettedGroup } from '#core/desk/vetted-answer.ts';
import { addDuration, type Duration } from '#core/duration.ts';
import { nextAtWork } from '#core/hours.ts';
import { localDateOf, msBetween, type Instant, type LocalDate } from '#core/time.ts';
import type { CivilClock, Timers } from '#ports/clock.ts';
import type { Ids } from '#ports/ids.ts';
import type { DetectedLanguage } from '#ports/language-detector.ts';
import type { Log } from '#ports/log.ts';
import type { Queue } from '#ports/queue.ts';
import type { Clocks, Store, Transaction } from '#ports/store.ts';
import type { Texts } from '#ports/texts.ts';
import type { Translator } from '#ports/translator.ts';

export interface Context {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: CivilClock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Log;
  readonly municipality: Municipality;
  readonly holidays: Holidays;
  /** How a person in a group finds the private chat. */
  readonly botLink: () => string;
  readonly triage: (text: string) => TriageResult;
  /** What the words say a message is for. */
  readonly purpose: (text: string) => Purpose;
  /** Asked outside of transactions: what it needs is loaded at the first question. */
  readonly detectLanguage: (text: string, prior?: Language) => Promise<DetectedLanguage>;
  readonly vettedAnswers: readonly VettedGroup[];
  /** What is kept of an answer as it was sent is written when it is stored. */
  readonly texts: Texts;
  /** `null`: nobody translates. Asked outside of transactions, by tasks and previews only. */
  readonly translator: Translator | null;
}

/** A transaction in progress; `lanes` collects what must be woken once it is committed. */
export interface Work {
  readonly tx: Transaction;
  readonly lanes: Set<string>;
}

/** Runs `work` in one transaction; only after the commit does anything leave. `unhurried`: nobody waits for it. */
export async function transact<Result>(
  context: Pick<Context, 'store' | 'queue' | 'clock'>,
  work: (work: Work) => Promise<Result>,
  haste?: 'unhurried',
): Promise<Result> {
  const lanes = new Set<string>();
  let isWakeWanted = false;
  const result = await context.store.transaction((tx) => {
    lanes.clear();
    isWakeWanted = false;
    const clocks = watched(tx.clocks, (dueAt) => (isWakeWanted ||= isSoon(context, dueAt)));
    return work({ tx: { ...tx, clocks }, lanes });
  });
  for (const lane of lanes) context.queue.wake(lane, haste);
  if (isWakeWanted) context.queue.wakeClocks();
  return result;
}

/** The clocks are looked at every second anyway, and found later than this without being told. */
const soonMs = 5_000;

const isSoon = ({ clock }: Pick<Context, 'clock'>, dueAt: Instant): boolean =>
  msBetween(clock.now(), dueAt) < soonMs;

/** The same clocks; `onSet` hears when one is set. */
const watched = (clocks: Clocks, onSet: (dueAt: Instant) => void): Clocks => ({
  set: (clock) => {
    onSet(clock.dueAt);
    return clocks.set(clock);
  },
  stop: (name, subject) => clocks.stop(name, subject),
  get: (name, subject) => clocks.get(name, subject),
  due: (names, now, limit) => clocks.due(names, now, limit),
  next: (names) => clocks.next(names),
  take: (clock) => clocks.take(clock),
  list: () => clocks.list(),
});

/** The day that it is for people. */
export const todayOf = ({ clock, municipality }: Pick<Context, 'clock' | 'municipality'>): LocalDate =>
  localDateOf(clock.now(), municipality.timeZone);

/** The legal dates of a case, counted from the local day of its receipt. */
export function datesOf(
  context: Pick<Context, 'municipality' | 'holidays'>,
  one: Pick<Case, 'receivedAt'>,
): LegalDates {
  const { committee, timeZone } = context.municipality;
  return legalDates({
    received: localDateOf(one.receivedAt, timeZone),
    committee,
    holidays: context.holidays,
  });
}

/** The moment that lies `duration` after `instant`, in the municipality's time zone and by its working days. */
export function momentAfter(
  context: Pick<Context, 'municipality' | 'holidays'>,
  instant: Instant,
  duration: Duration,
): Instant {
  const { timeZone } = context.municipality;
  return addDuration(instant, duration, timeZone, (date) => dayOff(date, context.holidays) === null);
}

/** When to speak to people at the desk who are not to be woken: now, or when they are at work again. */
export const atWork = (
  { municipality: { workingHours, timeZone }, holidays }: Pick<Context, 'municipality' | 'holidays'>,
  moment: Instant,
): Instant => nextAtWork(moment, workingHours, timeZone, (date) => dayOff(date, holidays) !== null);

/** When a first answer is promised. */
export const expectedAt = (
  context: Pick<Context, 'municipality' | 'holidays'>,
  one: Pick<Case, 'receivedAt' | 'sentAt'>,
): Instant => {
  const { clocks, timeZone } = context.municipality;
  return firstAnswerAt(one, (moment) => momentAfter(context, moment, clocks.firstAnswer), timeZone);
};

/** The local day of that moment. */
export const answerBy = (
  context: Pick<Context, 'municipality' | 'holidays'>,
  one: Pick<Case, 'receivedAt' | 'sentAt'>,
): LocalDate => localDateOf(expectedAt(context, one), context.municipality.timeZone);

/** The local day of a moment so long after another. */
export const dayAfter = (
  context: Pick<Context, 'municipality' | 'holidays'>,
  instant: Instant,
  duration: Duration,
): LocalDate => localDateOf(momentAfter(context, instant, duration), context.municipality.timeZone);
