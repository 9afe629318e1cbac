/** Oppakken: the person becomes the case's handler. */
import type { Action } from './action.ts';

export const caseTake: Action = {
  id: 'case_take',
  decide: async ({ deliveryId, by, caseId }, acts) => {
    const result = await acts.take({ deliveryId, by, caseId });
    return result.ok ? { show: 'nothing' } : { show: 'refusal', refusal: result.refusal };
  },
};
