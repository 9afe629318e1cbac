/** `/klacht nieuw`: opens the window in which something is put into the register. */
import { registerView } from '../modals/register.ts';
import type { Command } from './command.ts';

export const register: Command = {
  word: 'nieuw',
  decide: async ({ by }, acts) => {
    const window = await acts.openRegister({ by });
    return window.ok
      ? { show: 'window', view: (desk) => registerView(window, desk) }
      : { show: 'text', text: window.refusal };
  },
};
