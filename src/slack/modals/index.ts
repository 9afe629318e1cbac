/** Every window at the desk. */
import { close } from './close.ts';
import type { Modal } from './modal.ts';
import { reply } from './reply.ts';

export const modals: readonly Modal[] = [reply, close];
