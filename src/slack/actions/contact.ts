/** Contact vastleggen: from the agenda, one's own overview or the menu. */
import type { LocationCode } from '#core/ids.ts';
import { contactView } from '../modals/contact-moment.ts';
import { menuAction } from '../modals/more.ts';
import { windowFor, type Action } from './action.ts';

/** Its button remembers for which location. */
export const contactLog: Action = {
  id: 'contact_log',
  decide: async ({ by, rest }, acts) =>
    windowFor(await acts.openContact({ by, location: rest as LocationCode }), contactView),
};

const anywhere = (id: string): Action => ({
  id,
  decide: async ({ by }, acts) => windowFor(await acts.openContact({ by }), contactView),
});

export const homeContact = anywhere('home_contact');
export const menuContact = anywhere(menuAction('contact'));
