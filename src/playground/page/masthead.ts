// The line at the top: what this is and whose it is.
/// <reference lib="dom" />

import { html, type VNode } from './html.ts';
import type { PageInfo } from './world.ts';

export interface MastheadProps {
  readonly info: PageInfo;
  readonly isLinked: boolean;
}

export function Masthead({ info, isLinked }: MastheadProps): VNode {
  return html`<header class="masthead">
    <div class="brand">
      <img src="/page/icon.svg" alt="" width="28" height="28" />
      <h1 lang="uk">Почуто</h1>
      <p>A complaint line for shelter residents, from the first message to “solved”</p>
    </div>
    <p class="masthead-where">
      ${info.municipality}<span aria-hidden="true"> · </span>playground: nothing here leaves this computer
    </p>
    ${!isLinked && html`<p class="unlinked" role="status">Not connected. Trying again…</p>`}
  </header>`;
}
