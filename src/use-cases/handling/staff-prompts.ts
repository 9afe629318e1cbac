/**
 * Prompts to staff: each is a clock that is due on a working morning, and all that is due on one morning comes to a person in one message. What is
 * said is made when it is sent, from what is true then.
 */
import { maySeeCase, peopleFor } from '#core/access.ts';
import { whoHears, whoLooksAfter, type Desk } from '#core/desk/absence.ts';
import {
  audienceOf,
  dueKeyOf,
  isDaily,
  promptDays,
  promptOf,
  promptText,
  staffPrompts,
  type Audience,
  type PromptFacts,
  type StaffPrompt,
} from '#core/case/staff-prompts.ts';
import { turnsOf, waitsInAny } from '#core/case/answers.ts';
import type { Case } from '#core/case/case.ts';
import { isOnItsWay } from '#core/case/closing.ts';
import { isErased } from '#core/case/retention.ts';
import type { DigestItem } from '#core/desk/post.ts';
import { outcomeBy } from '#core/case/term.ts';
import { isWithinDay, type Duration } from '#core/duration.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import {
  addDays,
  atLocalTime,
  compare,
  laterOf,
  localDateOf,
  startOfDay,
  weekdayOf,
  type Instant,
  type LocalDate,
} from '#core/time.ts';
import type { Clock, Transaction } from '#ports/store.ts';
import { deskOf } from './absences.ts';
import {
  answerBy,
  atWork,
  datesOf,
  expectedAt,
  momentAfter,
  todayOf,
  type Context,
  type Work,
} from '../context.ts';
import { lapseSubject, laneOfResident, oweDigest } from '../delivery/owe.ts';
import { mergedInto, exchangesMergedInto } from './where-now.ts';

export const promptClock = 'staffPrompt';
export const lapseClock = 'lapse';
/** Of a reminder that a person set for themself, until it is due. */
export const remindClock = 'remind';
/** When a working morning begins, where the municipality has no working hours. */
const usualMorning = '09:00';

const subjectOf = (caseId: CaseId, key: string): string => `${caseId}:${key}`;

/** Sets the clocks of an open case by its dates as they are now, and stops those of one that has ended. `before`: the case as it was; `null`: it is new, or its date is. */
export async function schedulePrompts(
  context: Context,
  work: Work,
  one: Case,
  before: Case | null = null,
): Promise<void> {
  const { timeZone, clocks } = context.municipality;
  const by = outcomeBy(one, datesOf(context, one));
  const today = todayOf(context);
  const dated = await datedPrompts(context, work, one, before);
  // Who waits for an answer still does when the dates move.
  const kept = one.state === 'closed' ? null : 'residentWaiting';
  const keys = [...staffPrompts, ...clocks.due.map(dueKeyOf)].filter((key) => key !== kept);
  for (const key of keys) await work.tx.clocks.stop(promptClock, subjectOf(one.id, key));
  await work.tx.clocks.stop(lapseClock, one.id);
  if (isOnItsWay(one))
    await setPrompt(context, work, one.id, 'outcomeStuck', startOfDay(addDays(today, 1), timeZone));
  if (one.state === 'closed') return;
  // Also of a term that passed while the case was closed, or before anybody could be told.
  if (by !== null && (by >= today || !(await isLapseTold(work.tx, one, by))))
    await work.tx.clocks.set({ name: lapseClock, subject: one.id, dueAt: lapseAt(context, by) });
  for (const { key, moment } of dated) await setPrompt(context, work, one.id, key, moment);
  if (one.handler === null)
    await setPromptAfter(context, work, one.id, 'untaken', one.sentAt, clocks.untaken);
  if (one.firstAnswerAt === null && one.residentId !== null)
    await setPrompt(context, work, one.id, 'firstAnswer', expectedAt(context, one), clocks.firstAnswer);
  if (one.hearing === 'wanted')
    await setPromptAfter(context, work, one.id, 'hearing', context.clock.now(), clocks.firstAnswer);
  if (one.kind === 'signal')
    await setPromptAfter(context, work, one.id, 'signalReview', one.sentAt, clocks.signalReview);
}

