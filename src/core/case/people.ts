/** Who works on a case: given to somebody, handed over, followed. */
import type { StaffId } from '../ids.ts';
import type { Text } from '../message.ts';
import type { DeskKey } from '../text-key.ts';
import type { Case } from './case.ts';
import { withHandler, type Change } from './changes.ts';
import { refusalOf } from './lawful-acts.ts';

/**
 * Its handler gives it on; a case that nobody has may be given by anyone of the desk, one that somebody has only by that person or a
 * coordinator. Whether `to` may have it is asked before.
 */
export function handOver(one: Case, by: StaffId, to: StaffId, isCoordinator: boolean): Change {
  const refusal = refusalOf('handOver', one) ?? othersCase(one, by, isCoordinator);
  if (refusal !== null) return { refusal };
  return { changed: withHandler({ ...one, handler: to }, to) };
}

/** Why this person may not give it away; `null` when they may. */
export const othersCase = (one: Case, by: StaffId, isCoordinator: boolean): Text<DeskKey> | null =>
  one.handler === null || one.handler === by || isCoordinator
    ? null
    : { key: 'refuse.alreadyTaken', params: { who: { staff: one.handler } } };

export function follow(one: Case, by: StaffId, isFollowing: boolean): Change {
  const refusal = refusalOf('follow', one);
  if (refusal !== null) return { refusal };
  const others = one.followers.filter((person) => person !== by);
  return { changed: { ...one, followers: isFollowing ? [...others, by] : others } };
}
