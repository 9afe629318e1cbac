// The app's home tab, as the app has drawn it for this person.
/// <reference lib="dom" />

import { Blocks } from '../blocks/blocks.ts';
import type { ElementUse } from '../blocks/surface.ts';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import type { DeskContext } from './desk-context.ts';

export function HomePane({ desk }: { readonly desk: DeskContext }): VNode {
  const home = desk.world.homes.find(({ userId }) => userId === desk.userId);
  const onAct = (use: ElementUse) => {
    void desk.act({ act: 'click', userId: desk.userId, target: { home: true, ...use } });
  };
  return html`<section class="channel-pane" aria-label="Overzicht">
    <header class="pane-head">
      <h3>${h(Icon, { name: 'home' })}<span>Overzicht</span></h3>
    </header>
    <div class="home" tabindex="0">
      ${
        home
          ? h(Blocks, { blocks: home.view.blocks, surface: { desk, onAct } })
          : html`<p class="empty">De app heeft hier nog niets neergezet.</p>`
      }
    </div>
  </section>`;
}
