/** The confirmation of receipt as a letter, in the case's thread. */
import { saidOf, type Action } from './action.ts';

export const menuLetter: Action = {
  id: 'menu_letter',
  decide: async ({ deliveryId, by, caseId }, acts) =>
    saidOf(await acts.acknowledgeByLetter({ deliveryId, by, caseId }), { key: 'thread.letterComing' }),
};
