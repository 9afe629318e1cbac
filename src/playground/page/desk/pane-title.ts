/** The name of a pane, and before it, where the sidebar is out of sight, the way back to it. */
/// <reference lib="dom" />

import { h, html, type VNode } from '../html.ts';
import { Icon, type IconName } from '../icon.ts';

interface PaneTitleProps {
  readonly icon: IconName | null;
  readonly title: string;
  readonly onSidebar: () => void;
}

export function PaneTitle({ icon, title, onSidebar }: PaneTitleProps): VNode {
  return html`<button
      type="button"
      class="icon-button only-narrow"
      aria-label="Alle kanalen"
      title="Alle kanalen"
      onClick=${onSidebar}
    >
      ${h(Icon, { name: 'back' })}
    </button>
    <h3>${icon && h(Icon, { name: icon })}<span>${title}</span></h3>`;
}
