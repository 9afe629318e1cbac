/** The newest error that Slack itself would show this person, until it is dismissed. */
/// <reference lib="dom" />

import { useRef, useState } from 'preact/hooks';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import type { DeskContext } from './desk-context.ts';

const words = {
  not_acknowledged: 'De app reageerde niet op tijd.',
  not_reachable: 'De app is niet bereikbaar.',
  refused: 'Dat lukte niet.',
} as const;

export function DeskError({ desk }: { readonly desk: DeskContext }): VNode | null {
  const mine = desk.world.visibleErrors.filter(({ userId }) => userId === desk.userId);
  const [dismissed, setDismissed] = useState<Readonly<Record<string, number>>>({});
  // Errors from before the page was opened are history.
  const atStart = useRef<Map<string, number> | null>(null);
  atStart.current ??= new Map(desk.world.users.map(({ id }) => [id, countFor(desk, id)]));
  const seen = dismissed[desk.userId] ?? atStart.current.get(desk.userId) ?? 0;
  const newest = mine.at(-1);
  if (!newest || mine.length <= seen) return null;
  return html`<div class="desk-error" role="alert">
    <span><b>${words[newest.reason]}</b> ${newest.detail}<small>${newest.during}</small></span>
    <button
      type="button"
      class="icon-button"
      aria-label="Sluiten"
      onClick=${() => setDismissed({ ...dismissed, [desk.userId]: mine.length })}
    >
      ${h(Icon, { name: 'close' })}
    </button>
  </div>`;
}

function countFor(desk: DeskContext, userId: string): number {
  return desk.world.visibleErrors.filter((error) => error.userId === userId).length;
}
