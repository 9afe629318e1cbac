/** Turns the pages of what a search found. */
import { lines, mrkdwnMarkup } from '../render/blocks.ts';
import { renderFound } from '../render/found.ts';
import type { Action } from './action.ts';

const turned = (id: string): Action => ({
  id,
  decide: ({ by, rest }, acts) => {
    const end = rest.indexOf(':');
    const search = { by, words: rest.slice(end + 1), page: Number(rest.slice(0, end)) || 1 };
    return Promise.resolve({
      show: 'instead',
      find: async () => {
        const found = await acts.find(search);
        return (desk) => {
          if (found.ok) return renderFound(found, desk);
          const text = desk.words.render(found.refusal, mrkdwnMarkup);
          return { text, blocks: lines(text) };
        };
      },
    });
  },
});

export const foundOlder = turned('found_older');
export const foundNewer = turned('found_newer');
