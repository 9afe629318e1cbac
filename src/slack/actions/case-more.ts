/** Meer: opens the menu of what else can be done with the case. */
import { moreView } from '../modals/more.ts';
import type { Action } from './action.ts';

export const caseMore: Action = {
  id: 'case_more',
  decide: async ({ by, caseId }, acts) => {
    const result = await acts.openMore({ by, caseId });
    return result.ok
      ? { show: 'window', view: (desk) => moreView(caseId, result, desk) }
      : { show: 'refusal', refusal: result.refusal };
  },
};
