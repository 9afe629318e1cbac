/** `/klacht flyer`: opens the window in which a location's flyers are asked for. */
import { flyerView } from '../modals/flyer.ts';
import type { Command } from './command.ts';

export const flyer: Command = {
  word: 'flyer',
  decide: async ({ by }, acts) => {
    const window = await acts.openFlyer({ by });
    return window.ok
      ? { show: 'window', view: (desk) => flyerView(window, desk) }
      : { show: 'text', text: window.refusal };
  },
};
