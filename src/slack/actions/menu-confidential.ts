/** Vertrouwelijk maken, once the person has said that they mean it. */
import { saidOf, type Action } from './action.ts';

export const menuConfidential: Action = {
  id: 'menu_confidential',
  decide: async ({ deliveryId, by, caseId }, acts) =>
    saidOf(await acts.makeConfidential({ deliveryId, by, caseId }), { key: 'confidential.done' }),
};
