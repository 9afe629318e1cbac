/** Vertrouwelijk maken: at once, for whoever presses it saw the need. */
import type { Action } from './action.ts';

export const menuConfidential: Action = {
  id: 'menu_confidential',
  decide: async ({ deliveryId, by, caseId }, acts) => {
    const result = await acts.makeConfidential({ deliveryId, by, caseId });
    return result.ok
      ? { show: 'said', said: { key: 'card.visibility.confidential' } }
      : { show: 'refusal', refusal: result.refusal };
  },
};
