/** Registreren, from anywhere: also for guests, whom slash commands may exclude. */
import { openRegister } from '../actions/register.ts';
import type { Shortcut } from './shortcut.ts';

export const register: Shortcut = { id: 'register', decide: ({ by }, acts) => openRegister(by, acts) };
