/** Figures from a person's own overview, and under figures the same as a page. */
import type { OutboxId } from '#core/ids.ts';
import type { Action } from './action.ts';

export const homeOverview: Action = {
  id: 'home_overview',
  decide: async ({ deliveryId, by }, acts) => {
    const result = await acts.askOverview({ deliveryId, by, words: '' });
    return result.ok ? { show: 'said', said: result.said } : { show: 'refusal', refusal: result.refusal };
  },
};

export const figuresReport: Action = {
  id: 'figures_report',
  decide: async ({ deliveryId, by, rest }, acts) => {
    const result = await acts.askReport({ deliveryId, by, overview: rest as OutboxId });
    return result.ok ? { show: 'said', said: result.said } : { show: 'refusal', refusal: result.refusal };
  },
};
