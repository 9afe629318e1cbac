/** "Vraag locatie" and "Toestemming vragen" in the menu: the same window, which knows whether the resident has to be asked. */
import type { Action } from './action.ts';
import { caseAskLocation } from './case-ask-location.ts';

export const menuAskLocation: Action = { ...caseAskLocation, id: 'menu_askLocation' };
export const menuAskConsent: Action = { ...caseAskLocation, id: 'menu_askConsent' };
