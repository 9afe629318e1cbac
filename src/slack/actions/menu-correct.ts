/** Antwoord verbeteren: opens the window in which an answer is put right or taken back. */
import { correctView } from '../modals/correct.ts';
import { windowFor, type Action } from './action.ts';

export const menuCorrect: Action = {
  id: 'menu_correct',
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.openCorrect({ by, caseId }), (window, desk) =>
      correctView({ caseId, window }, desk),
    ),
};
