/** What a person does in their own overview: turn a page, choose a location, do without translations. */
import type { LocationCode } from '#core/ids.ts';
import { allLocations } from '../render/home.ts';
import type { Action } from './action.ts';

const turned = (id: string): Action => ({
  id,
  decide: async ({ by, rest }, acts) => {
    const [part = '', page = ''] = rest.split(':');
    await acts.refreshHome({ by, page: { part, page: Number(page) || 1 } });
    return { show: 'nothing' };
  },
});

export const homeOlder = turned('home_older');
export const homeNewer = turned('home_newer');

export const homeFilter: Action = {
  id: 'home_filter',
  decide: async ({ by, caseId: chosen }, acts) => {
    const code: string = chosen;
    await acts.filterHome({ by, filter: code === allLocations ? null : (code as LocationCode) });
    return { show: 'nothing' };
  },
};

export const homeTranslations: Action = {
  id: 'home_translations',
  decide: async ({ by, caseId: chosen }, acts) => {
    const wanted: string = chosen;
    await acts.showTranslations({ by, translations: wanted === 'on' });
    await acts.refreshHome({ by });
    return { show: 'nothing' };
  },
};
