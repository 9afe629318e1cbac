/** The keyboard that the bot puts under the input field. */
/// <reference lib="dom" />

import { html, type VNode } from '../html.ts';

interface ReplyKeyboardProps {
  readonly rows: readonly (readonly string[])[];
  readonly onText: (text: string) => void;
}

export function ReplyKeyboard({ rows, onText }: ReplyKeyboardProps): VNode {
  return html`<div class="reply-keyboard">
    ${rows.map(
      (row) =>
        html`<div class="keyboard-row">
          ${row.map(
            (label) =>
              html`<button type="button" class="reply-key" onClick=${() => onText(label)}>${label}</button>`,
          )}
        </div>`,
    )}
  </div>`;
}
