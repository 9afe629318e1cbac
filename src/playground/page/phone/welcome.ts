/** What stands on the phone before the person has pressed Start: the bot's description and the ways in. */
/// <reference lib="dom" />

import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import type { PageInfo } from '../world.ts';
import type { PhoneWords } from './phone-words.ts';

interface WelcomeProps {
  readonly description: string | null;
  readonly words: PhoneWords;
  readonly posters: PageInfo['posters'];
  readonly onStart: (payload: string) => void;
}

export function Welcome({ description, words, posters, onStart }: WelcomeProps): VNode {
  return html`<div class="welcome">
    ${
      description !== null &&
      html`<div class="welcome-card">
        <h3>${words.what}</h3>
        <p>${description}</p>
      </div>`
    }
    ${
      posters.length > 0 &&
      html`<div class="posters" role="group" aria-label=${words.poster}>
        <p>${words.poster}</p>
        ${posters.map(
          ({ code, name }) =>
            html`<button type="button" class="poster" onClick=${() => onStart(code)}>
              ${h(Icon, { name: 'code' })}<span>${name}</span>
            </button>`,
        )}
      </div>`
    }
  </div>`;
}
