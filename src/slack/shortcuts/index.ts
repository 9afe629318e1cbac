/** Every shortcut at the desk. */
import type { Shortcut } from './shortcut.ts';

export const shortcuts: readonly Shortcut[] = [];
