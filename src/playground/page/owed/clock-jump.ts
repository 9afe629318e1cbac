/** Moves the civil clock ahead, so that what is due in days can be seen now. */
/// <reference lib="dom" />

import { sendJump } from '../connection.ts';
import { html, type VNode } from '../html.ts';

const hourMs = 3_600_000;
const jumps = [
  { label: '+1 hour', ms: hourMs },
  { label: '+1 day', ms: 24 * hourMs },
  { label: '+1 week', ms: 7 * 24 * hourMs },
];

export function ClockJump({ onError }: { readonly onError: (words: string) => void }): VNode {
  return html`<div class="levers" role="group" aria-label="Move the clock">
    ${jumps.map(
      ({ label, ms }) =>
        html`<button
          key=${label}
          type="button"
          class="lever"
          onClick=${() => sendJump(ms).catch((error: Error) => onError(error.message))}
        >
          ${label}
        </button>`,
    )}
  </div>`;
}
