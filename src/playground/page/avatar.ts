/** A person or the app as a small coloured mark with initials. */
/// <reference lib="dom" />

import { initials, tone } from './format.ts';
import { html, type VNode } from './html.ts';

interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly shape: 'round' | 'square';
  /** The app's own mark instead of initials. */
  readonly isApp?: boolean;
}

export function Avatar({ id, name, shape, isApp }: AvatarProps): VNode {
  if (isApp) {
    return html`<span class=${`avatar is-${shape} is-app`} aria-hidden="true">
      <svg viewBox="0 0 24 24"><path d="M6.500 12.300l3.900 3.900 7.300-8" /></svg>
    </span>`;
  }
  return html`<span class=${`avatar is-${shape} tone-${tone(id)}`} aria-hidden="true"
    >${initials(name)}</span
  >`;
}
