/** A channel or direct message: its head, its messages, and where to write. */
/// <reference lib="dom" />

import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import { Menu, type MenuItem } from '../menu.ts';
import { AppTabs } from './app-tabs.ts';
import { appName, type DeskContext } from './desk-context.ts';
import { DeskComposer } from './desk-composer.ts';
import { MessageList } from './message-list.ts';
import { PaneTitle } from './pane-title.ts';
import { channelPosts, type Conversation } from './posts.ts';

interface ChannelPaneProps {
  readonly conversation: Conversation;
  readonly desk: DeskContext;
  readonly onThread: (ts: string) => void;
  readonly onSidebar: () => void;
}

export function ChannelPane({ conversation, desk, onThread, onSidebar }: ChannelPaneProps): VNode {
  const { channel, id } = conversation;
  const title = channel?.name ?? appName(desk);
  const posts = channelPosts({ world: desk.world, conversation, userId: desk.userId });
  const isMember = !channel || channel.members.includes(desk.userId);
  return html`<section class="channel-pane" aria-label=${title}>
    <header class="pane-head">
      ${h(PaneTitle, { icon: channel && (channel.isPrivate ? 'lock' : 'hash'), title, onSidebar })}
      ${
        channel
          ? html`<span class="pane-note">
              ${`${channel.members.length} leden`}${channel.isArchived && ' · gearchiveerd'}
            </span>`
          : h(AppTabs, { desk, chosen: 'messages' })
      }
      ${channel && isMember && h(Menu, { label: 'Kanaal', face: h(Icon, { name: 'more' }), items: channelItems(conversation, desk) })}
    </header>
    ${
      posts.length === 0
        ? html`<p class="empty">Hier is nog niets geschreven.</p>`
        : h(MessageList, { posts, channelId: id, place: id, label: title, desk, onThread })
    }
    ${h(PaneFoot, { conversation, desk, isMember, title })}
  </section>`;
}

function PaneFoot(props: {
  conversation: Conversation;
  desk: DeskContext;
  isMember: boolean;
  title: string;
}): VNode {
  const { conversation, desk, isMember, title } = props;
  const { channel, id } = conversation;
  if (channel?.isArchived) return html`<p class="pane-closed">Dit kanaal is gearchiveerd.</p>`;
  if (!isMember) {
    const join = () => void desk.act({ act: 'joinChannel', userId: desk.userId, channel: id });
    return html`<p class="pane-closed">
      Je leest mee.<button type="button" class="slack-button" onClick=${join}>Deelnemen</button>
    </p>`;
  }
  const label = channel ? `Bericht aan #${title}` : `Bericht aan ${title}`;
  return h(DeskComposer, { key: id, desk, channelId: id, threadTs: null, label });
}

function channelItems({ channel, id }: Conversation, { act, userId }: DeskContext): MenuItem[] {
  const subject = { userId, channel: id };
  const archiving: MenuItem = channel?.isArchived
    ? {
        label: 'Archivering ongedaan maken',
        icon: h(Icon, { name: 'archive' }),
        onPick: () => void act({ act: 'unarchive', ...subject }),
      }
    : {
        label: 'Kanaal archiveren',
        icon: h(Icon, { name: 'archive' }),
        isDanger: true,
        onPick: () => void act({ act: 'archive', ...subject }),
      };
  const leave = { label: 'Kanaal verlaten', onPick: () => void act({ act: 'leaveChannel', ...subject }) };
  return channel?.isArchived ? [archiving] : [leave, archiving];
}
