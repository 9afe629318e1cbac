/** Vertrouwelijk maken, once the person has said that they mean it. */
import type { Action } from './action.ts';

export const menuConfidential: Action = {
  id: 'menu_confidential',
  decide: async ({ deliveryId, by, caseId }, acts) => {
    const result = await acts.makeConfidential({ deliveryId, by, caseId });
    return result.ok
      ? { show: 'said', said: { key: 'confidential.done' } }
      : { show: 'refusal', refusal: result.refusal };
  },
};
