/** Vraag locatie: opens the window for a question to the location, or the one that stands. */
import { askLocationView } from '../modals/ask-location.ts';
import type { Action } from './action.ts';

export const caseAskLocation: Action = {
  id: 'case_ask_location',
  decide: async ({ by, caseId }, acts) => {
    const window = await acts.openAskLocation({ by, caseId });
    return window.ok
      ? { show: 'window', view: (desk) => askLocationView({ caseId, window }, desk) }
      : { show: 'refusal', refusal: window.refusal };
  },
};
