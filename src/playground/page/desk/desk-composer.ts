/** Where a person at the desk writes: a message, perhaps with files, or a slash command of the app. */
/// <reference lib="dom" />

import { useId, useState } from 'preact/hooks';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import { Menu, type MenuItem } from '../menu.ts';
import { CommandHints, hintsFor, usageOf, type Hint } from './command-hints.ts';
import type { DeskContext } from './desk-context.ts';
import { FileChips, sampleItems } from './sample-files.ts';

interface DeskComposerProps {
  readonly desk: DeskContext;
  readonly channelId: string;
  readonly threadTs: string | null;
  readonly label: string;
}

export function DeskComposer({ desk, channelId, threadTs, label }: DeskComposerProps): VNode {
  const [text, setText] = useState('');
  const [fileIds, setFileIds] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const id = useId();
  const { userId, act, info } = desk;
  const hints = isClosed ? [] : hintsFor(text, info);
  const type = (value: string) => {
    setText(value);
    setChosen(0);
    setClosed(false);
  };
  const send = async () => {
    const wanted = text.trim();
    if (wanted === '' && fileIds.length === 0) return;
    if (/^\/\S/.test(text)) {
      if (sendCommand(wanted, { desk, channelId, threadTs })) type('');
      return;
    }
    type('');
    setFileIds([]);
    const thread = threadTs === null ? {} : { threadTs };
    const files = fileIds.length === 0 ? {} : { fileIds };
    const message = { text: withMentions(wanted, desk), ...thread, ...files };
    await act({ act: 'post', userId, channel: channelId, ...message });
  };
  const pick = (hint: Hint) => {
    type(hint.kind === 'command' ? `${hint.id} ` : '');
    if (hint.kind === 'shortcut') void act({ act: 'globalShortcut', userId, callbackId: hint.id });
  };
  const add = async (picked: Promise<string | null>) => {
    const fileId = await picked;
    if (fileId !== null) setFileIds((known) => [...known, fileId]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const hint = hints[chosen];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (hint && step !== undefined) setChosen((chosen + step + hints.length) % hints.length);
    else if (hint && event.key === 'Escape') setClosed(true);
    else if (hint && (event.key === 'Tab' || (event.key === 'Enter' && text !== hint.id))) pick(hint);
    else if (event.key === 'Enter' && !event.shiftKey) void send();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const usage = usageOf(text, info);
  return html`<div class="desk-composer">
    ${hints.length > 0 && h(CommandHints, { id, hints, chosen, onPick: pick })}
    ${usage !== null && html`<p class="command-usage" id=${`${id}-usage`}>${usage}</p>`}
    ${h(FileChips, { ids: fileIds, desk, onRemove: (gone) => setFileIds(fileIds.filter((one) => one !== gone)) })}
    <textarea
      rows=${Math.min(6, text.split('\n').length)}
      placeholder=${label}
      aria-label=${label}
      aria-autocomplete="list"
      aria-controls=${hints.length > 0 ? id : undefined}
      aria-activedescendant=${hints.length > 0 ? `${id}-${chosen}` : undefined}
      aria-describedby=${usage === null ? undefined : `${id}-usage`}
      value=${text}
      onInput=${(event: Event) => event.target instanceof HTMLTextAreaElement && type(event.target.value)}
      onKeyDown=${onKeyDown}
    ></textarea>
    <div class="desk-composer-tools">
      ${h(Menu, {
        label: 'Snelkoppelingen',
        face: h(Icon, { name: 'bolt' }),
        opens: 'up-right',
        items: shortcutItems(desk, threadTs === null, (command) => type(`${command} `)),
      })}
      ${h(Menu, {
        label: 'Bestand toevoegen',
        face: h(Icon, { name: 'attach' }),
        opens: 'up-right',
        items: sampleItems(desk, (picked) => void add(picked)),
      })}
      ${h(Menu, {
        label: 'Iemand noemen',
        face: html`<span class="at-face">@</span>`,
        opens: 'up-right',
        items: mentionItems(desk, (name) => type(`${text}@${name} `)),
      })}
      <button
        type="button"
        class="send-button"
        aria-label="Versturen"
        disabled=${text.trim() === '' && fileIds.length === 0}
        onClick=${send}
      >
        ${h(Icon, { name: 'send' })}
      </button>
    </div>
  </div>`;
}

/** What begins with a stroke is never a message; false: it was not sent, and the person is told why. */
function sendCommand(
  text: string,
  { desk, channelId, threadTs }: Pick<DeskComposerProps, 'desk' | 'channelId' | 'threadTs'>,
): boolean {
  const [word = ''] = text.split(/\s/, 1);
  const { userId, act, info } = desk;
  const command = info.slashCommands.find((one) => word === one.command)?.command;
  if (command === undefined) desk.tell(`${word} is geen opdracht die hier bestaat.`);
  else if (threadTs !== null)
    desk.tell(`${command} werkt niet in een thread. Typ de opdracht in het kanaal.`);
  else {
    const rest = text.slice(command.length).trim();
    void act({ act: 'slashCommand', userId, channel: channelId, command, text: rest });
    return true;
  }
  return false;
}

function shortcutItems(
  desk: DeskContext,
  hasCommands: boolean,
  onCommand: (command: string) => void,
): MenuItem[] {
  const { userId, act, info } = desk;
  const shortcuts = info.shortcuts
    .filter(({ type }) => type === 'global')
    .map(({ callbackId, label, description }) => ({
      label,
      icon: h(Icon, { name: 'bolt' }),
      note: description,
      onPick: () => void act({ act: 'globalShortcut', userId, callbackId }),
    }));
  const commands = info.slashCommands.map(({ command, description }) => ({
    label: command,
    note: description,
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
