/** The app's home tab, as the app has drawn it for this person. */
/// <reference lib="dom" />

import { Blocks } from '../blocks/blocks.ts';
import { clickValues, useForm } from '../blocks/use-form.ts';
import type { ElementUse } from '../blocks/surface.ts';
import { h, html, type VNode } from '../html.ts';
import { AppTabs } from './app-tabs.ts';
import { appName, type DeskContext } from './desk-context.ts';
import { PaneTitle } from './pane-title.ts';

interface HomePaneProps {
  readonly desk: DeskContext;
  readonly onSidebar: () => void;
}

export function HomePane({ desk, onSidebar }: HomePaneProps): VNode {
  const home = desk.world.homes.find(({ userId }) => userId === desk.userId);
  const { form, standing } = useForm(home?.view.blocks ?? [], home ? { held: home.values } : {});
  const onAct = (use: ElementUse) => {
    const target = { home: true, ...clickValues(standing), ...use } as const;
    void desk.act({ act: 'click', userId: desk.userId, target });
  };
  return html`<section class="channel-pane" aria-label="Overzicht">
    <header class="pane-head">
      ${h(PaneTitle, { icon: 'home', title: appName(desk), onSidebar })}
      ${h(AppTabs, { desk, chosen: 'home' })}
    </header>
    <div class="home" tabindex="0" role="region" aria-label=${`Overzicht van ${appName(desk)}`}>
      ${
        home
          ? h(Blocks, { blocks: home.view.blocks, surface: { desk, onAct, form } })
          : html`<p class="empty">De app heeft hier nog niets neergezet.</p>`
      }
    </div>
  </section>`;
}
