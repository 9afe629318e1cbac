/** A button; one with an address also leads there. */
/// <reference lib="dom" />

import { placeOfLink } from '../desk/place.ts';
import { replaceEmoji } from '../desk/emoji.ts';
import { html, type VNode } from '../html.ts';
import { asText, textOf, type Json } from './json.ts';
import type { Surface } from './surface.ts';

interface ButtonElementProps {
  readonly element: Json;
  readonly surface: Surface;
  readonly onPress: () => void;
}

export function ButtonElement({ element, onPress }: ButtonElementProps): VNode {
  return html`<button
    type="button"
    class=${`slack-button style-${asText(element.style) || 'plain'}`}
    aria-label=${asText(element.accessibility_label) || undefined}
    onClick=${onPress}
  >
    ${replaceEmoji(textOf(element.text))}
  </button>`;
}

/** Where a pressed button leads, inside the workspace or out of it. */
export function followUrl(url: string, surface: Surface): void {
  const place = placeOfLink(url);
  if (place) surface.desk.onOpen(place);
  else if (url !== '') window.open(url, '_blank', 'noopener');
}
