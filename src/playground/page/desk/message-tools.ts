/** What stands at the corner of a message under the pointer: answer in thread, the app's shortcuts, edit, delete. */
/// <reference lib="dom" />

import type { SlackMessage } from '../../slack/state.ts';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import { Menu, type MenuItem } from '../menu.ts';
import type { DeskContext } from './desk-context.ts';

interface MessageToolsProps {
  readonly message: SlackMessage;
  readonly channelId: string;
  readonly desk: DeskContext;
  readonly onThread: ((ts: string) => void) | null;
  readonly onEdit: () => void;
}

export function MessageTools({ message, channelId, desk, onThread, onEdit }: MessageToolsProps): VNode {
  const { userId, act, info } = desk;
  const subject = { userId, channel: channelId, ts: message.ts };
  const shortcuts: MenuItem[] = info.shortcuts
    .filter(({ type }) => type === 'message')
    .map(({ callbackId, label }) => ({
      label,
      icon: h(Icon, { name: 'bolt' }),
      onPick: () => void act({ act: 'messageShortcut', ...subject, callbackId }),
    }));
  const own: MenuItem[] =
    message.userId === userId
      ? [
          { label: 'Bewerken', icon: h(Icon, { name: 'edit' }), onPick: onEdit },
          {
            label: 'Verwijderen',
            icon: h(Icon, { name: 'trash' }),
            isDanger: true,
            onPick: () => void act({ act: 'deleteMessage', ...subject }),
          },
        ]
      : [];
  const items = [...shortcuts, ...own];
  return html`<div class="message-tools">
    ${
      onThread &&
      html`<button
        type="button"
        class="icon-button"
        aria-label="Reageren in thread"
        title="Reageren in thread"
        onClick=${() => onThread(message.threadTs ?? message.ts)}
      >
        ${h(Icon, { name: 'thread' })}
      </button>`
    }
    ${items.length > 0 && h(Menu, { label: 'Meer acties', face: h(Icon, { name: 'more' }), items, opens: 'down-left' })}
  </div>`;
}
