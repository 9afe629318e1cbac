/** Buttons under what a person is reminded of: the same acts as on the card and in its menu, and what a location's silence calls for. */
import type { PromptAct } from '#core/desk/prompt-acts.ts';
import { replyWindow } from '../modals/reply-begun.ts';
import { doneOf, type Action } from './action.ts';
import { caseAskLocation } from './case-ask-location.ts';
import { caseClose } from './case-close.ts';
import { caseReply } from './case-reply.ts';
import { caseTake } from './case-take.ts';
import { locationAnswerAct } from './location-acts.ts';
import { menuAdjourn, menuFurtherConsent, menuHearing } from './menu-course.ts';
import { menuHandOver, menuRemind } from './menu-people.ts';

type Acts = Omit<Action, 'id'>;

/** The reply window with this vetted answer chosen; where the municipality has none of that name, the handler writes their own. */
const beginningWith = (id: string): Acts => ({
  decide: async ({ by, caseId }, acts) =>
    replyWindow(await acts.openReply({ by, caseId, vetted: { id, blanks: {} } }), caseId),
});

const remindLocation: Acts = {
  decide: async ({ deliveryId, by, caseId }, acts) =>
    doneOf(await acts.remindLocation({ deliveryId, by, caseId })),
};

const acts: Readonly<Record<PromptAct, Acts>> = {
  prompt_take: caseTake,
  prompt_reply: caseReply,
  prompt_call_offer: beginningWith('callOffer'),
  prompt_call_plan: beginningWith('callPlanned'),
  prompt_close: caseClose,
  prompt_adjourn: menuAdjourn,
  prompt_more_time: menuFurtherConsent,
  prompt_hearing: menuHearing,
  prompt_hand_over: menuHandOver,
  prompt_remind: menuRemind,
  prompt_location_remind: remindLocation,
  prompt_location_answer: locationAnswerAct,
  prompt_location_without: caseAskLocation,
};

export const promptActions: readonly Action[] = Object.entries(acts).map(([id, act]) => ({
  ...act,
  id,
}));
