/** The two tabs of the app: its home and its direct messages. */
/// <reference lib="dom" />

import { html, type VNode } from '../html.ts';
import type { DeskContext } from './desk-context.ts';
import type { Place } from './place.ts';

const tabs = [
  { view: 'home', label: 'Overzicht' },
  { view: 'messages', label: 'Berichten' },
] as const;

export function AppTabs({
  desk,
  chosen,
}: {
  readonly desk: DeskContext;
  readonly chosen: 'home' | 'messages';
}): VNode | null {
  if (!desk.info.hasHomeTab) return null;
  const open = (view: 'home' | 'messages') => {
    const place: Place = view === 'home' ? { view } : { view, threadTs: null };
    desk.onOpen(place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
      open(chosen === 'home' ? 'messages' : 'home');
  };
  return html`<div class="app-tabs" role="tablist" aria-label="App" onKeyDown=${onKeyDown}>
    ${tabs.map(
      ({ view, label }) =>
        html`<button
          type="button"
          role="tab"
          aria-selected=${view === chosen}
          tabindex=${view === chosen ? 0 : -1}
          onClick=${() => open(view)}
        >
          ${label}
        </button>`,
    )}
  </div>`;
}
