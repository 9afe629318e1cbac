/** Registreren, from one's own overview or by a shortcut. */
import type { StaffId } from '#core/ids.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { registerView } from '../modals/register.ts';
import { windowFor, type Action, type FollowUp } from './action.ts';

export const openRegister = async (by: StaffId, acts: DeskActs): Promise<FollowUp> =>
  windowFor(await acts.openRegister({ by }), registerView);

export const homeRegister: Action = {
  id: 'home_register',
  decide: ({ by }, acts) => openRegister(by, acts),
};
