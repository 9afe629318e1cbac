/** The answers to what is asked some time after the end of a case. They count whatever the case has become since, unless it was taken back. */
import type { Case } from '../../case/case.ts';
import { addDuration, compare, type Instant } from '../../time.ts';
import type { AftercareAct } from '../button-act.ts';
import type { Facts } from '../facts.ts';
import type { Step } from '../reduce.ts';
import type { Conversation } from '../state.ts';

/** So long after "please call me" what is written is a number and a time; later it goes where any message goes. */
const listeningTime = 'PT1H';

/** `null`: this button explains itself as stale. */
export function onAftercarePress(
  state: Conversation,
  one: Case,
  act: AftercareAct,
  at: Instant,
): Step | null {
  if (one.outcome === 'withdrawn') return null;
  const effects: Step['effects'] = [{ effect: 'aftercare', caseId: one.id, act }];
  if (act !== 'callMe') return { state, effects };
  if (one.state !== 'closed') return { state: { ...state, addingTo: one.id }, effects };
  const until = addDuration(at, listeningTime, 'UTC');
  return { state: { ...state, callAbout: { caseId: one.id, until } }, effects };
}

/** The closed case about which a call was asked for a moment ago. */
export function calledAbout({ callAbout }: Conversation, at: Instant, { cases }: Facts): Case | null {
  if (callAbout === null || compare(at, callAbout.until) >= 0) return null;
  return cases.find(({ id, outcome }) => id === callAbout.caseId && outcome !== 'withdrawn') ?? null;
}
