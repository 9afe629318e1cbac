/** "How are things for you now?" to those who want it: when the next one is due, and the question itself. */
import { checkInAfter, inDaytime, nextCheckIn, stretchOf } from '#core/check-in.ts';
import { putQuestion } from '#core/conversation/check-ins.ts';
import type { Conversation } from '#core/conversation/state.ts';
import type { ResidentId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { Clock, Resident } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { oweResident } from '../delivery/owe.ts';
import { betterMoment } from './question-moment.ts';
import { beginRest } from './unasked.ts';

export const checkInClock = 'checkIn';

/** Begins and stops with the resident's wish. */
export async function followCheckIns(
  context: Context,
  work: Work,
  resident: ResidentId,
  before: Conversation['checkIns'],
  after: Conversation['checkIns'],
): Promise<void> {
  if ((before.wish === 'on') === (after.wish === 'on')) return;
  if (after.wish !== 'on') return work.tx.clocks.stop(checkInClock, resident);
  const since = { after: context.clock.now(), last: after.question?.day ?? null };
  const dueAt = nextCheckIn(resident, since, context.municipality);
  await work.tx.clocks.set({ name: checkInClock, subject: resident, dueAt });
}

/** Puts the question whose clock is due, or moves it to a better moment. */
export async function checkIn(context: Context, work: Work, clock: Clock): Promise<void> {
  const { tx } = work;
  const id = clock.subject as ResidentId;
  if (!(await tx.residents.isKnown(id))) return;
  const { state, revision } = await tx.conversations.load(id);
  if (state.checkIns.wish !== 'on') return;
  const now = context.clock.now();
  const { municipality } = context;
  const resident = await tx.residents.get(id);
  const cases = await tx.cases.ofResident(id);
  const dueAt = daytimeFor(context, resident) ?? (await betterMoment(context, work, resident, cases, state));
  if (dueAt !== null) return tx.clocks.set({ ...clock, dueAt });
  const put = putQuestion(state, { now, municipality, cases });
  if (put === 'resting') {
    const checkIns = { ...state.checkIns, wish: 'resting' } as const;
    return tx.conversations.save(id, { ...state, checkIns }, revision);
  }
  await tx.conversations.save(id, { ...state, checkIns: put.checkIns }, revision);
  await tx.checkIns.count(put.count, 1);
  await oweResident(work, id, put.message);
  await beginRest(context, work, resident);
  await tx.clocks.set({ name: checkInClock, subject: id, dueAt: checkInAfter(id, now, municipality) });
}

/** To whom nothing comes through in their next stretch, and to everybody by day, at an hour of their own; `null`: now is as good. */
function daytimeFor(
  { clock, municipality }: Pick<Context, 'clock' | 'municipality'>,
  { id, unreachableSince }: Resident,
): Instant | null {
  const now = clock.now();
  if (unreachableSince !== null)
    return nextCheckIn(id, { after: now, last: stretchOf(now, municipality) }, municipality);
  const daytime = inDaytime(now, id, municipality);
  return daytime === now ? null : daytime;
}
