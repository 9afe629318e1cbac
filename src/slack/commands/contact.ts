/** `/klacht contact`: opens the window in which a talk between a location and the municipality is noted. */
import { contactView } from '../modals/contact-moment.ts';
import type { Command } from './command.ts';

export const contact: Command = {
  word: 'contact',
  decide: async ({ by }, acts) => {
    const window = await acts.openContact({ by });
    return window.ok
      ? { show: 'window', view: (desk) => contactView(window, desk) }
      : { show: 'text', text: window.refusal };
  },
};
