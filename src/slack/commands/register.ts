/** `/klacht nieuw`: opens the window in which something is put into the register. */
import { registerView } from '../modals/register.ts';
import { windowFor, type Command } from './command.ts';

export const register: Command = {
  word: 'nieuw',
  decide: async ({ by }, acts) => windowFor(await acts.openRegister({ by }), registerView),
};
