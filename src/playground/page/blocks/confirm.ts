/** The question Slack asks before an element acts, where the app wants one: over everything, so that nothing else is pressed meanwhile. */
/// <reference lib="dom" />

import { useEffect, useRef } from 'preact/hooks';
import type { DeskContext } from '../desk/desk-context.ts';
import { h, html, type VNode } from '../html.ts';
import { asText, textOf, type Json } from './json.ts';
import { TextObject } from './text-object.ts';

interface ConfirmProps {
  readonly confirm: Json;
  readonly desk: DeskContext;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function Confirm({ confirm, desk, onYes, onNo }: ConfirmProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const onCancel = (event: Event) => {
    event.preventDefault();
    onNo();
  };
  // What is behind the question hears nothing of its keys.
  const onKeyDown = (event: KeyboardEvent) => event.stopPropagation();
  return html`<dialog
    class="modal is-small"
    role="alertdialog"
    aria-label=${textOf(confirm.title)}
    ref=${dialog}
    onCancel=${onCancel}
    onKeyDown=${onKeyDown}
  >
    <div class="modal-head"><h3>${textOf(confirm.title)}</h3></div>
    <div class="modal-body">${h(TextObject, { value: confirm.text, desk })}</div>
    <div class="modal-foot">
      <button type="button" class="slack-button" onClick=${onNo}>${textOf(confirm.deny)}</button>
      <button
        type="button"
        class=${`slack-button style-${asText(confirm.style) || 'primary'}`}
        autofocus
        onClick=${onYes}
      >
        ${textOf(confirm.confirm)}
      </button>
    </div>
  </dialog>`;
}
