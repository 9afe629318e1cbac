/** What the phone shows when the bot answers a button press: a toast, or an alert to be closed. */
/// <reference lib="dom" />

import { html, type VNode } from '../html.ts';
import type { PhoneWords } from './phone-words.ts';
import type { PressAnswer } from './use-press-answer.ts';

interface PressAnswerViewProps {
  readonly answer: PressAnswer;
  readonly words: PhoneWords;
  readonly onDismiss: () => void;
}

export function PressAnswerView({ answer, words, onDismiss }: PressAnswerViewProps): VNode {
  if (!answer.isAlert) return html`<div class="phone-toast" role="status">${answer.text}</div>`;
  return html`<div class="phone-alert" role="alertdialog" aria-label=${words.bot}>
    <p>${answer.text}</p>
    <button type="button" class="text-button" ref=${focus} onClick=${onDismiss}>${words.ok}</button>
  </div>`;
}

function focus(element: HTMLElement | null): void {
  element?.focus();
}
