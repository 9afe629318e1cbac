/** Every button at the desk. */
import type { Action } from './action.ts';
import { caseClose } from './case-close.ts';
import { caseReply } from './case-reply.ts';
import { caseTake } from './case-take.ts';

export const actions: readonly Action[] = [caseTake, caseReply, caseClose];
