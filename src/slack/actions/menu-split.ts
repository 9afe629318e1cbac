/** Splitsen: opens the window in which messages are chosen. */
import { splitView } from '../modals/split.ts';
import type { Action } from './action.ts';

export const menuSplit: Action = {
  id: 'menu_split',
  decide: async ({ by, caseId }, acts) => {
    const result = await acts.openSplit({ by, caseId });
    return result.ok
      ? {
          show: 'window',
          view: (desk) => splitView({ caseId, about: result.case, parts: result.parts }, desk),
        }
      : { show: 'refusal', refusal: result.refusal };
  },
};
