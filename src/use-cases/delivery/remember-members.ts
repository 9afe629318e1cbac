/** Who is in a channel, as it was found when something was posted there. What the platform tells of comings and goings meanwhile is newer, and stays. */
import { isPerson, type ChannelId, type PlaceId, type StaffId } from '#core/ids.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { Context, Work } from '../context.ts';
import { followMembers } from '../places/follow-members.ts';
import { taskPrefix } from './owe.ts';

export interface Reading {
  /** Who was known to be there before it was asked. */
  readonly known: readonly StaffId[];
  readonly readers: readonly StaffId[];
}

const isOther = (one: readonly StaffId[], other: readonly StaffId[]): boolean =>
  one.length !== other.length || one.some((person) => !other.includes(person));

/** An answer of a moment ago won't do where it is not what is known, or where it `matters`. */
export async function readMembers(
  desk: Pick<HandlerDesk, 'members'>,
  place: PlaceId,
  known: readonly StaffId[],
  matters: (readers: readonly StaffId[]) => boolean,
): Promise<Reading> {
  if (isPerson(place)) return { known, readers: [] };
  const recent = await desk.members(place);
  const isOld = known.length > 0 && isOther(recent, known);
  return { known, readers: isOld || matters(recent) ? await desk.members(place, 'now') : recent };
}

/** Whoever came or went unnoticed is followed now. */
export async function rememberMembers(
  context: Context,
  work: Work,
  place: PlaceId,
  { known, readers }: Reading,
): Promise<void> {
  if (isPerson(place)) return;
  const now = await work.tx.members.list(place);
  if (!isOther(now, readers)) return;
  if (isOther(now, known)) return oweLook(work, place);
  if (now.length === 0) return work.tx.members.replace(place, readers);
  const joined = readers.filter((reader) => !now.includes(reader));
  const left = now.filter((member) => !readers.includes(member));
  await followMembers(context, work, place, { joined, left });
}

export const lookPrefix = `${taskPrefix}look:`;

/** Who is in a channel is asked, on a lane of its own, which holds nothing up. */
export async function oweLook({ tx, lanes }: Work, channel: ChannelId): Promise<void> {
  const lane = `${lookPrefix}${channel}`;
  if ((await tx.outbox.head(lane)) === null)
    await tx.outbox.owe({ lane, kind: 'task', subject: lane, payload: {} });
  lanes.add(lane);
}
