/** Antwoorden: opens the window for an answer, when this person may answer now. */
import { replyView } from '../modals/reply.ts';
import type { Action } from './action.ts';

export const caseReply: Action = {
  id: 'case_reply',
  decide: async ({ by, caseId }, acts) => {
    const result = await acts.openReply({ by, caseId });
    return result.ok
      ? {
          show: 'window',
          view: (desk) => replyView({ caseId, window: result, kept: '', previewed: null }, desk),
        }
      : { show: 'refusal', refusal: result.refusal };
  },
};
