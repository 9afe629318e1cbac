/** Asks the resident whether formal letters may come by the chat. */
import { saidOf, type Action } from './action.ts';

export const menuFormalConsent: Action = {
  id: 'menu_formalConsent',
  decide: async ({ deliveryId, by, caseId }, acts) =>
    saidOf(await acts.askFormalConsent({ deliveryId, by, caseId }), {
      key: 'thread.formalConsentAsked',
      params: { who: { staff: by } },
    }),
};
