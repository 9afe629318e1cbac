/** A Block Kit text object: plain words, or Slack's mark-up. */
/// <reference lib="dom" />

import { replaceEmoji } from '../desk/emoji.ts';
import { MrkdwnText } from '../desk/mrkdwn-text.ts';
import type { DeskContext } from '../desk/desk-context.ts';
import { h, html, type VNode } from '../html.ts';
import { asObject, textOf } from './json.ts';

export function TextObject({ value, desk }: { readonly value: unknown; readonly desk: DeskContext }): VNode {
  const text = textOf(value);
  if (asObject(value).type === 'mrkdwn') return h(MrkdwnText, { text, desk });
  return html`<span class="plain">${replaceEmoji(text)}</span>`;
}
