/** Where the next words go because of a tap just before them. */
import type { Case } from '../case/case.ts';
import type { CaseId } from '../ids.ts';
import { addDuration, compare, type Instant } from '../time.ts';
import type { Facts } from './facts.ts';
import type { Conversation } from './state.ts';

/** The next message goes to this case; a new one that was wished for before is wished for no more. */
export const adding = (state: Conversation, caseId: CaseId): Conversation => ({
  ...state,
  addingTo: caseId,
  nextIsNew: false,
  nextFollows: null,
});

/** The next message begins a draft, whatever cases are open. */
export const wishingNew = (
  state: Conversation,
  now: Instant,
  follows: CaseId | null = null,
): Conversation => ({
  ...state,
  nextIsNew: true,
  wishedAt: now,
  nextFollows: follows,
});

/** Who is still writing what they wished for is not interrupted. */
const wishLasts = 'PT1H';

/** The same state, unless a new case was wished for some time ago and nothing was written since. */
export function withoutOldWish(state: Conversation, now: Instant): Conversation {
  const { nextIsNew, wishedAt } = state;
  const isYoung = wishedAt !== null && compare(now, addDuration(wishedAt, wishLasts, 'UTC')) < 0;
  return !nextIsNew || isYoung ? state : { ...state, nextIsNew: false, nextFollows: null };
}

/** So long after "please call me" or danger what is written is about it; later it goes where any message goes. */
const listeningTime = 'PT1H';

export const listening = (state: Conversation, caseId: CaseId, at: Instant): Conversation => ({
  ...state,
  callAbout: { caseId, until: addDuration(at, listeningTime, 'UTC') },
});

/** The case about which somebody was called a moment ago; not when it has come to its end since. */
export function calledAbout({ callAbout }: Conversation, at: Instant, { cases }: Facts): Case | null {
  if (callAbout === null || compare(at, callAbout.until) >= 0) return null;
  const found = cases.find(({ id, outcome }) => id === callAbout.caseId && outcome !== 'withdrawn');
  if (found === undefined || found.state !== 'closed' || found.closedAt === null) return found ?? null;
  return compare(addDuration(found.closedAt, listeningTime, 'UTC'), callAbout.until) > 0 ? null : found;
}
