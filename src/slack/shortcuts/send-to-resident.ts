/** On any message in the thread of a case: opens the window for an answer with its words. */
import { noteWindow } from '../modals/reply-begun.ts';
import { unescapeText } from '../translate-event.ts';
import type { Shortcut } from './shortcut.ts';

export const sendToResident: Shortcut = {
  id: 'send_to_resident',
  decide: async ({ by, message }, acts) =>
    message === null
      ? { show: 'refusal', refusal: { key: 'refuse.noAccess' } }
      : noteWindow(await acts.openMessage({ by, ...message, text: unescapeText(message.text) })),
};
