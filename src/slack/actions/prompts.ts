/** Buttons under what a person is reminded of: the same acts as on the card and in its menu. */
import type { PromptAct } from '#core/desk-post.ts';
import type { Action } from './action.ts';
import { caseClose } from './case-close.ts';
import { caseReply } from './case-reply.ts';
import { caseTake } from './case-take.ts';
import { menuAdjourn, menuHearing } from './menu-course.ts';
import { menuRemind } from './menu-people.ts';

const acts: Readonly<Record<PromptAct, Action>> = {
  prompt_take: caseTake,
  prompt_reply: caseReply,
  prompt_close: caseClose,
  prompt_adjourn: menuAdjourn,
  prompt_hearing: menuHearing,
  prompt_remind: menuRemind,
};

export const promptActions: readonly Action[] = Object.entries(acts).map(([id, act]) => ({
  ...act,
  id,
}));
