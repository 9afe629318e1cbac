/** Asks the resident whether formal letters may come by the chat. */
import type { Action } from './action.ts';

export const menuFormalConsent: Action = {
  id: 'menu_formalConsent',
  decide: async ({ deliveryId, by, caseId }, acts) => {
    const result = await acts.askFormalConsent({ deliveryId, by, caseId });
    return result.ok
      ? { show: 'said', said: { key: 'thread.formalConsentAsked', params: { who: { staff: by } } } }
      : { show: 'refusal', refusal: result.refusal };
  },
};
