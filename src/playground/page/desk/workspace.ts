/**
 * The window of the workspace: sidebar, channel, thread, and a person's modals over them. Where there is no room for both,
 * sidebar and panes take turns.
 */
/// <reference lib="dom" />

import { useEffect, useRef, useState } from 'preact/hooks';
import { useReturnOfFocus } from '../focus.ts';
import { h, html, type VNode } from '../html.ts';
import { ChannelPane } from './channel-pane.ts';
import type { DeskContext } from './desk-context.ts';
import { DeskError } from './desk-error.ts';
import { HomePane } from './home-pane.ts';
import { ModalStack } from './modal.ts';
import type { Place } from './place.ts';
import { conversationId, findConversation } from './posts.ts';
import { Sidebar } from './sidebar.ts';
import { ThreadPane } from './thread-pane.ts';
import type { UnreadOf } from './use-desk-unread.ts';

interface WorkspaceProps {
  readonly desk: DeskContext;
  readonly place: Place;
  readonly unreadOf: UnreadOf;
}

export function Workspace({ desk, place, unreadOf }: WorkspaceProps): VNode {
  const [isSidebarShown, setSidebarShown] = useState(false);
  const modals = desk.world.modals.filter(({ userId }) => userId === desk.userId);
  useReturnOfFocus(modals.length > 0);
  const inside: DeskContext = {
    ...desk,
    onOpen: (next) => {
      setSidebarShown(false);
      desk.onOpen(next);
    },
  };
  const onSidebar = () => setSidebarShown(true);
  // What is pressed to change between the two goes out of sight; the keyboard goes on in what came.
  const root = useRef<HTMLDivElement>(null);
  const wasShown = useRef(false);
  useEffect(() => {
    if (wasShown.current === isSidebarShown) return;
    wasShown.current = isSidebarShown;
    root.current
      ?.querySelector<HTMLElement>(isSidebarShown ? '.sidebar [aria-current]' : '.only-narrow')
      ?.focus();
  }, [isSidebarShown]);
  return html`<div
      class=${isSidebarShown ? 'workspace-window shows-sidebar' : 'workspace-window'}
      inert=${modals.length > 0}
      ref=${root}
    >
      ${h(Sidebar, { desk: inside, place, unreadOf })}
      ${h(Panes, { key: desk.userId, desk: inside, place, onSidebar })}
    </div>
    ${h(DeskError, { desk })} ${h(ModalStack, { modals, desk: inside })}`;
}

interface PanesProps {
  readonly desk: DeskContext;
  readonly place: Place;
  readonly onSidebar: () => void;
}

function Panes({ desk, place, onSidebar }: PanesProps): VNode {
  useReturnOfFocus(place.view !== 'home' && place.threadTs !== null);
  if (place.view === 'home') return h(HomePane, { desk, onSidebar });
  const id = conversationId(desk.world, desk.userId, place);
  const conversation = id === null ? null : findConversation(desk.world, id);
  const canSee =
    conversation &&
    (conversation.channel
      ? !conversation.channel.isPrivate || conversation.channel.members.includes(desk.userId)
      : desk.world.dms.some((dm) => dm.id === conversation.id && dm.userId === desk.userId));
  if (!conversation || !canSee) {
    return html`<p class="empty">
      ${place.view === 'messages' ? 'Hier is nog niets geschreven.' : 'Je hebt geen toegang tot dit kanaal.'}
      <button type="button" class="slack-button only-narrow" onClick=${onSidebar}>Naar het overzicht</button>
    </p>`;
  }
  const open = (threadTs: string | null) => desk.onOpen({ ...place, threadTs });
  return html`<div class=${place.threadTs === null ? 'panes' : 'panes has-thread'}>
    ${h(ChannelPane, { conversation, desk, onThread: open, onSidebar })}
    ${
      place.threadTs !== null &&
      h(ThreadPane, { conversation, threadTs: place.threadTs, desk, onClose: () => open(null) })
    }
  </div>`;
}
