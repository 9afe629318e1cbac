/**
 * Gives a message's mark-up what a phone adds to it: links and commands one can tap, spoilers and long quotes
 * that open. Works on the elements themselves, since the mark-up comes ready from the simulator.
 */
/// <reference lib="dom" />

export interface Taps {
  readonly onCommand: (command: string) => void;
  /** The payload of a link that starts this bot. */
  readonly onStart: (payload: string) => void;
  readonly botUsername: string;
  readonly spoilerLabel: string;
}

const tappable = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)]|(?<![\w/])\/[a-z][a-z0-9_]{0,31}(?![\w/])/g;

/** Call after the mark-up was inserted; safe to call again. */
export function enliven(root: HTMLElement, taps: Taps): void {
  linkText(root, taps);
  for (const link of root.querySelectorAll('a')) {
    const payload = startPayload(link.href, taps.botUsername);
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    if (payload === null) continue;
    link.onclick = (event) => {
      event.preventDefault();
      taps.onStart(payload);
    };
  }
  for (const spoiler of root.querySelectorAll<HTMLElement>('tg-spoiler')) {
    openOnTap(spoiler, 'is-revealed', taps.spoilerLabel);
  }
  for (const quote of root.querySelectorAll<HTMLElement>('blockquote[expandable]')) {
    if (quote.scrollHeight > quote.clientHeight + 2) openOnTap(quote, 'is-open', null);
  }
}

function linkText(root: HTMLElement, taps: Taps): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node instanceof Text && !node.parentElement?.closest('a, code, pre, button')) texts.push(node);
  }
  for (const text of texts) {
    const found = [...text.data.matchAll(tappable)].reverse();
    for (const match of found) {
      const rest = text.splitText(match.index);
      rest.splitText(match[0].length);
      rest.replaceWith(match[0].startsWith('/') ? commandButton(match[0], taps) : plainLink(match[0]));
    }
  }
}

function commandButton(command: string, taps: Taps): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'command';
  button.textContent = command;
  button.onclick = () => taps.onCommand(command);
  return button;
}

function plainLink(url: string): HTMLElement {
  const link = document.createElement('a');
  link.href = url;
  link.textContent = url;
  return link;
}

/** The payload of `https://t.me/<bot>?start=…`, '' for the bare link, null for any other link. */
export function startPayload(href: string, botUsername: string): string | null {
  const url = URL.parse(href);
  if (url?.hostname !== 't.me' || url.pathname.toLowerCase() !== `/${botUsername.toLowerCase()}`) return null;
  return url.searchParams.get('start') ?? '';
}

function openOnTap(element: HTMLElement, openClass: string, label: string | null): void {
  if (element.classList.contains(openClass)) return;
  element.classList.add('is-tappable');
  element.tabIndex = 0;
  element.setAttribute('role', 'button');
  element.setAttribute('aria-expanded', 'false');
  if (label !== null) element.setAttribute('aria-label', label);
  const open = () => {
    element.classList.add(openClass);
    element.classList.remove('is-tappable');
    element.setAttribute('aria-expanded', 'true');
    element.removeAttribute('aria-label');
    element.removeAttribute('role');
  };
  element.onclick = open;
  element.onkeydown = (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open();
    }
  };
}
