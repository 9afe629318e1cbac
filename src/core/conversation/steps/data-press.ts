/** /privacy, and what may be asked for under it. */
import type { Instant } from '../../time.ts';
import type { DataAct } from '../button-act.ts';
import type { Facts } from '../facts.ts';
import { sayPrivacy } from '../privacy.ts';
import type { Step } from '../reduce.ts';
import type { Conversation } from '../state.ts';
import { onErasePress } from './erase-press.ts';

export function onDataPress(state: Conversation, act: DataAct, at: Instant, facts: Facts): Step {
  switch (act) {
    case 'privacy':
      return {
        state,
        effects: [{ effect: 'say', message: sayPrivacy(facts.municipality, facts.translation, state) }],
      };
    case 'copy':
    case 'clear':
      return { state, effects: [{ effect: 'data', act }] };
    case 'erase':
    case 'eraseNow':
    case 'eraseLater':
    case 'eraseYes':
      return onErasePress(state, { all: facts.cases }, act, at, facts);
  }
}
