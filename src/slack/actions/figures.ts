/** Under figures: the same as a page. */
import type { OutboxId } from '#core/ids.ts';
import type { Action } from './action.ts';

export const figuresReport: Action = {
  id: 'figures_report',
  decide: async ({ deliveryId, by, rest }, acts) => {
    const result = await acts.askReport({ deliveryId, by, overview: rest as OutboxId });
    return result.ok ? { show: 'said', said: result.said } : { show: 'refusal', refusal: result.refusal };
  },
};
