/** Triage: opens the window in which a person establishes what the case is. */
import { triageView } from '../modals/triage.ts';
import type { Action } from './action.ts';

export const caseTriage: Action = {
  id: 'case_triage',
  decide: async ({ by, caseId }, acts) => {
    const window = await acts.openTriage({ by, caseId });
    return window.ok
      ? { show: 'window', view: (desk) => triageView({ caseId, window }, desk) }
      : { show: 'refusal', refusal: window.refusal };
  },
};