/** What may be said of its dates, and when. Of a day that has come, only where the term was not known then, or it could not be said yet. */
async function datedPrompts(
  context: Context,
  { tx }: Work,
  one: Case,
  before: Case | null,
): Promise<readonly { readonly key: string; readonly moment: Instant }[]> {
  const dates = datesOf(context, one);
  const isMoved = before === null || outcomeBy(before, datesOf(context, before)) !== outcomeBy(one, dates);
  const today = todayOf(context);
  const found: { readonly key: string; readonly moment: Instant }[] = [];
  for (const { key, on, until } of promptDays(
    { one, dates },
    context.municipality.clocks.due,
    context.holidays,
  )) {
    const isAhead = on > today || until === undefined;
    const isUnsaid =
      isMoved || (!isAhead && (await tx.clocks.get(promptClock, subjectOf(one.id, key))) !== null);
    // What is late stays so.
    if (isAhead || (until >= today && isUnsaid)) found.push({ key, moment: momentFor(context, on, until) });
  }
  return found;
}

/** The day after, when nobody is asleep: a resident is not woken by this. */
function lapseAt({ clock, municipality: { quietHours, timeZone } }: Context, by: LocalDate): Instant {
  const moment = atLocalTime(addDays(by, 1), quietHours?.to ?? usualMorning, timeZone);
  return laterOf(moment, clock.now());
}

/** Whether a resident was told that this term has passed, here or of a case that goes on in this one. */
async function isLapseTold(tx: Transaction, one: Case, by: LocalDate): Promise<boolean> {
  if (one.residentId === null) return false;
  const lane = laneOfResident(one.residentId);
  for (const { id } of [one, ...(await mergedInto(tx, one.id))])
    if ((await tx.outbox.bySubject(lane, lapseSubject(id, by))) !== null) return true;
  return false;
}

/** The resident wrote: an answer is expected as soon as a first one would be. What they wrote before counts from then. */
export async function awaitAnswer(context: Context, work: Work, one: Case): Promise<void> {
  if (one.state === 'closed' || one.firstAnswerAt === null) return;
  const subject = subjectOf(one.id, 'residentWaiting');
  if ((await work.tx.clocks.get(promptClock, subject)) !== null) return;
  const { firstAnswer } = context.municipality.clocks;
  await setPromptAfter(context, work, one.id, 'residentWaiting', context.clock.now(), firstAnswer);
}

/** They have been answered. */
const answered = (work: Work, caseId: CaseId): Promise<void> =>
  work.tx.clocks.stop(promptClock, subjectOf(caseId, 'residentWaiting'));

/** `term`: how long after what happened; one of less than a day is meant to the minute. Of all else people hear in the morning, together. */
async function setPrompt(
  context: Context,
  work: Work,
  caseId: CaseId,
  key: string,
  moment: Instant,
  term?: Duration,
): Promise<void> {
  const from = laterOf(moment, context.clock.now());
  const isSoon = term !== undefined && isWithinDay(term);
  const dueAt = isSoon ? atWork(context, from) : morningFrom(context, from);
  await work.tx.clocks.set({ name: promptClock, subject: subjectOf(caseId, key), dueAt });
}

const setPromptAfter = (
  context: Context,
  work: Work,
  caseId: CaseId,
  key: StaffPrompt,
  since: Instant,
  term: Duration,
): Promise<void> => setPrompt(context, work, caseId, key, momentAfter(context, since, term), term);

/** From when it may be said: where nobody is at work from that day until it makes no sense any more, on the last working morning before. */
function momentFor(context: Context, on: LocalDate, until: LocalDate | undefined): Instant {
  const { timeZone } = context.municipality;
  const from = startOfDay(on, timeZone);
  const today = todayOf(context);
  for (let day = on; until !== undefined && day > today; day = addDays(day, -1)) {
    const moment = startOfDay(day, timeZone);
    if (localDateOf(morningFrom(context, moment), timeZone) <= until) return moment;
  }
  return from;
}

/** The first working morning from this moment on. */
export function morningFrom(context: Pick<Context, 'municipality' | 'holidays'>, moment: Instant): Instant {
  const { timeZone, workingHours } = context.municipality;
  const begin = workingHours?.from ?? usualMorning;
  let day = localDateOf(atWork(context, moment), timeZone);
  while (compare(atLocalTime(day, begin, timeZone), moment) < 0)
    day = localDateOf(atWork(context, startOfDay(addDays(day, 1), timeZone)), timeZone);
  return atLocalTime(day, begin, timeZone);
}

/** The first working morning of the next week. */
export function nextWeekMorning(context: Pick<Context, 'clock' | 'municipality' | 'holidays'>): Instant {
  const today = todayOf(context);
  return morningFrom(
    context,
    startOfDay(addDays(today, 8 - weekdayOf(today)), context.municipality.timeZone),
  );
}

