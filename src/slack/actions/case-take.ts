/** Oppakken: the person becomes the case's handler. */
import type { Action } from './action.ts';

export const caseTake: Action = {
  id: 'case_take',
  decide: async (click, acts) => {
    const result = await acts.take(click);
    return result.ok ? { show: 'nothing' } : { show: 'refusal', refusal: result.refusal };
  },
};
