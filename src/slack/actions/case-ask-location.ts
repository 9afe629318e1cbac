/** Vraag locatie: opens the window for a question to the location, or the one that stands. */
import { askLocationView } from '../modals/ask-location.ts';
import { windowFor, type Action } from './action.ts';

export const caseAskLocation: Action = {
  id: 'case_ask_location',
  decide: async ({ by, caseId }, acts) =>
    windowFor(await acts.openAskLocation({ by, caseId }), (window, desk) =>
      askLocationView({ caseId, window }, desk),
    ),
};
