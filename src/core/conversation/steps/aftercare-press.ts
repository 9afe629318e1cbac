/** The answers to what is asked some time after the end of a case. They count whatever the case has become since, unless it was taken back. */
import type { Case } from '../../case/case.ts';
import type { Instant } from '../../time.ts';
import type { AftercareAct } from '../button-act.ts';
import { adding, listening } from '../listening.ts';
import type { Step } from '../reduce.ts';
import type { Conversation } from '../state.ts';

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
  return { state: one.state === 'closed' ? listening(state, one.id, at) : adding(state, one.id), effects };
}
