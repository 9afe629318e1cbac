/** The buttons on a location's card: answer, or report it solved. */
import type { View } from '@slack/types';
import type { DeskWords } from '../render/desk-words.ts';
import { locationAnswerView, type AtLocation } from '../modals/location-answer.ts';
import { locationSolvedView } from '../modals/location-solved.ts';
import { windowFor, type Action } from './action.ts';

const opening = (id: string, show: (opened: AtLocation, desk: DeskWords) => View): Action => ({
  id,
  decide: async ({ by, caseId, rest }, acts) => {
    const entry = Number(rest);
    return windowFor(await acts.openLocationAnswer({ by, caseId, entry }), (window, desk) =>
      show({ caseId, entry, window }, desk),
    );
  },
});

export const locationAnswerAct = opening('location_answer', locationAnswerView);
export const locationSolvedAct = opening('location_solved', locationSolvedView);
