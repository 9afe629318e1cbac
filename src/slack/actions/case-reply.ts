/** Antwoorden, and from the menu a question: opens the window for an answer, when this person may answer now. */
import { replyWindow } from '../modals/reply-begun.ts';
import type { Action } from './action.ts';

export const caseReply: Action = {
  id: 'case_reply',
  decide: async ({ by, caseId }, acts) => replyWindow(await acts.openReply({ by, caseId }), caseId),
};

export const menuAskResident: Action = {
  id: 'menu_askResident',
  decide: async ({ by, caseId }, acts) => replyWindow(await acts.openReply({ by, caseId }), caseId, true),
};
