/** The buttons under "was it really solved?". A tap counts whatever the case has become since, as long as the resident may still say so. */
import { isDenied, mayReopen } from '../../case/changes.ts';
import type { Case } from '../../case/case.ts';
import type { Instant } from '../../time.ts';
import type { VerifyAct } from '../button-act.ts';
import type { Facts } from '../facts.ts';
import type { Step } from '../reduce.ts';
import { adding, wishingNew } from '../listening.ts';
import { sayNewFollows } from '../say.ts';
import type { Conversation } from '../state.ts';

/** `null`: this button explains itself as stale. */
export function onVerifyPress(
  state: Conversation,
  one: Case,
  act: VerifyAct,
  at: Instant,
  facts: Facts,
): Step | null {
  const mayCome = mayReopen(one, at, facts.municipality.timeZone);
  const verify = (next: Conversation): Step => ({
    state: next,
    effects: [{ effect: 'verify', caseId: one.id, act }],
  });
  // What the resident writes next goes to this case, whatever else is open.
  const verifyAndListen = (): Step => verify(adding(state, one.id));
  switch (act) {
    case 'yes':
      return one.state === 'verifying' || isDenied(one) || mayCome ? verify(stopListening(state, one)) : null;
    case 'later':
      return one.state === 'verifying' ? verify(state) : null;
    case 'partly':
    case 'no':
    case 'reopen':
      if (one.state === 'verifying' || isDenied(one) || mayCome) return verifyAndListen();
      return one.state === 'closed' && one.outcome !== 'withdrawn'
        ? followUpAsNew(state, one, facts.now)
        : null;
    case 'reason-nothing':
    case 'reason-back':
    case 'reason-different':
    case 'reason-other':
    case 'callYes':
      return isDenied(one) ? verifyAndListen() : null;
    case 'callNo':
      return isDenied(one) ? verify(state) : null;
  }
}

const stopListening = (state: Conversation, one: Case): Conversation =>
  state.addingTo === one.id ? { ...state, addingTo: null } : state;

/** The time to open it again is over: what is written next becomes a new case that names this one. */
function followUpAsNew(state: Conversation, one: Case, now: Instant): Step {
  const draft = state.draft === null ? null : { ...state.draft, follows: one.id };
  return {
    state:
      draft === null
        ? wishingNew(state, now, one.id)
        : { ...state, draft, nextIsNew: false, nextFollows: null },
    effects: [
      { effect: 'say', message: sayNewFollows(one.reference, draft === null), caseId: one.id },
      ...(draft === null
        ? []
        : [{ effect: 'draw-draft-card', draft: state.draftNumber, anew: true } as const]),
    ],
  };
}
