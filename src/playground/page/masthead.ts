/**
 * The line at the top: what this is and whose it is, the switch between light and dark, and, where there is no room for
 * everything at once, what is shown.
 */
/// <reference lib="dom" />

import { h, html, type VNode } from './html.ts';
import { Icon } from './icon.ts';
import { useTheme } from './use-theme.ts';
import type { PageInfo } from './world.ts';

/** What a narrow page shows. */
export type Side = 'phone' | 'desk' | 'hood';

interface MastheadProps {
  readonly info: PageInfo;
  readonly isLinked: boolean;
  readonly side: Side;
  readonly onSide: (side: Side) => void;
}

const sides: readonly { readonly side: Side; readonly label: string }[] = [
  { side: 'phone', label: 'Phone' },
  { side: 'desk', label: 'Desk' },
  { side: 'hood', label: 'Under the hood' },
];

export function Masthead({ info, isLinked, side, onSide }: MastheadProps): VNode {
  const { theme, change } = useTheme();
  return html`<header class="masthead">
    <div class="brand">
      <img src="/page/icon.svg" alt="" width="28" height="28" />
      <h1 lang="uk">Почуто</h1>
      <p>A complaint line for shelter residents, from the first message to “solved”</p>
    </div>
    <p class="masthead-where">
      ${info.municipality}<span aria-hidden="true"> · </span>playground: nothing here leaves this computer
    </p>
    <div class="side-switch" role="group" aria-label="Shown">
      ${sides.map(
        (one) =>
          html`<button type="button" aria-pressed=${one.side === side} onClick=${() => onSide(one.side)}>
            ${one.label}
          </button>`,
      )}
    </div>
    <button
      type="button"
      class="icon-button theme-switch"
      aria-label="Dark colours"
      title="Dark colours"
      aria-pressed=${theme === 'dark'}
      onClick=${change}
    >
      ${h(Icon, { name: theme === 'dark' ? 'sun' : 'moon' })}
    </button>
    ${!isLinked && html`<p class="unlinked" role="status">Not connected. Trying again…</p>`}
  </header>`;
}
