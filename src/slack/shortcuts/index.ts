/** Every shortcut at the desk. */
import { register } from './register.ts';
import { sendToResident } from './send-to-resident.ts';
import type { Shortcut } from './shortcut.ts';

export const shortcuts: readonly Shortcut[] = [sendToResident, register];
