/** A thread beside its channel: in this product the file of one case. */
/// <reference lib="dom" />

import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import type { DeskContext } from './desk-context.ts';
import { DeskComposer } from './desk-composer.ts';
import { MessageList } from './message-list.ts';
import { threadPosts, type Conversation } from './posts.ts';

interface ThreadPaneProps {
  readonly conversation: Conversation;
  readonly threadTs: string;
  readonly desk: DeskContext;
  readonly onClose: () => void;
}

export function ThreadPane({ conversation, threadTs, desk, onClose }: ThreadPaneProps): VNode {
  const { channel, id } = conversation;
  const posts = threadPosts({ world: desk.world, conversation, userId: desk.userId }, threadTs);
  const canWrite = !channel || (channel.members.includes(desk.userId) && !channel.isArchived);
  const onKeyDown = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
  return html`<aside class="thread-pane" aria-label="Thread" onKeyDown=${onKeyDown}>
    <header class="pane-head">
      <h3><span>Thread</span></h3>
      <span class="pane-note">${channel ? `#${channel.name}` : 'Direct bericht'}</span>
      <button type="button" class="icon-button" aria-label="Thread sluiten" onClick=${onClose}>
        ${h(Icon, { name: 'close' })}
      </button>
    </header>
    ${
      posts.length === 0
        ? html`<p class="empty">Dit bericht staat hier niet meer.</p>`
        : h(MessageList, {
            posts,
            channelId: id,
            place: `${id} ${threadTs}`,
            label: 'Thread',
            desk,
            onThread: null,
          })
    }
    ${canWrite && h(DeskComposer, { key: threadTs, desk, channelId: id, threadTs, label: 'Reageren…' })}
  </aside>`;
}
