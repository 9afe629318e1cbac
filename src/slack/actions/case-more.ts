/** Meer: opens the menu of what else can be done with the case. */
import { moreView } from '../modals/more.ts';
import { windowFor, type Action } from './action.ts';

export const caseMore: Action = {
  id: 'case_more',
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.openMore({ by, caseId }), (more, desk) => moreView(caseId, more, desk)),
};
