/** Leads a reader who has scrolled up back to the newest message. */
/// <reference lib="dom" />

import { h, html, type VNode } from './html.ts';
import { Icon } from './icon.ts';

export function JumpToEnd({ label, onJump }: { readonly label: string; readonly onJump: () => void }): VNode {
  return html`<button type="button" class="jump-to-end" aria-label=${label} title=${label} onClick=${onJump}>
    ${h(Icon, { name: 'down' })}
  </button>`;
}
