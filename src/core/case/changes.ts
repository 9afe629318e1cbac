/** What may be done to a case in which state, and what it changes. A refusal says why and what is possible; nobody at the desk ever sets `closed` on a practical solution. */
import type { StaffId } from '../ids.ts';
import type { Text } from '../message.ts';
import type { DeskKey } from '../text-key.ts';
import { addWeeks, localDateOf, type Instant, type LocalDate } from '../time.ts';
import type { Case } from './case.ts';
import { refusalOf } from './lawful-acts.ts';

export type Change =
  | { readonly changed: Case }
  /** `unrecorded`: nobody is kept from anything; whoever did it is only told. */
  | { readonly refusal: Text<DeskKey>; readonly unrecorded?: true };

/** Two people at once: the first wins, the other is told who. Taking one's own case again changes nothing. */
export function take(one: Case, by: StaffId): Change {
  const refusal = refusalOf('take', one);
  if (refusal !== null) return { refusal };
  if (one.handler !== null && one.handler !== by)
    return { refusal: { key: 'refuse.alreadyTaken', params: { who: { staff: one.handler } } } };
  return { changed: withHandler(one, by) };
}

/** An answer or question to the resident; who answers a case that nobody took, takes it. */
export function reply(one: Case, by: StaffId, isQuestion: boolean): Change {
  const refusal = refusalOf(isQuestion ? 'askResident' : 'reply', one);
  if (refusal !== null) return { refusal };
  // An answer meanwhile does not end the waiting for a location.
  const waitingFor = isQuestion ? 'resident' : one.waitingFor === 'location' ? 'location' : null;
  return { changed: { ...withHandler(one, by), waitingFor } };
}

/** A practical solution (Awb 9:5): the resident has the last word. Where nobody can be asked it ends there, and counts apart. */
export function solveInPractice(one: Case, by: StaffId, at: Instant): Change {
  const refusal = refusalOf('solve', one);
  if (refusal !== null) return { refusal };
  const solved = { ...withHandler(one, by), waitingFor: null } as const;
  if (one.residentId !== null) {
    // What was done is an answer too.
    const firstAnswerAt = one.firstAnswerAt ?? at;
    return { changed: { ...solved, firstAnswerAt, state: 'verifying', verification: null } };
  }
  return {
    changed: {
      ...solved,
      state: 'closed',
      outcome: 'solved_in_practice',
      verification: 'not_possible',
      closedAt: at,
    },
  };
}

/** The desk takes a practical solution back before the resident said anything of it: it goes on with what is still to be done. */
export const takeSolutionBack = (one: Case): Case => ({
  ...one,
  state: 'in_handling',
  verification: null,
  waitingFor: 'handler',
});

/** The resident wrote: somebody at the desk should look. */
export function hearFromResident(one: Case): Case {
  return one.state === 'closed' ? one : { ...one, waitingFor: 'handler' };
}

/** The resident's own act, from any state but closed. */
export const withdraw = (one: Case, at: Instant): Case => ({
  ...one,
  state: 'closed',
  outcome: 'withdrawn',
  waitingFor: null,
  closedAt: at,
});

/** "Yes, it is solved"; also said late, after it was closed on silence or after a "no" that was a slip. */
export const confirmSolved = (one: Case, at: Instant): Case => ({
  ...one,
  state: 'closed',
  outcome: 'solved_in_practice',
  verification: 'yes',
  waitingFor: null,
  closedAt: one.closedAt ?? at,
});

/** Not or not wholly solved: back to the same person, with the dates it had. */
export const denySolved = (one: Case, answer: 'partly' | 'no', at: Instant): Case => ({
  ...one,
  state: 'in_handling',
  outcome: null,
  verification: answer,
  waitingFor: 'handler',
  closedAt: null,
  reopenedAt: at,
});

/** People at the desk are to work on it: no solution is waited for, and it is not over. */
export const isAtWork = ({ state }: Pick<Case, 'state'>): boolean =>
  state === 'received' || state === 'in_handling';

/** It goes on because the resident said so of a solution. */
export const isDenied = (one: Pick<Case, 'state' | 'verification'>): boolean =>
  isAtWork(one) && (one.verification === 'no' || one.verification === 'partly');

/** Silence after the reminder: closed, and not counted as solved. */
export const closeOnSilence = (one: Case, at: Instant): Case => ({
  ...one,
  state: 'closed',
  outcome: 'solved_in_practice',
  verification: 'no_answer',
  waitingFor: null,
  closedAt: at,
});

/** A problem that comes back within these weeks opens its case again. */
export const reopenWeeks = 4;

/** The last day on which a case that was closed then may be opened again. */
export const reopenUntil = (closedAt: Instant, timeZone: string): LocalDate =>
  addWeeks(localDateOf(closedAt, timeZone), reopenWeeks);

/** Only a practical solution; after a formal outcome new facts make a new case (Awb 9:8). */
export const mayReopen = (one: Case, now: Instant, timeZone: string): boolean =>
  one.state === 'closed' &&
  one.outcome === 'solved_in_practice' &&
  one.closedAt !== null &&
  localDateOf(now, timeZone) <= reopenUntil(one.closedAt, timeZone);

/** Nobody has it any more, and somebody is to take it. */
export const withoutHandler = (one: Case): Case => ({
  ...one,
  handler: null,
  state: one.state === 'in_handling' ? 'received' : one.state,
});

/** Whoever acts on a case that nobody took, takes it. */
export function withHandler(one: Case, by: StaffId): Case {
  return { ...one, handler: one.handler ?? by, state: one.state === 'received' ? 'in_handling' : one.state };
}
