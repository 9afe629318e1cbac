/** Registreren, from one's own overview or by a shortcut. */
import type { StaffId } from '#core/ids.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { registerView } from '../modals/register.ts';
import type { Action, FollowUp } from './action.ts';

export async function openRegister(by: StaffId, acts: DeskActs): Promise<FollowUp> {
  const window = await acts.openRegister({ by });
  return window.ok
    ? { show: 'window', view: (desk) => registerView(window, desk) }
    : { show: 'refusal', refusal: window.refusal };
}

export const homeRegister: Action = {
  id: 'home_register',
  decide: ({ by }, acts) => openRegister(by, acts),
};
