/** Splitsen: opens the window in which messages are chosen. */
import { splitView } from '../modals/split.ts';
import { windowFor, type Action } from './action.ts';

export const menuSplit: Action = {
  id: 'menu_split',
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.openSplit({ by, caseId }), (found, desk) =>
      splitView({ caseId, about: found.case, parts: found.parts }, desk),
    ),
};
