/** Every button at the desk. */
import type { Action } from './action.ts';
import { caseAskLocation } from './case-ask-location.ts';
import { caseClose } from './case-close.ts';
import { caseMore } from './case-more.ts';
import { caseReply } from './case-reply.ts';
import { caseTake } from './case-take.ts';
import { locationAnswerAct, locationSolvedAct } from './location-acts.ts';
import { menuAskConsent, menuAskLocation } from './menu-ask-location.ts';
import {
  menuAbsence,
  menuFollow,
  menuHandOver,
  menuHistory,
  menuRemind,
  menuWho,
  timelineNewer,
  timelineOlder,
} from './menu-people.ts';

export const actions: readonly Action[] = [
  caseTake,
  caseReply,
  caseClose,
  caseAskLocation,
  locationAnswerAct,
  locationSolvedAct,
  menuAskLocation,
  menuAskConsent,
  caseMore,
  menuHandOver,
  menuFollow,
  menuWho,
  menuRemind,
  menuAbsence,
  menuHistory,
  timelineOlder,
  timelineNewer,
];
