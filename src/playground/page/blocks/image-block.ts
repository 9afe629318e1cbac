/**
 * A picture: one that was shared in this Slack is shown; one with an address elsewhere is told in words, since the page loads
 * nothing from other hosts.
 */
/// <reference lib="dom" />

import type { SlackBlock } from '../../slack/state.ts';
import { h, html, type VNode } from '../html.ts';
import { asObject, asText, textOf, type Json } from './json.ts';

export function ImageBlock({ block }: { readonly block: SlackBlock }): VNode {
  return html`<figure class="file-picture">
    ${block.title !== undefined && html`<figcaption>${textOf(block.title)}</figcaption>`}
    ${h(Picture, { image: block })}
  </figure>`;
}

export function Picture({ image }: { readonly image: Json }): VNode {
  const alt = asText(image.alt_text);
  const id = asText(asObject(image.slack_file).id);
  if (id === '') return html`<small role="img" aria-label=${alt}>🖼️ ${alt}</small>`;
  return html`<img src=${`/api/slack/file/${id}`} alt=${alt} />`;
}
