/** What Slack offers while somebody types a stroke: the app's commands and shortcuts by name, then how a command is used. */
/// <reference lib="dom" />

import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import type { PageInfo } from '../world.ts';

/** A command is completed in the field; a shortcut acts at once. */
export interface Hint {
  readonly kind: 'command' | 'shortcut';
  /** The command with its stroke, or the shortcut's id. */
  readonly id: string;
  readonly label: string;
  readonly note: string;
}

/** What fits the typed text; nothing once a command stands whole. */
export function hintsFor(text: string, info: PageInfo): readonly Hint[] {
  if (!/^\/\S*$/.test(text)) return [];
  const typed = text.toLowerCase();
  const commands = info.slashCommands
    .filter(({ command }) => command.startsWith(typed))
    .map(({ command, usage, description }): Hint => {
      const label = usage === '' ? command : `${command} ${usage}`;
      return { kind: 'command', id: command, label, note: description };
    });
  const shortcuts = info.shortcuts
    .filter(({ type, label }) => type === 'global' && `/${label.toLowerCase()}`.startsWith(typed))
    .map(({ callbackId, label, description }): Hint => ({
      kind: 'shortcut',
      id: callbackId,
      label,
      note: description,
    }));
  return [...commands, ...shortcuts];
}

/** How the command that stands in the field is used; null for other text. */
export function usageOf(text: string, info: PageInfo): string | null {
  const known = info.slashCommands.find(({ command }) => text.startsWith(`${command} `));
  return known ? [known.usage, known.description].filter(Boolean).join(' · ') : null;
}

interface CommandHintsProps {
  readonly id: string;
  readonly hints: readonly Hint[];
  readonly chosen: number;
  readonly onPick: (hint: Hint) => void;
}

export function CommandHints({ id, hints, chosen, onPick }: CommandHintsProps): VNode {
  return html`<ul class="command-hints" role="listbox" id=${id} aria-label="Opdrachten en snelkoppelingen">
    ${hints.map(
      (hint, index) =>
        html`<li
          key=${hint.id}
          id=${`${id}-${index}`}
          role="option"
          aria-selected=${index === chosen}
          onMouseDown=${(event: Event) => event.preventDefault()}
          onClick=${() => onPick(hint)}
        >
          ${hint.kind === 'shortcut' && h(Icon, { name: 'bolt' })}
          <b>${hint.label}</b><small>${hint.note}</small>
        </li>`,
    )}
  </ul>`;
}
