/** What the desk and a location call about its questions, and which use-case stands behind it. */
import type { LocationActs } from '#ports/desk-acts/location.ts';
import {
  answerForLocation,
  openLocationAnswer,
  reportSolved,
} from '#use-cases/location/answer-for-location.ts';
import { askLocation, openAskLocation, withdrawQuestion } from '#use-cases/location/ask-location.ts';
import type { Context } from '#use-cases/context.ts';
import { remindLocation } from '#use-cases/location/remind-location.ts';

export const locationActs = (context: Context): LocationActs => ({
  openAskLocation: (act) => openAskLocation(context, act),
  askLocation: (act) => askLocation(context, act),
  withdrawQuestion: (act) => withdrawQuestion(context, act),
  remindLocation: (act) => remindLocation(context, act),
  openLocationAnswer: (act) => openLocationAnswer(context, act),
  answerForLocation: (act) => answerForLocation(context, act),
  reportSolved: (act) => reportSolved(context, act),
});
