// Where a person at the desk writes: a message, or a slash command of the app.
/// <reference lib="dom" />

import { useState } from 'preact/hooks';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import { Menu, type MenuItem } from '../menu.ts';
import type { DeskContext } from './desk-context.ts';

export interface DeskComposerProps {
  readonly desk: DeskContext;
  readonly channelId: string;
  readonly threadTs: string | null;
  readonly label: string;
}

export function DeskComposer({ desk, channelId, threadTs, label }: DeskComposerProps): VNode {
  const [text, setText] = useState('');
  const { userId, act, info } = desk;
  const send = async () => {
    const wanted = text.trim();
    if (wanted === '') return;
    setText('');
    const command = info.slashCommands.find((one) => wanted.split(/\s/, 1)[0] === one.command)?.command;
    if (command !== undefined && threadTs === null) {
      await act({
        act: 'slashCommand',
        userId,
        channel: channelId,
        command,
        text: wanted.slice(command.length).trim(),
      });
    } else {
      const thread = threadTs === null ? {} : { threadTs };
      await act({ act: 'post', userId, channel: channelId, text: withMentions(wanted, desk), ...thread });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  };
  return html`<div class="desk-composer">
    <textarea
      rows=${Math.min(6, text.split('\n').length)}
      placeholder=${label}
      aria-label=${label}
      value=${text}
      onInput=${(event: Event) => event.target instanceof HTMLTextAreaElement && setText(event.target.value)}
      onKeyDown=${onKeyDown}
    ></textarea>
    <div class="desk-composer-tools">
      ${h(Menu, {
        label: 'Snelkoppelingen',
        face: h(Icon, { name: 'plus' }),
        opens: 'up-right',
        items: shortcutItems(desk, threadTs === null, (command) => setText(`${command} `)),
      })}
      ${h(Menu, {
        label: 'Iemand noemen',
        face: html`<span class="at-face">@</span>`,
        opens: 'up-right',
        items: mentionItems(desk, (name) => setText(`${text}@${name} `)),
      })}
      <button
        type="button"
        class="send-button"
        aria-label="Versturen"
        disabled=${text.trim() === ''}
        onClick=${send}
      >
        ${h(Icon, { name: 'send' })}
      </button>
    </div>
  </div>`;
}

function shortcutItems(
  desk: DeskContext,
  hasCommands: boolean,
  onCommand: (command: string) => void,
): MenuItem[] {
  const { userId, act, info } = desk;
  const shortcuts = info.globalShortcuts.map(({ callbackId, label }) => ({
    label,
    icon: h(Icon, { name: 'bolt' }),
    onPick: () => void act({ act: 'globalShortcut', userId, callbackId }),
  }));
  const commands = info.slashCommands.map(({ command, hint }) => ({
    label: command,
    note: hint,
    onPick: () => onCommand(command),
  }));
  return hasCommands ? [...shortcuts, ...commands] : shortcuts;
}

function mentionItems(desk: DeskContext, onPick: (name: string) => void): MenuItem[] {
  return desk.world.users
    .filter(({ isDeleted, id }) => !isDeleted && id !== desk.userId)
    .map(({ name, realName }) => ({ label: realName || name, note: `@${name}`, onPick: () => onPick(name) }));
}

/** Slack turns `@name` into the person's id before the message is sent. */
function withMentions(text: string, desk: DeskContext): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replace(/(?<![\w@])@([a-z0-9._-]+)/gi, (whole, name: string) => {
    if (['channel', 'here', 'everyone'].includes(name)) return `<!${name}>`;
    const user = desk.world.users.find((one) => one.name === name);
    return user ? `<@${user.id}>` : whole;
  });
}
