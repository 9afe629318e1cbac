/** Where a person writes: text, a file, a command; a reply or an edit while one is under way. */
/// <reference lib="dom" />

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TelegramMessage, TelegramOtherKind } from '../../telegram/state.ts';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import { Menu } from '../menu.ts';
import { kindFaces, menuKinds } from './message-kinds.ts';
import type { PhoneWords } from './phone-words.ts';

/** What the next text will be about. */
export type Draft =
  | { readonly mode: 'new' }
  | { readonly mode: 'reply'; readonly message: TelegramMessage }
  | { readonly mode: 'edit'; readonly message: TelegramMessage };

export interface ComposerProps {
  readonly draft: Draft;
  readonly words: PhoneWords;
  readonly commands: readonly { readonly command: string; readonly description: string }[];
  readonly onText: (text: string) => void;
  readonly onKind: (kind: TelegramOtherKind) => void;
  readonly onCancel: () => void;
}

export function Composer({ draft, words, commands, onText, onKind, onCancel }: ComposerProps): VNode {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (draft.mode === 'new') return;
    if (draft.mode === 'edit') setText(draft.message.text);
    field.current?.focus();
  }, [draft]);
  const send = () => {
    if (text.trim() === '') return;
    onText(text);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  return html`<div class="composer">
    ${
      draft.mode !== 'new' &&
      html`<div class="composer-about">
        ${h(Icon, { name: draft.mode === 'reply' ? 'reply' : 'edit' })}
        <span
          ><b>${draft.mode === 'reply' ? words.reply : words.edit}</b>${draft.message.text.slice(0, 80)}</span
        >
        <button type="button" class="icon-button" aria-label=${words.cancel} onClick=${onCancel}>
          ${h(Icon, { name: 'close' })}
        </button>
      </div>`
    }
    <div class="composer-line">
      ${
        commands.length > 0 &&
        h(Menu, {
          label: words.commands,
          face: html`<span class="command-face">/</span>`,
          opens: 'up-right',
          items: commands.map(({ command, description }) => ({
            label: `/${command}`,
            note: description,
            onPick: () => onText(`/${command}`),
          })),
        })
      }
      <textarea
        ref=${field}
        rows=${Math.min(5, text.split('\n').length)}
        placeholder=${words.message}
        aria-label=${words.message}
        value=${text}
        onInput=${(event: Event) => event.target instanceof HTMLTextAreaElement && setText(event.target.value)}
        onKeyDown=${onKeyDown}
      ></textarea>
      ${h(Menu, {
        label: words.attach,
        face: h(Icon, { name: 'attach' }),
        opens: 'up-left',
        items: menuKinds.map((kind) => ({
          label: kindFaces[kind].label,
          icon: kindFaces[kind].sign,
          onPick: () => onKind(kind),
        })),
      })}
      <button
        type="button"
        class="send-button"
        aria-label=${words.send}
        disabled=${text.trim() === ''}
        onClick=${send}
      >
        ${h(Icon, { name: 'send' })}
      </button>
    </div>
  </div>`;
}
