/** `/klacht contact`: opens the window in which a talk between a location and the municipality is noted. */
import { contactView } from '../modals/contact-moment.ts';
import { windowFor, type Command } from './command.ts';

export const contact: Command = {
  word: 'contact',
  decide: async ({ by }, acts) => windowFor(await acts.openContact({ by }), contactView),
};
