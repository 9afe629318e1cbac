/** Triage: opens the window in which a person establishes what the case is. */
import { triageView } from '../modals/triage.ts';
import { windowFor, type Action } from './action.ts';

export const caseTriage: Action = {
  id: 'case_triage',
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.openTriage({ by, caseId }), (window, desk) => triageView({ caseId, window }, desk)),
};
