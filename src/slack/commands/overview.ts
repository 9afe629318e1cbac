/** `/klacht overzicht`: figures and a chart, by direct message. */
import type { Command } from './command.ts';

export const overview: Command = {
  word: 'overzicht',
  decide: async ({ by, deliveryId, words }, acts) => {
    const result = await acts.askOverview({ by, deliveryId, words });
    return { show: 'text', text: result.ok ? result.said : result.refusal };
  },
};
