/** Niet in behandeling: the window for the end of a case, with that chosen. */
import type { Action } from './action.ts';
import { openClose } from './case-close.ts';

export const menuNotHandled: Action = {
  id: 'menu_notHandled',
  decide: (click, acts) => openClose(click, acts, 'notHandled'),
};
