/** What the menu of a case shows: what is lawful now and has something to be done with. A refusal that tells what else is possible stands behind the rest. */
import { isSharedWithLocation } from '../access.ts';
import type { Municipality } from '../municipality.ts';
import { standingAnswers } from './answers.ts';
import { askingRefused } from './ask-location.ts';
import type { Case, Entry } from './case.ts';
import { caseActs, refusalOf, type CaseAct } from './lawful-acts.ts';
import { pendingQuestion } from './location-question.ts';
import { isDivisible, partsOf } from './split.ts';

export const actsInMenu = (
  one: Case,
  entries: readonly Entry[],
  municipality: Municipality,
): readonly CaseAct[] =>
  caseActs.filter((act) => refusalOf(act, one) === null && !isIdle(act, one, entries, municipality));

function isIdle(act: CaseAct, one: Case, entries: readonly Entry[], municipality: Municipality): boolean {
  if (act === 'correct') return standingAnswers(entries).length === 0;
  if (act === 'split') return !isDivisible(partsOf(entries));
  if (act === 'confidential') return one.confidential;
  if (act !== 'askConsent' || pendingQuestion(entries) !== null) return false;
  return isSharedWithLocation(one) || askingRefused(one, municipality) !== null;
}
