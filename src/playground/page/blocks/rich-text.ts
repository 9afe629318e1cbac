/** The rich_text block: words with styles, lists, quotes and preformatted text as a tree. */
/// <reference lib="dom" />

import type { DeskContext } from '../desk/desk-context.ts';
import { emojiOf } from '../desk/emoji.ts';
import { ChannelLink, DeskLink, UserMention } from '../desk/mrkdwn-text.ts';
import { slackDate } from '../desk/slack-date.ts';
import { h, html, type ComponentChild, type VNode } from '../html.ts';
import { asObject, asObjects, asText, type Json } from './json.ts';

export function RichText({ block, desk }: { readonly block: Json; readonly desk: DeskContext }): VNode {
  return html`<div class="mrkdwn rich-text">
    ${asObjects(block.elements).map((part) => partNode(part, desk))}
  </div>`;
}

function partNode(part: Json, desk: DeskContext): ComponentChild {
  const pieces = () => asObjects(part.elements).map((piece) => pieceNode(piece, desk));
  if (part.type === 'rich_text_list') {
    const items = asObjects(part.elements).map(
      (item) => html`<li>${asObjects(item.elements).map((piece) => pieceNode(piece, desk))}</li>`,
    );
    return part.style === 'ordered'
      ? html`<ol>
          ${items}
        </ol>`
      : html`<ul>
          ${items}
        </ul>`;
  }
  if (part.type === 'rich_text_quote') return html`<blockquote><p>${pieces()}</p></blockquote>`;
  if (part.type === 'rich_text_preformatted') return html`<pre>${pieces()}</pre>`;
  return html`<p>${pieces()}</p>`;
}

function pieceNode(piece: Json, desk: DeskContext): ComponentChild {
  switch (piece.type) {
    case 'text':
      return styled(asText(piece.text), asObject(piece.style));
    case 'link':
      return h(DeskLink, { url: asText(piece.url), text: asText(piece.text) || asText(piece.url), desk });
    case 'user':
      return h(UserMention, { id: asText(piece.user_id), desk });
    case 'channel':
      return h(ChannelLink, { id: asText(piece.channel_id), desk });
    case 'usergroup':
      return html`<span class="mention">@${asText(piece.usergroup_id)}</span>`;
    case 'broadcast':
      return html`<span class="mention is-me">@${asText(piece.range)}</span>`;
    case 'emoji':
      return emojiOf(asText(piece.name));
    case 'date':
      return html`<time>${slackDate(desk, Number(piece.timestamp), asText(piece.format))}</time>`;
    default:
      return asText(piece.text);
  }
}

function styled(text: string, style: Json): ComponentChild {
  let node: ComponentChild = text;
  if (style.code === true) node = html`<code>${node}</code>`;
  if (style.bold === true) node = html`<strong>${node}</strong>`;
  if (style.italic === true) node = html`<em>${node}</em>`;
  if (style.strike === true) node = html`<s>${node}</s>`;
  return node;
}
