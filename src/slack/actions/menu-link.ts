/** Koppelen of samenvoegen: opens the window for the other case's number. */
import { linkView } from '../modals/link.ts';
import { windowFor, type Action } from './action.ts';

export const menuLink: Action = {
  id: 'menu_link',
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.openLink({ by, caseId }), (found, desk) =>
      linkView({ caseId, about: found.case }, desk),
    ),
};
