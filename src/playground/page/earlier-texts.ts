/** The mark of an edited message; pressed, it shows what stood there before. */
/// <reference lib="dom" />

import { useState } from 'preact/hooks';
import { html, type VNode } from './html.ts';

interface EarlierTextsProps {
  readonly label: string;
  /** Oldest first. */
  readonly texts: readonly string[];
}

export function EarlierTexts({ label, texts }: EarlierTextsProps): VNode {
  const [isOpen, setOpen] = useState(false);
  return html`<span class="earlier">
    <button type="button" class="earlier-mark" aria-expanded=${isOpen} onClick=${() => setOpen(!isOpen)}>
      ${label}
    </button>
    ${isOpen && html`<span class="earlier-list">${texts.map((text) => html`<s>${text}</s>`)}</span>`}
  </span>`;
}
