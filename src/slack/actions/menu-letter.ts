/** The confirmation of receipt as a letter, in the case's thread. */
import type { Action } from './action.ts';

export const menuLetter: Action = {
  id: 'menu_letter',
  decide: async ({ deliveryId, by, caseId }, acts) => {
    const result = await acts.acknowledgeByLetter({ deliveryId, by, caseId });
    return result.ok
      ? { show: 'said', said: { key: 'thread.letterComing' } }
      : { show: 'refusal', refusal: result.refusal };
  },
};
