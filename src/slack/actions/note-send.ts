/** Stuur naar bewoner, under the word that a note is internal: opens the window for an answer with the note's words. */
import { noteWindow } from '../modals/reply-begun.ts';
import type { Action } from './action.ts';

export const noteSend: Action = {
  id: 'note_send',
  decide: async ({ by, caseId, rest }, acts) => noteWindow(await acts.openNote({ by, caseId, note: rest })),
};
