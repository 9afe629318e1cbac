// The window of the workspace: sidebar, channel, thread, and a modal over them.
/// <reference lib="dom" />

import { h, html, type VNode } from '../html.ts';
import { ChannelPane } from './channel-pane.ts';
import type { DeskContext } from './desk-context.ts';
import { DeskError } from './desk-error.ts';
import { HomePane } from './home-pane.ts';
import { Modal } from './modal.ts';
import type { Place } from './place.ts';
import { findConversation } from './posts.ts';
import { Sidebar } from './sidebar.ts';
import { ThreadPane } from './thread-pane.ts';
import type { UnreadOf } from './use-desk-unread.ts';

export interface WorkspaceProps {
  readonly desk: DeskContext;
  readonly place: Place;
  readonly unreadOf: UnreadOf;
}

export function Workspace({ desk, place, unreadOf }: WorkspaceProps): VNode {
  const modal = desk.world.modals.findLast(({ userId }) => userId === desk.userId);
  return html`<div class="workspace-window" inert=${modal !== undefined}>
      ${h(Sidebar, { desk, place, unreadOf })} ${h(Panes, { desk, place })}
    </div>
    ${h(DeskError, { desk })} ${modal && h(Modal, { key: modal.viewId, modal, desk })}`;
}

function Panes({ desk, place }: { readonly desk: DeskContext; readonly place: Place }): VNode {
  if (place.view === 'home') return h(HomePane, { desk });
  const conversation = findConversation(desk.world, place.channelId);
  const canSee =
    conversation &&
    (conversation.channel
      ? !conversation.channel.isPrivate || conversation.channel.members.includes(desk.userId)
      : desk.world.dms.some(({ id, userId }) => id === conversation.id && userId === desk.userId));
  if (!conversation || !canSee) return html`<p class="empty">Je hebt geen toegang tot dit kanaal.</p>`;
  const open = (threadTs: string | null) => desk.onOpen({ ...place, threadTs });
  return html`<div class=${place.threadTs === null ? 'panes' : 'panes has-thread'}>
    ${h(ChannelPane, { conversation, desk, onThread: open })}
    ${
      place.threadTs !== null &&
      h(ThreadPane, { conversation, threadTs: place.threadTs, desk, onClose: () => open(null) })
    }
  </div>`;
}
