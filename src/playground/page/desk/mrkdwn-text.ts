/** Slack mark-up on the page. */
/// <reference lib="dom" />

import { h, html, type ComponentChild, type VNode } from '../html.ts';
import { channelName, userName, type DeskContext } from './desk-context.ts';
import { replaceEmoji } from './emoji.ts';
import { parseMrkdwn, type Inline, type Paragraph } from './mrkdwn.ts';
import { placeOfLink } from './place.ts';
import { slackDate } from './slack-date.ts';

export function MrkdwnText({ text, desk }: { readonly text: string; readonly desk: DeskContext }): VNode {
  const groups = groupQuotes(parseMrkdwn(text));
  return html`<div class="mrkdwn">
    ${groups.map((group) => {
      if (group.type === 'pre') return html`<pre>${group.text}</pre>`;
      const lines = group.lines.map((line) => html`<p>${line.map((inline) => inlineNode(inline, desk))}</p>`);
      return group.type === 'quote' ? html`<blockquote>${lines}</blockquote>` : lines;
    })}
  </div>`;
}

type Group =
  | { readonly type: 'pre'; readonly text: string }
  | { readonly type: 'line' | 'quote'; readonly lines: (readonly Inline[])[] };

/** Lines of one quote stand in one block. */
function groupQuotes(paragraphs: readonly Paragraph[]): Group[] {
  const groups: Group[] = [];
  for (const paragraph of paragraphs) {
    const last = groups.at(-1);
    if (paragraph.type === 'pre') groups.push(paragraph);
    else if (last && last.type === paragraph.type) last.lines.push(paragraph.children);
    else groups.push({ type: paragraph.type, lines: [paragraph.children] });
  }
  return groups;
}

function inlineNode(inline: Inline, desk: DeskContext): ComponentChild {
  switch (inline.type) {
    case 'text':
      return replaceEmoji(inline.text);
    case 'bold':
      return html`<strong>${inline.children.map((child) => inlineNode(child, desk))}</strong>`;
    case 'italic':
      return html`<em>${inline.children.map((child) => inlineNode(child, desk))}</em>`;
    case 'strike':
      return html`<s>${inline.children.map((child) => inlineNode(child, desk))}</s>`;
    case 'code':
      return html`<code>${inline.text}</code>`;
    case 'link':
      return h(DeskLink, { url: inline.url, text: inline.text, desk });
    case 'user':
      return h(UserMention, { id: inline.id, desk });
    case 'channel':
      return h(ChannelLink, { id: inline.id, desk });
    case 'group':
      return html`<span class="mention">@${inline.id}</span>`;
    case 'broadcast':
      return html`<span class="mention is-me">@${inline.range}</span>`;
    case 'date':
      return html`<time
        >${Number.isFinite(inline.atS) ? slackDate(desk, inline.atS, inline.pattern) : inline.fallback}</time
      >`;
  }
}

export function DeskLink(props: {
  readonly url: string;
  readonly text: string;
  readonly desk: DeskContext;
}): VNode {
  const { url, text, desk } = props;
  const place = placeOfLink(url);
  const onClick = (event: MouseEvent) => {
    if (!place) return;
    event.preventDefault();
    desk.onOpen(place);
  };
  return html`<a href=${url} target="_blank" rel="noopener noreferrer" onClick=${onClick}>${text}</a>`;
}

export function UserMention({ id, desk }: { readonly id: string; readonly desk: DeskContext }): VNode {
  const className = id === desk.userId ? 'mention is-me' : 'mention';
  return html`<span class=${className}>@${userName(desk, id)}</span>`;
}

export function ChannelLink({ id, desk }: { readonly id: string; readonly desk: DeskContext }): VNode {
  const open = () => desk.onOpen({ view: 'channel', channelId: id, threadTs: null });
  return html`<button type="button" class="mention" onClick=${open}>#${channelName(desk, id)}</button>`;
}
