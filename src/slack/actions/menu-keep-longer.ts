/** Of the menu: how long the words of a case are kept. */
import { keepLongerView } from '../modals/keep-longer.ts';
import { menuAction } from '../modals/more.ts';
import { windowFor, type Action } from './action.ts';

export const menuKeepLonger: Action = {
  id: menuAction('keepLonger'),
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.openKeepLonger({ by, caseId }), (found, desk) =>
      keepLongerView(caseId, found, desk),
    ),
};
