/**
 * The page as a whole: a resident's phone, the municipality's Slack, and below them what the product still owes. Where there
 * is no room for all, one at a time.
 */
/// <reference lib="dom" />

import { useState } from 'preact/hooks';
import { Desk } from './desk/desk.ts';
import { h, html, type VNode } from './html.ts';
import { Icon } from './icon.ts';
import { Masthead, type Side } from './masthead.ts';
import { OwedPanel } from './owed/owed-panel.ts';
import { Phone } from './phone/phone.ts';
import { useNotice } from './use-notice.ts';
import { useWorlds } from './use-worlds.ts';

export function App(): VNode {
  const worlds = useWorlds();
  const [side, setSide] = useState<Side>('phone');
  const { notice, show, dismiss } = useNotice();
  const { info, telegram, slack, owed } = worlds;
  if (!info || !telegram || !slack) {
    return html`<main class="waiting"><p>Opening the playground…</p></main>`;
  }
  return html`<div class="page" data-side=${side}>
    <a class="skip" href="#desk-title" onClick=${() => setSide('desk')}>To the municipality’s desk</a>
    ${h(Masthead, { info, isLinked: worlds.isLinked, side, onSide: setSide })}
    <main class="stage">
      ${h(Phone, { world: telegram, info, clockAheadMs: worlds.clockAheadMs, onRefused: show })}
      ${h(Desk, { world: slack, info, onRefused: show })}
    </main>
    ${h(OwedPanel, { report: owed, info, clockAheadMs: worlds.clockAheadMs })}
    ${
      notice !== null &&
      html`<div class="notice" role="alert">
        <span>${notice}</span>
        <button type="button" class="icon-button" aria-label="Dismiss" onClick=${dismiss}>
          ${h(Icon, { name: 'close' })}
        </button>
      </div>`
    }
  </div>`;
}
