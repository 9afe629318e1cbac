// A button, with the question Slack asks first where the app wants one.
/// <reference lib="dom" />

import { useState } from 'preact/hooks';
import { placeOfLink } from '../desk/place.ts';
import { replaceEmoji } from '../desk/emoji.ts';
import { h, html, type VNode } from '../html.ts';
import { asObject, asText, textOf, type Json } from './json.ts';
import type { Surface } from './surface.ts';
import { TextObject } from './text-object.ts';

export interface ButtonElementProps {
  readonly element: Json;
  readonly surface: Surface;
  readonly onPress: () => void;
}

export function ButtonElement({ element, surface, onPress }: ButtonElementProps): VNode {
  const [isAsking, setAsking] = useState(false);
  const hasConfirm = element.confirm !== undefined;
  const press = () => {
    setAsking(false);
    onPress();
    const url = asText(element.url);
    const place = placeOfLink(url);
    if (place) surface.desk.onOpen(place);
    else if (url !== '') window.open(url, '_blank', 'noopener');
  };
  return html`<button
      type="button"
      class=${`slack-button style-${asText(element.style) || 'plain'}`}
      aria-label=${asText(element.accessibility_label) || undefined}
      onClick=${hasConfirm ? () => setAsking(true) : press}
    >
      ${replaceEmoji(textOf(element.text))}
    </button>
    ${
      isAsking &&
      h(Confirm, { confirm: asObject(element.confirm), surface, onYes: press, onNo: () => setAsking(false) })
    }`;
}

interface ConfirmProps {
  readonly confirm: Json;
  readonly surface: Surface;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

function Confirm({ confirm, surface, onYes, onNo }: ConfirmProps): VNode {
  const title = textOf(confirm.title);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onNo();
  };
  return html`<div class="veil" onKeyDown=${onKeyDown}>
    <div class="modal is-small" role="alertdialog" aria-label=${title}>
      <div class="modal-head"><h3>${title}</h3></div>
      <div class="modal-body">${h(TextObject, { value: confirm.text, desk: surface.desk })}</div>
      <div class="modal-foot">
        <button type="button" class="slack-button" onClick=${onNo}>${textOf(confirm.deny)}</button>
        <button
          type="button"
          class=${`slack-button style-${asText(confirm.style) || 'primary'}`}
          ref=${(element: HTMLElement | null) => element?.focus()}
          onClick=${onYes}
        >
          ${textOf(confirm.confirm)}
        </button>
      </div>
    </div>
  </div>`;
}
