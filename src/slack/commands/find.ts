/** `/klacht zoek`: by number or by words. */
import { renderFound, searchMax } from '../render/found.ts';
import type { Command } from './command.ts';

export const find: Command = {
  word: 'zoek',
  decide: async ({ by, words }, acts) => {
    const found = await acts.find({ by, words: words.slice(0, searchMax), page: 1 });
    return found.ok
      ? { show: 'blocks', render: (desk) => renderFound(found, desk) }
      : { show: 'text', text: found.refusal };
  },
};
