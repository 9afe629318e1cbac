/** Flyers, from one's own overview: also for guests, whom slash commands may exclude. */
import { flyerView } from '../modals/flyer.ts';
import { windowFor, type Action } from './action.ts';

export const homeFlyer: Action = {
  id: 'home_flyer',
  decide: async ({ by }, acts) => windowFor(await acts.openFlyer({ by }), flyerView),
};
