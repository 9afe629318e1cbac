/** Oppakken: the person becomes the case's handler. */
import { doneOf, type Action } from './action.ts';

export const caseTake: Action = {
  id: 'case_take',
  decide: async ({ deliveryId, by, caseId }, acts) => doneOf(await acts.take({ deliveryId, by, caseId })),
};
