/** Every button at the desk. */
import type { Action } from './action.ts';
import { caseClose } from './case-close.ts';
import { caseMore } from './case-more.ts';
import { caseReply } from './case-reply.ts';
import { caseTake } from './case-take.ts';
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
