/** The buttons of a case that was sent: who may see it, and whether it shows the resident's name. Each may be tapped any number of times. */
import type { Case } from '../../case/case.ts';
import type { Reference } from '../../ids.ts';
import { localDateOf, type Instant } from '../../time.ts';
import type { ControlAct, EraseAct } from '../button-act.ts';
import {
  sayLetters,
  sayLettersAsk,
  sayNameAsk,
  sayNameHidden,
  sayNameShared,
  sayNameToWrite,
  sayWhoMaySee,
  sayWhoSees,
} from '../control.ts';
import type { Facts } from '../facts.ts';
import { adding } from '../listening.ts';
import type { Step } from '../reduce.ts';
import type { Conversation } from '../state.ts';
import { onErasePress } from './erase-press.ts';

/** `null`: this button explains itself as stale. */
export function onControlPress(
  state: Conversation,
  reference: Reference,
  act: ControlAct,
  at: Instant,
  facts: Facts,
): Step | null {
  const one = facts.cases.find((other) => other.reference === reference);
  if (one === undefined) return null;
  if (act === 'open') return { state, effects: [{ effect: 'show-status', caseId: one.id }] };
  if (act === 'ackLetter') return { state, effects: [{ effect: 'acknowledge', caseId: one.id }] };
  if (isErasing(act)) return onErasePress(state, { one }, act, at, facts);
  if (one.state === 'closed') return null;
  if ((act === 'nameAsk' || act === 'nameShare') && facts.ownName === '')
    return {
      state: adding(state, one.id),
      effects: [{ effect: 'say', message: sayNameToWrite(one), caseId: one.id }],
    };
  return { state, effects: onOpenCase(one, act, facts) };
}

const isErasing = (act: ControlAct): act is EraseAct => act.startsWith('erase');

function onOpenCase(
  one: Case,
  act: Exclude<ControlAct, 'open' | 'ackLetter' | EraseAct>,
  facts: Facts,
): Step['effects'] {
  const caseId = one.id;
  switch (act) {
    case 'who':
      return [{ effect: 'say', message: sayWhoMaySee(one), caseId }];
    case 'municipalityOnly':
    case 'alsoLocation':
      return setVisibility(one, act === 'alsoLocation' ? 'municipality_and_location' : 'municipality');
    case 'nameAsk':
      return [{ effect: 'say', message: sayNameAsk(one, facts.ownName), caseId }];
    case 'nameShare':
      return [
        ...(one.sharedName === facts.ownName
          ? []
          : [{ effect: 'share-name', caseId, name: facts.ownName } as const]),
        { effect: 'say', message: sayNameShared(one), caseId },
      ];
    case 'nameHide':
      return [
        ...(one.sharedName === null ? [] : [{ effect: 'share-name', caseId, name: null } as const]),
        { effect: 'say', message: sayNameHidden(one), caseId },
      ];
    case 'letters':
      return [{ effect: 'say', message: sayLettersAsk(one), caseId }];
    case 'lettersYes':
    case 'lettersNo':
      return setLetters(one, act === 'lettersYes', facts);
  }
}

function setLetters(one: Case, agreed: boolean, { now, municipality }: Facts): Step['effects'] {
  const caseId = one.id;
  const today = localDateOf(now, municipality.timeZone);
  return [
    ...(one.formalConsent === agreed ? [] : [{ effect: 'formal-consent', caseId, agreed } as const]),
    { effect: 'say', message: sayLetters(one, agreed, today), caseId },
  ];
}

/** A confidential case never goes to the location, whatever an old button says. */
function setVisibility(one: Case, visibility: Case['visibility']): Step['effects'] {
  const caseId = one.id;
  if (one.confidential) return [{ effect: 'say', message: sayWhoMaySee(one), caseId }];
  const message = sayWhoSees(one, visibility);
  return [
    ...(one.visibility === visibility ? [] : [{ effect: 'set-visibility', caseId, visibility } as const]),
    { effect: 'say', message, caseId },
  ];
}
