/** `/klacht flyer`: opens the window in which a location's flyers are asked for. */
import { flyerView } from '../modals/flyer.ts';
import { windowFor, type Command } from './command.ts';

export const flyer: Command = {
  word: 'flyer',
  decide: async ({ by }, acts) => windowFor(await acts.openFlyer({ by }), flyerView),
};
