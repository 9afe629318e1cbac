/** The workspace's sidebar: the app's home, the channels of whoever looks at it, and the app's direct messages. */
/// <reference lib="dom" />

import type { SlackChannel } from '../../slack/state.ts';
import { Avatar } from '../avatar.ts';
import { h, html, type ComponentChild, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import { appName, type DeskContext } from './desk-context.ts';
import type { Place } from './place.ts';
import type { UnreadOf } from './use-desk-unread.ts';

interface SidebarProps {
  readonly desk: DeskContext;
  readonly place: Place;
  readonly unreadOf: UnreadOf;
}

export function Sidebar({ desk, place, unreadOf }: SidebarProps): VNode {
  const { world, userId } = desk;
  const isGuest = world.users.find(({ id }) => id === userId)?.isGuest ?? false;
  const mine = world.channels.filter(({ members }) => members.includes(userId));
  const others = world.channels.filter(
    ({ members, isPrivate, isArchived }) =>
      !members.includes(userId) && !isPrivate && !isArchived && !isGuest,
  );
  const dm = world.dms.find((one) => one.userId === userId);
  const row = (channel: SlackChannel) =>
    h(SidebarRow, {
      key: channel.id,
      icon: h(Icon, { name: channel.isArchived ? 'archive' : channel.isPrivate ? 'lock' : 'hash' }),
      label: channel.name,
      isHere: place.view === 'channel' && place.channelId === channel.id,
      unread: unreadOf(userId, channel.id),
      onOpen: () => desk.onOpen({ view: 'channel', channelId: channel.id, threadTs: null }),
    });
  return html`<nav class="sidebar" aria-label="Werkruimte">
    <p class="workspace">${world.team.name}</p>
    ${
      desk.info.hasHomeTab &&
      h(SidebarRow, {
        icon: h(Icon, { name: 'home' }),
        label: 'Overzicht',
        isHere: place.view === 'home',
        unread: null,
        onOpen: () => desk.onOpen({ view: 'home' }),
      })
    }
    <h3>Kanalen</h3>
    ${mine.map(row)}
    ${
      others.length > 0 &&
      html`<h3>Andere kanalen</h3>
        ${others.map(row)}`
    }
    <h3>Apps</h3>
    ${h(SidebarRow, {
      icon: h(Avatar, { id: 'app', name: appName(desk), shape: 'square', isApp: true }),
      label: appName(desk),
      isHere: place.view === 'messages' || (place.view === 'channel' && place.channelId === dm?.id),
      unread: dm ? unreadOf(userId, dm.id) : null,
      onOpen: () => desk.onOpen({ view: 'messages', threadTs: null }),
    })}
  </nav>`;
}

interface SidebarRowProps {
  readonly icon: ComponentChild;
  readonly label: string;
  readonly isHere: boolean;
  readonly unread: { readonly messages: number; readonly mentions: number } | null;
  readonly onOpen: () => void;
}

function SidebarRow({ icon, label, isHere, unread, onOpen }: SidebarRowProps): VNode {
  const isUnread = (unread?.messages ?? 0) > 0 && !isHere;
  const mentions = isHere ? 0 : (unread?.mentions ?? 0);
  return html`<button
    type="button"
    class=${isUnread ? 'sidebar-row is-unread' : 'sidebar-row'}
    aria-current=${isHere ? 'page' : undefined}
    onClick=${onOpen}
  >
    ${icon}<span class="sidebar-label" title=${label}>${label}</span>
    ${mentions > 0 && html`<span class="badge" aria-label=${`${mentions} keer genoemd`}>${mentions}</span>`}
  </button>`;
}
