/** Every window at the desk. */
import { absence } from './absence.ts';
import { close } from './close.ts';
import { handOver } from './hand-over.ts';
import type { Modal } from './modal.ts';
import { remind } from './remind.ts';
import { reply } from './reply.ts';

export const modals: readonly Modal[] = [reply, close, handOver, remind, absence];
