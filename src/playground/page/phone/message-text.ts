/** The words of a message with their mark-up. */
/// <reference lib="dom" />

import { useLayoutEffect, useRef } from 'preact/hooks';
import { html, type VNode } from '../html.ts';
import { enliven, type Taps } from './enliven.ts';

export function MessageText({ markup, taps }: { readonly markup: string; readonly taps: Taps }): VNode {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!element.current) return;
    // The simulator escapes all text and adds only Telegram's own tags (TelegramMessage.html). Set by hand: the
    // view library would lose track of what enliven changes.
    element.current.innerHTML = markup;
    enliven(element.current, taps);
  }, [markup]);
  return html`<div class="bubble-text" ref=${element}></div>`;
}
