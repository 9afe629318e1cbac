/** Koppelen of samenvoegen: opens the window for the other case's number. */
import { linkView } from '../modals/link.ts';
import type { Action } from './action.ts';

export const menuLink: Action = {
  id: 'menu_link',
  decide: async ({ by, caseId }, acts) => {
    const result = await acts.openLink({ by, caseId });
    return result.ok
      ? { show: 'window', view: (desk) => linkView({ caseId, about: result.case }, desk) }
      : { show: 'refusal', refusal: result.refusal };
  },
};
