/** Antwoord verbeteren: opens the window in which an answer is put right or taken back. */
import { correctView } from '../modals/correct.ts';
import type { Action } from './action.ts';

export const menuCorrect: Action = {
  id: 'menu_correct',
  decide: async ({ by, caseId }, acts) => {
    const result = await acts.openCorrect({ by, caseId });
    return result.ok
      ? { show: 'window', view: (desk) => correctView({ caseId, window: result }, desk) }
      : { show: 'refusal', refusal: result.refusal };
  },
};