/** All that is due on one morning: each person hears of a case once, of what is gravest in it. */
export async function promptStaff(context: Context, work: Work, clocks: readonly Clock[]): Promise<void> {
  const desk = await deskOf(context, work.tx);
  const due = new Map<CaseId, StaffPrompt[]>();
  for (const { subject } of clocks) {
    const [caseId = '', key = ''] = subject.split(':');
    const prompt = promptOf(key);
    if (prompt === null) continue;
    due.set(caseId as CaseId, [...(due.get(caseId as CaseId) ?? []), prompt]);
  }
  const byPerson = new Map<StaffId, DigestItem[]>();
  for (const [caseId, prompts] of due) {
    const facts = await promptFacts(context, work.tx, caseId, prompts);
    if (facts === null) continue;
    for (const daily of new Set(prompts.filter((one) => isDaily(one, facts))))
      await setPrompt(context, work, caseId, daily, startOfDay(addDays(facts.today, 1), facts.timeZone));
    const prompt = staffPrompts.find((one) => prompts.includes(one) && promptText(one, facts) !== null);
    if (prompt === undefined) continue;
    for (const person of peopleOf(audienceOf(prompt, facts), facts.one, desk))
      byPerson.set(person, [...(byPerson.get(person) ?? []), { caseId, prompt }]);
  }
  for (const [person, items] of byPerson) await oweDigest(work, person, items);
}

function peopleOf(audiences: readonly Audience[], one: Case, desk: Desk): ReadonlySet<StaffId> {
  const { municipality, invited } = desk;
  const may = (person: StaffId): boolean => maySeeCase(one, person, municipality, invited);
  const people = audiences.flatMap((audience): readonly StaffId[] => {
    if (audience === 'handler') return whoLooksAfter(one, desk);
    if (audience === 'coordinators') return peopleFor(one, municipality, invited);
    return municipality.slack.escalation.filter(may);
  });
  return new Set(people.flatMap((person) => (may(person) ? whoHears(one, person, desk) : [])));
}

/** What is known of a case when these may be said of it; `null` when it is gone. */
export async function promptFacts(
  context: Context,
  tx: Transaction,
  caseId: CaseId,
  prompts: readonly StaffPrompt[],
): Promise<PromptFacts | null> {
  const one = await tx.cases.get(caseId);
  if (one === null || isErased(one)) return null;
  const { timeZone, ombudsman } = context.municipality;
  const dates = datesOf(context, one);
  const today = todayOf(context);
  const by = outcomeBy(one, dates);
  return {
    one,
    dates,
    today,
    timeZone,
    isLapseTold: by !== null && by < today && (await isLapseTold(tx, one, by)),
    answerBy: answerBy(context, one),
    // Read only when asked for: a timeline is long.
    waitsSince: prompts.includes('residentWaiting') ? await firstUnanswered(tx, one) : null,
    ombudsman: { ombudsman: { name: ombudsman.name } },
  };
}

/** Of the words that nobody has answered, the first; those of a case that goes on in this one are answered here. */
async function firstUnanswered(tx: Transaction, one: Case): Promise<Instant | null> {
  const turns = turnsOf(await tx.entries.list(one.id));
  return waitsInAny([{ ...one, turns }, ...(await exchangesMergedInto(tx, one.id))]);
}

/** Whether this person asked to be reminded of the case later: until then they are left in peace about it. */
export async function isPutOff(
  { clock }: Pick<Context, 'clock'>,
  tx: Transaction,
  caseId: CaseId,
  person: StaffId,
): Promise<boolean> {
  // Until it is due a reminder has its clock; where nobody waits for one, no timeline is read.
  if ((await tx.clocks.next([remindClock])) === null) return false;
  const now = clock.now();
  return (await tx.entries.list(caseId)).some(
    ({ actor, body }) =>
      body.type === 'reminder_set' &&
      typeof actor === 'object' &&
      actor.staff === person &&
      compare(body.at, now) > 0,
  );
}

/** What an act at the desk means for what is due. */
export async function followPrompts(context: Context, work: Work, before: Case, after: Case): Promise<void> {
  if (before.waitingFor === 'handler' && after.waitingFor !== 'handler') await answered(work, after.id);
  if (before.waitingFor !== 'handler' && after.waitingFor === 'handler')
    await awaitAnswer(context, work, after);
  const term = (one: Case): readonly unknown[] => [
    one.kind,
    one.receivedAt,
    one.adjournedTo,
    one.agreedTo,
    one.hearing === 'wanted',
    one.state === 'closed',
  ];
  if (JSON.stringify(term(before)) !== JSON.stringify(term(after)))
    await schedulePrompts(context, work, after, before);
}
