/**
 * When the bot may speak to a resident by itself: not in quiet hours, not while they cannot be reached, and once a day at most (or once in the
 * shortest of the municipality's own terms), so that nobody gets several messages at once, also when much became due in a long standstill.
 */
import { endOfHours, isWithin } from '#core/hours.ts';
import type { Duration } from '#core/duration.ts';
import { compare, laterOf, type Instant } from '#core/time.ts';
import type { Case } from '#core/case/case.ts';
import type { Conversation } from '#core/conversation/state.ts';
import type { ResidentId } from '#core/ids.ts';
import type { Resident } from '#ports/store.ts';
import { momentAfter, type Context, type Work } from '../context.ts';

/** The clock that runs while a resident is left in peace; nothing happens when it is due. */
export const restClock = 'unaskedRest';
/** While it runs, one of the questions after the end of a case waits for its answer; after that nobody waits for it any more. */
export const openQuestionClock = 'openQuestion';
const aDay = { kind: 'period', iso: 'P1D' } as const;
const aDayInHours = { kind: 'period', iso: 'PT24H' } as const;

export const tomorrow = (context: Context): Instant => momentAfter(context, context.clock.now(), aDay);

/** A day; where the municipality's own terms for what residents are told unasked are shorter, the shortest of them: it wants that sooner. */
export function aWhileLater(context: Context): Instant {
  const { draftReminder, followUp, followUpReminder, residentSilence, checkIn } = context.municipality.clocks;
  const after = (term: Duration): Instant => momentAfter(context, context.clock.now(), term);
  const [soonest] = [aDayInHours, draftReminder, followUp, followUpReminder, residentSilence, checkIn]
    .map(after)
    .toSorted(compare);
  return soonest === undefined || soonest === after(aDayInHours) ? tomorrow(context) : soonest;
}

/** When to try again; `null`: now is a good moment. */
export async function laterFor(context: Context, work: Work, resident: Resident): Promise<Instant | null> {
  if (resident.unreachableSince !== null) return aWhileLater(context);
  const now = context.clock.now();
  const rest = await work.tx.clocks.get(restClock, resident.id);
  const moment = whenAwake(context, rest === null ? now : laterOf(rest, now));
  return moment === now ? null : moment;
}

/** That moment, or the end of the quiet hours in which it lies: what is told of a question to come is the day on which it comes. */
export function whenAwake(
  { municipality: { quietHours, timeZone } }: Pick<Context, 'municipality'>,
  moment: Instant,
): Instant {
  const isQuiet = quietHours !== null && isWithin(moment, quietHours, timeZone);
  return isQuiet ? endOfHours(moment, quietHours, timeZone) : moment;
}

/** The bot has spoken: this resident is left in peace for a while. */
export async function beginRest(context: Context, work: Work, resident: Resident): Promise<void> {
  await work.tx.clocks.set({ name: restClock, subject: resident.id, dueAt: aWhileLater(context) });
}

/** Whoever may be in danger is asked nothing else. */
export const isInDanger = (cases: readonly Case[], { draft }: Pick<Conversation, 'draft'>): boolean =>
  draft?.urgent === true || cases.some((one) => one.urgent && one.state !== 'closed');

/** It was answered. */
export const stopQuestion = ({ tx }: Work, resident: ResidentId): Promise<void> =>
  tx.clocks.stop(openQuestionClock, resident);
