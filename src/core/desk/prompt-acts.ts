/** Which buttons stand under what staff are told: what does the thing, as far as the case's state allows it, and the way to put it off with a reason. */
import { waysToClose } from '../case/closing.ts';
import type { Case } from '../case/case.ts';
import { refusalOf, type CaseAct } from '../case/lawful-acts.ts';
import type { StaffPrompt } from '../case/staff-prompts.ts';

/** What people are asked for: on a working morning, or at once, in a case's thread or in a message of their own. */
export type Asked =
  | StaffPrompt
  | 'lapse'
  | 'locationSilent'
  | 'notSolved'
  | 'callWanted'
  | 'undeliverable'
  | 'urgentUntaken'
  | 'reminder';

export type PromptAct =
  | 'prompt_take'
  | 'prompt_reply'
  | 'prompt_call_offer'
  | 'prompt_call_plan'
  | 'prompt_close'
  | 'prompt_adjourn'
  | 'prompt_more_time'
  | 'prompt_hearing'
  | 'prompt_hand_over'
  | 'prompt_remind'
  /** Of a question that waits at a location. */
  | 'prompt_location_remind'
  | 'prompt_location_answer'
  | 'prompt_location_without';

const acts: Readonly<Record<Asked, readonly PromptAct[]>> = {
  overdue: ['prompt_close', 'prompt_more_time', 'prompt_reply', 'prompt_remind'],
  // A new date stands only when the resident agrees to it.
  lapse: ['prompt_more_time', 'prompt_close', 'prompt_reply', 'prompt_remind'],
  outcomeStuck: ['prompt_close'],
  adjournInTime: ['prompt_adjourn', 'prompt_close', 'prompt_remind'],
  notHandledLastDay: ['prompt_close', 'prompt_reply', 'prompt_remind'],
  due: ['prompt_close', 'prompt_reply', 'prompt_remind'],
  firstAnswer: ['prompt_reply', 'prompt_remind'],
  untaken: ['prompt_take', 'prompt_remind'],
  residentWaiting: ['prompt_reply', 'prompt_remind'],
  hearing: ['prompt_hearing', 'prompt_remind'],
  signalReview: ['prompt_close', 'prompt_remind'],
  locationSilent: [
    'prompt_location_remind',
    'prompt_location_answer',
    'prompt_location_without',
    'prompt_remind',
  ],
  notSolved: ['prompt_reply', 'prompt_call_offer', 'prompt_close', 'prompt_hand_over', 'prompt_remind'],
  callWanted: ['prompt_call_plan', 'prompt_remind'],
  // An outcome that did not arrive: it is brought in another way.
  undeliverable: ['prompt_close'],
  urgentUntaken: ['prompt_take'],
  reminder: ['prompt_reply', 'prompt_close', 'prompt_remind'],
};

const needs: Readonly<Record<Exclude<PromptAct, 'prompt_close'>, CaseAct>> = {
  prompt_take: 'take',
  prompt_reply: 'reply',
  prompt_call_offer: 'reply',
  prompt_call_plan: 'reply',
  prompt_adjourn: 'adjourn',
  prompt_more_time: 'furtherConsent',
  prompt_hearing: 'hearing',
  prompt_hand_over: 'handOver',
  prompt_remind: 'remind',
  prompt_location_remind: 'askLocation',
  prompt_location_answer: 'askLocation',
  prompt_location_without: 'askLocation',
};

/** What is possible now; the act itself decides again, for whoever presses. */
export const promptActs = (asked: Asked, one: Case): readonly PromptAct[] =>
  acts[asked].filter((act) => {
    if (act === 'prompt_close') return waysToClose(one).length > 0;
    if (act === 'prompt_take' && one.handler !== null) return false;
    return refusalOf(needs[act], one) === null;
  });
