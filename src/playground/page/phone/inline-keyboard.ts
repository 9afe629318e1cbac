/** The buttons under a message of the bot. */
/// <reference lib="dom" />

import type { TelegramButton } from '../../telegram/state.ts';
import { html, type VNode } from '../html.ts';

interface InlineKeyboardProps {
  readonly rows: readonly (readonly TelegramButton[])[];
  /** Data of the buttons that wait for the bot's answer. */
  readonly spinning: ReadonlySet<string>;
  readonly onPress: (button: TelegramButton) => void;
}

export function InlineKeyboard({ rows, spinning, onPress }: InlineKeyboardProps): VNode | null {
  if (rows.length === 0) return null;
  return html`<div class="keyboard">
    ${rows.map(
      (row) =>
        html`<div class="keyboard-row">
          ${row.map((button) => {
            const isSpinning = button.data !== null && spinning.has(button.data);
            return html`<button
              type="button"
              class=${`inline-button style-${button.style ?? 'plain'}`}
              disabled=${button.isDisabled}
              aria-busy=${isSpinning}
              onClick=${() => onPress(button)}
            >
              <span>${button.label}</span>
              ${button.url !== null && html`<small aria-hidden="true">↗</small>`}
              ${button.copyText !== null && html`<small aria-hidden="true">⧉</small>`}
              ${isSpinning && html`<span class="spinner" aria-hidden="true"></span>`}
            </button>`;
          })}
        </div>`,
    )}
  </div>`;
}
