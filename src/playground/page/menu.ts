/** A button with a small menu under or above it. */
/// <reference lib="dom" />

import { useCallback, useState } from 'preact/hooks';
import { h, html, type ComponentChild, type VNode } from './html.ts';
import { useDismiss } from './use-dismiss.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon?: ComponentChild;
  readonly note?: string;
  readonly isDanger?: boolean;
  readonly onPick: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly face: ComponentChild;
  readonly items: readonly MenuItem[];
  readonly faceClass?: string;
  /** Where the menu opens, seen from its button. */
  readonly opens?: 'down-left' | 'down-right' | 'up-right' | 'up-left';
  readonly isDisabled?: boolean;
}

export function Menu({ label, face, items, faceClass, opens = 'down-left', isDisabled }: MenuProps): VNode {
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const root = useDismiss(isOpen, close);
  return html`<div class="menu" ref=${root}>
    <button
      type="button"
      class=${faceClass ?? 'icon-button'}
      aria-haspopup="menu"
      aria-expanded=${isOpen}
      aria-label=${label}
      title=${label}
      disabled=${isDisabled}
      onClick=${() => setOpen(!isOpen)}
    >
      ${face}
    </button>
    ${
      isOpen &&
      html`<div class=${`menu-list opens-${opens}`} role="menu" aria-label=${label} onKeyDown=${moveFocus}>
        ${items.map((item, index) => h(MenuRow, { key: item.label, item, close, isFirst: index === 0 }))}
      </div>`
    }
  </div>`;
}

function MenuRow(props: { item: MenuItem; close: () => void; isFirst: boolean }): VNode {
  const { item, close, isFirst } = props;
  const pick = () => {
    close();
    item.onPick();
  };
  return html`<button
    type="button"
    role="menuitem"
    class=${item.isDanger ? 'menu-item is-danger' : 'menu-item'}
    ref=${(element: HTMLElement | null) => isFirst && focusOnce(element)}
    onClick=${pick}
  >
    ${item.icon !== undefined && html`<span class="menu-icon" aria-hidden="true">${item.icon}</span>`}
    <span>${item.label}</span>
    ${item.note !== undefined && html`<small>${item.note}</small>`}
  </button>`;
}

function focusOnce(element: HTMLElement | null): void {
  if (element && !element.closest('.menu-list')?.contains(document.activeElement)) element.focus();
}

function moveFocus(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: 0, End: 0 }[event.key];
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : at + step + rows.length;
  rows[next % rows.length]?.focus();
}
