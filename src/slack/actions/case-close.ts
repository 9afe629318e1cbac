/** Afronden: opens the window for a practical solution, when this person may close the case now. */
import { closeView } from '../modals/close.ts';
import type { Action } from './action.ts';

export const caseClose: Action = {
  id: 'case_close',
  decide: async ({ by, caseId }, acts) => {
    const result = await acts.openClose({ by, caseId });
    return result.ok
      ? { show: 'window', view: (desk) => closeView({ caseId, about: result.case }, desk) }
      : { show: 'refusal', refusal: result.refusal };
  },
};
