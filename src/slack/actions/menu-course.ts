/** Of the menu: what the law lets happen between the receipt of a complaint and its outcome. */
import { adjournView } from '../modals/adjourn.ts';
import { anew, copyView } from '../modals/copy-to-person.ts';
import { furtherView } from '../modals/further.ts';
import { hearingView } from '../modals/hearing.ts';
import { menuAction } from '../modals/more.ts';
import { objectionView } from '../modals/objection.ts';
import { saidOf, windowFor, type Action } from './action.ts';

export const menuAdjourn: Action = {
  id: menuAction('adjourn'),
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.openAdjourn({ by, caseId }), (window, desk) => adjournView(caseId, window, desk)),
};

export const menuFurtherConsent: Action = {
  id: menuAction('furtherConsent'),
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.openMoreTime({ by, caseId }), (window, desk) => furtherView(caseId, window, desk)),
};

export const menuHearing: Action = {
  id: menuAction('hearing'),
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.openHearing({ by, caseId, party: 'resident' }), (window, desk) =>
      hearingView({ caseId, window, chosen: null }, desk),
    ),
};

/** From the window of a text that was agreed to, the same button begins with another text. */
export const menuCopyToPerson: Action = {
  id: menuAction('copyToPerson'),
  decide: async ({ by, caseId, rest }, acts) =>
    windowFor(await acts.openCopy({ by, caseId, isAnew: rest === anew }), (window, desk) =>
      copyView({ caseId, window }, desk),
    ),
};

export const menuObjection: Action = {
  id: menuAction('objection'),
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.openObjection({ by, caseId }), (window, desk) =>
      objectionView(caseId, window, desk),
    ),
};

/** Asks at once: the words are ours. */
export const menuAskName: Action = {
  id: menuAction('askName'),
  decide: async ({ deliveryId, by, caseId }, acts) =>
    saidOf(await acts.askName({ deliveryId, by, caseId }), { key: 'thread.nameAsked' }),
};
